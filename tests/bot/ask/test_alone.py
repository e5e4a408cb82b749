"""Questions by form and about a message: for the asker alone, below the words that they are about."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from syrupy.assertion import SnapshotAssertion

from bot.ask.forms import QUESTION
from bot.ask.records import QuestionRow
from bot.ask.rules import REFUSALS_OF_MESSAGES, Asked, RefusalReason
from bot.ask.slack import BY_US, ask_about_message, ask_by_form
from bot.ask.suggesting import USUAL, suggestions
from bot.services import Services
from bot.slack.messages import Call, Chosen, Message, Person, Place, PlaceKind, Reply, Whom
from bot.storage.sessions import reading, writing
from knowledge.passages import Found
from tests.bot.ask.conftest import answered, not_covered, passage

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
Finding = Callable[[Asked], Services]
WORDS = "hi, can I use <my> own laptop & phone? " + "word " * 40


def by_form(services: Services, words: str = WORDS) -> Call:
    now = services.business_now()
    return Call(
        Person("U0MAYA"), Place(PlaceKind.FORM), "", now, services, values={QUESTION: words}
    )


def about(services: Services, words: str = WORDS, **more: Any) -> Call:
    chosen = Chosen("C0STAFF", "5.0", "U0ADA", words, **more)
    now = services.business_now()
    return Call(Person("U0MAYA"), Place(PlaceKind.SHORTCUT), "", now, services, chosen=chosen)


def settle(services: Services, reply: Reply) -> list[Message]:
    with writing(services.engine) as session:
        return [*reply.messages, *(reply.change(session) if reply.change else ())]


@pytest.mark.parametrize("asked", [answered(passage()), not_covered(passage())], ids=["yes", "no"])
@pytest.mark.parametrize(
    ("way", "call"),
    [pytest.param(ask_by_form, by_form, id="form"), pytest.param(ask_about_message, about, id="shortcut")],
)  # fmt: skip
def test_the_answer_stands_below_its_question_for_the_asker_alone(
    finding: Finding,
    slack_check: Any,
    snapshot: SnapshotAssertion,
    way: Any,
    call: Any,
    asked: Asked,
) -> None:
    # The buttons hold the question's id, which is another one each time.
    services = replace(finding(asked), random_bytes=bytes)
    (message,) = settle(services, way(call(services)))
    assert message.whom is Whom.CALLER_HERE
    assert "<my>" not in f"{message}"
    assert message == snapshot
    assert slack_check("MessageBlocks", list(message.blocks)) == []


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        pytest.param({"words": ""}, REFUSALS_OF_MESSAGES[RefusalReason.EMPTY], id="only a file"),
        pytest.param({"words": ":tada:"}, REFUSALS_OF_MESSAGES[RefusalReason.NO_WORDS], id="no words"),
        pytest.param({"words": "x " * 2000}, REFUSALS_OF_MESSAGES[RefusalReason.TOO_LONG], id="a novel"),
        pytest.param({"by_us": True}, BY_US, id="our own words"),
    ],
)  # fmt: skip
def test_what_cannot_be_looked_up_gets_a_kind_sentence_and_is_not_kept(
    services: Services, engine: Engine, chosen: dict[str, Any], said: str
) -> None:
    reply = ask_about_message(about(services, **chosen))
    assert settle(services, reply) == [Message(said, whom=Whom.CALLER_HERE)]
    with reading(engine) as session:
        assert session.exec(select(QuestionRow)).all() == []


class Some:
    """Answers questions with a `phone` or a `laptop` in them, to the security team."""

    def __init__(self, words: tuple[str, ...]) -> None:
        """Knows about `words`."""
        self.words = words

    def find(self, question: str, reader: frozenset[str]) -> Found:
        """An answer where it knows and may tell."""
        known = any(word in question for word in self.words) and "security" in reader
        found = (answered(passage()) if known else not_covered()).found
        assert found is not None
        return found


@pytest.mark.parametrize(
    ("words", "roles", "questions"),
    [
        pytest.param(("laptop", "visitors"), {"security"}, [USUAL[0], USUAL[-1]], id="what is answered"),
        pytest.param(("?",), {"security"}, list(USUAL[:4]), id="four at most"),
        pytest.param(("laptop",), set(), [], id="nothing that one may not read"),
    ],
)  # fmt: skip
def test_only_what_this_person_would_be_answered_is_suggested(
    services: Services, words: tuple[str, ...], roles: set[str], questions: list[str]
) -> None:
    knowing = replace(services, finder=Some(words))
    call = Call(
        Person("U0MAYA", frozenset(roles)),
        Place(PlaceKind.DIRECT),
        "",
        services.business_now(),
        knowing,
    )
    assert list(suggestions(call)) == questions  # fmt: skip
