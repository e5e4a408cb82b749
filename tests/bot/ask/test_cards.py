"""What Home shows of asking: the way to a question, and what this very person asked before."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.ask.cards import ask_card
from bot.ask.flow import remember
from bot.ask.forms import QUESTION, check_question, question_form, thank
from bot.ask.rules import REFUSALS, Asked, RefusalReason
from bot.ledger.subjects import erase
from bot.services import Services
from bot.slack.form_kit import modal
from bot.slack.messages import Block, Call, Person, Place, PlaceKind
from bot.storage.sessions import reading, writing
from tests.bot.ask.conftest import answered, not_covered, passage

SlackCheck = Callable[[str, Any], list[str]]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
MAYA = Person("U0MAYA", timezone="Asia/Kolkata")
HOSTILE = "<!channel> & <https://evil.example|click> " + "word " * 60


def opened(services: Services, person: Person = MAYA, **more: Any) -> Call:
    return Call(person, Place(PlaceKind.HOME), "", services.business_now(), services, **more)


def drawn(services: Services, person: Person = MAYA) -> Sequence[Block]:
    with reading(services.engine) as session:
        return ask_card(session, opened(services, person))


def asks(services: Services, words: str, who: str = MAYA.slack_id, days: int = 0) -> None:
    """Somebody asks, so many days later, and is answered."""
    asked = Asked(services.new_id(), words, answered(passage()).outcome, answered(passage()).found)
    with writing(services.engine) as session:
        now = services.business_now() + timedelta(days=days)
        remember(session, services, who, asked, "direct", now)


def test_the_last_answered_questions_are_shown_by_the_persons_own_clock(
    services: Services, slack_check: SlackCheck, snapshot: SnapshotAssertion
) -> None:
    for day, words in enumerate(("the oldest", "a laptop?", HOSTILE, "a phone?")):
        asks(services, words, days=day)
    blocks = drawn(services)
    assert "the oldest" not in str(blocks)
    assert "“a phone?”, 26 November 2026, 15:00" in str(blocks)
    assert "<" not in str(blocks)
    assert list(blocks) == snapshot
    assert slack_check("HomeView", {"type": "home", "blocks": list(blocks)}) == []


def test_what_others_asked_and_what_was_not_answered_is_shown_to_nobody(services: Services) -> None:
    asks(services, "may I see that?", who="U0ADA")
    with writing(services.engine) as session:
        remember(session, services, MAYA.slack_id, not_covered(), "direct", services.business_now())
    assert "You asked lately" not in str(drawn(services))
    assert "may I see that?" in str(drawn(services, Person("U0ADA")))


def test_what_others_ask_crowds_nobody_out(services: Services) -> None:
    asks(services, "a laptop?")
    for day in range(1, 5):
        asks(services, "a phone?", who="U0ADA", days=day)
    assert "“a laptop?”" in str(drawn(services))


def test_what_was_erased_is_not_shown(services: Services) -> None:
    asks(services, "a laptop?")
    with writing(services.engine) as session:
        assert erase(session, MAYA.slack_id, services.master_key)
    assert "You asked lately" not in str(drawn(services))


def test_drawing_home_writes_nothing_of_a_person_of_whom_nothing_is_kept(
    services: Services,
) -> None:
    assert "You asked lately" not in str(drawn(services, Person("U0NEW")))


def test_the_form_and_its_thanks_look_as_they_should_and_slack_takes_them(
    services: Services, slack_check: SlackCheck, snapshot: SnapshotAssertion
) -> None:
    for form in (question_form(opened(services)), thank(opened(services))):
        assert modal(form) == snapshot
        assert slack_check("ModalView", modal(form)) == []


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        pytest.param("can I use my own laptop?", None, id="a question"),
        pytest.param(None, RefusalReason.EMPTY, id="nothing"),
        pytest.param(":tada:", RefusalReason.NO_WORDS, id="no words"),
        pytest.param("x" * 2001, RefusalReason.TOO_LONG, id="too long"),
    ],
)
def test_a_question_that_asks_nothing_is_said_so_below_the_input(
    services: Services, value: str | None, reason: RefusalReason | None
) -> None:
    errors = check_question(opened(services, values={QUESTION: value}))
    assert errors == ({QUESTION: REFUSALS[reason]} if reason else {})
