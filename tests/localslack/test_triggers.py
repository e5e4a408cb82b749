"""A trigger id opens one modal, within three seconds of what the person did."""

import pytest

from localslack.triggers import Trigger, Triggers


@pytest.fixture
def clock():
    return [100.0]


@pytest.fixture
def triggers(clock):
    return Triggers(lambda: clock[0])


def test_a_trigger_says_whose_act_it_was_and_in_which_modal(triggers):
    assert triggers.look(triggers.make("U0MAYA", "V1")) == Trigger("U0MAYA", "V1", 100.0)


@pytest.mark.parametrize(
    ("later", "good"), [pytest.param(2.9, True, id="2.9 s"), pytest.param(3.1, False, id="3.1 s")]
)
def test_a_trigger_lives_three_seconds(triggers, clock, later, good):
    key = triggers.make("U0MAYA")
    clock[0] += later
    assert (triggers.look(key) == "expired_trigger_id") is not good


def test_looking_does_not_use_it_and_using_does(triggers, clock):
    key = triggers.make("U0MAYA")
    assert triggers.look(key) == triggers.look(key)
    triggers.use(key)
    clock[0] += 10
    assert triggers.look(key) == "exchanged_trigger_id"


@pytest.mark.parametrize("key", ["", "1.2.3", "nonsense"])
def test_an_unknown_trigger_is_invalid(triggers, key):
    assert triggers.look(key) == "invalid_trigger_id"
