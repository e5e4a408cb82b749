"""Two buttons below every answer and every honest no, and a form for a word."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import select

from bot.ask.feedback import slack, views
from bot.ask.feedback.records import VoteRow
from bot.ask.rules import Asked
from bot.ask.slack import ask_freely
from bot.services import Services
from bot.slack.messages import Call, Form, Message, Person, Place, PlaceKind, Reply
from bot.storage.sessions import reading, writing
from tests.bot.ask.conftest import answered, not_covered, passage

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
MAYA = Person("U0MAYA")
Finding = Callable[[Asked], Services]


def call(services: Services, kind: PlaceKind = PlaceKind.BUTTON, **more: object) -> Call:
    return Call(MAYA, Place(kind), "can I?", services.business_now(), services, **more)  # type: ignore[arg-type]


def settle(services: Services, reply: Reply) -> list[Message]:
    with writing(services.engine) as session:
        return [*reply.messages, *(reply.change(session) if reply.change else ())]


def button_values(messages: list[Message], action_id: str) -> list[str]:
    rows = [b["elements"] for m in messages for b in m.blocks if b["type"] == "actions"]
    return [e["value"] for row in rows for e in row if e["action_id"] == action_id]


@pytest.mark.parametrize("kind", [PlaceKind.DIRECT, PlaceKind.CHANNEL, PlaceKind.COMMAND])
@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(answered(passage()), id="answered"),
        pytest.param(not_covered(passage()), id="not covered"),
        pytest.param(not_covered(), id="nothing near"),
    ],
)
def test_the_thumbs_stand_below_whatever_came_and_work(
    finding: Finding, asked: Asked, kind: PlaceKind
) -> None:
    services = finding(asked)
    said = settle(services, ask_freely(call(services, kind)))
    (question,) = button_values(said, views.NOT_HELPFUL)
    assert button_values(said, views.HELPFUL) == [question]
    (told,) = settle(services, slack.did_not_help(call(services, value=question)))
    assert told.text == views.SORRY
    assert button_values([told], views.ADD_NOTE) == [question]


def test_a_question_that_was_none_has_no_thumbs(services: Services) -> None:
    said = settle(services, ask_freely(replace(call(services, PlaceKind.DIRECT), words="!!")))
    assert button_values(said, views.HELPFUL) == []


def test_a_word_is_kept_and_an_empty_one_says_so(finding: Finding) -> None:
    services = finding(answered(passage()))
    said = settle(services, ask_freely(call(services, PlaceKind.DIRECT)))
    (question,) = button_values(said, views.HELPFUL)
    settle(services, slack.did_not_help(call(services, value=question)))
    form = slack.open_note(call(services, value=question))
    assert isinstance(form, Form)
    assert form.about == question
    for words, thanks in (("It is old.", views.NOTED), ("  ", views.EMPTY), (None, views.EMPTY)):
        sent = call(services, PlaceKind.FORM, value=question, values={views.NOTE: words})
        assert thanks in str(slack.thank_for_note(sent).blocks)
        assert settle(services, slack.keep_note(sent)) == []
    with reading(services.engine) as session:
        (row,) = session.exec(select(VoteRow)).all()
    assert row.note


@pytest.mark.parametrize("question", ["", "0" * 32, "x" * 2000, "'; DROP TABLE answer_vote"])
def test_a_forged_press_or_form_changes_nothing(services: Services, question: str) -> None:
    (told,) = settle(services, slack.helped(call(services, value=question)))
    assert told.text == views.FORGOTTEN
    sent = call(services, PlaceKind.FORM, value=question, values={views.NOTE: "quokka"})
    (told,) = settle(services, slack.keep_note(sent))
    assert told.text == views.NOT_KEPT
    with reading(services.engine) as session:
        assert session.exec(select(VoteRow)).all() == []
