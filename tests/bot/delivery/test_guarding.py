"""What goes wrong in a worker becomes a value, and nobody's words get into the log."""

import logging

import pytest

from bot.delivery.guarding import Failure, guarded
from bot.errors import Misconfigured, OutOfReach

SECRET = "my manager is Ada and my password is hunter2"


def fail(error):
    def do():
        raise error

    return do


def test_what_works_is_given_back():
    assert guarded("adding", lambda: 1 + 1) == 2


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        pytest.param(OutOfReach("Slack does not answer."), Failure("OutOfReach", True), id="away"),
        pytest.param(Misconfigured("x"), Failure("Misconfigured", False), id="ours"),
        pytest.param(ValueError(SECRET), Failure("ValueError", False), id="unexpected"),
    ],
)
def test_what_fails_is_told_apart(error, failure):
    assert guarded("answering", fail(error)) == failure


def test_the_log_says_where_and_not_what(caplog):
    with caplog.at_level(logging.DEBUG):
        guarded("answering", fail(ValueError(SECRET)))
    assert "answering failed: ValueError at test_guarding.py:" in caplog.text
    assert "hunter2" not in caplog.text
    assert "Ada" not in caplog.text


def test_what_ends_the_process_is_not_caught():
    with pytest.raises(KeyboardInterrupt):
        guarded("answering", fail(KeyboardInterrupt()))
