"""Each thing is looked at and said in a sentence, and not asked more often than it bears."""

import pytest
from sqlalchemy import update

from bot.delivery import outbox
from bot.delivery.posts import Post
from bot.delivery.readiness import check_messages, look, remembered
from bot.errors import IsmsError, OutOfReach
from bot.storage.sessions import writing


def fail(error):
    def check():
        raise error

    return check


@pytest.mark.parametrize(
    ("check", "said"),
    [
        pytest.param(lambda: None, "ok", id="good"),
        pytest.param(fail(OutOfReach("Slack is away.")), "Slack is away.", id="known"),
        pytest.param(
            fail(ValueError("hunter2")), "It failed (ValueError); see the log.", id="unknown"
        ),
    ],
)
def test_a_check_says_how_it_is(check, said):
    assert look({"it": check}) == {"it": said}


@pytest.mark.parametrize("seconds", [0, 1000])
def test_a_check_is_made_again_only_after_a_while(seconds):
    made = []
    check = remembered(lambda: made.append(1), seconds)
    for _ in range(3):
        check()
    assert len(made) == (1 if seconds else 3)


def test_what_was_wrong_is_remembered_too():
    answers = [OutOfReach("Slack is away."), None]

    def ask():
        if error := answers.pop(0):
            raise error

    check = remembered(ask, 1000)
    for _ in range(2):
        with pytest.raises(IsmsError, match="Slack is away"):
            check()


@pytest.mark.parametrize(
    ("error", "is_good"),
    [
        pytest.param(None, True, id="on its way"),
        pytest.param("ratelimited", True, id="asked to wait"),
        pytest.param("token_revoked", False, id="refused"),
    ],
)
def test_messages_that_wait_for_a_new_token_are_said(engine, now, error, is_good):
    with writing(engine) as session:
        outbox.put(session, [Post("C1", "Hello")], now, lambda: "a" * 32)
        session.execute(update(outbox.OutboxRow).values(error=error))
    check = check_messages(engine)
    if is_good:
        check()
        return
    with pytest.raises(IsmsError, match="1 message waits, because Slack refuses the bot"):
        check()
