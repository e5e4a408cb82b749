"""To whom the nearest words are shown, and what is recorded of an honest no."""

import json

import pytest
from sqlalchemy import text

from bot.ask.no_answers import NOT_COVERED, NOT_OUTRIGHT
from bot.ask.slack import ask_freely
from bot.slack.messages import Person, Place, Whom
from bot.storage.sessions import reading
from knowledge.passages import Passage
from tests.bot.ask.conftest import not_covered, passage
from tests.bot.ask.test_no_answers import not_outright
from tests.bot.ask.test_slack import (
    CHANNEL,
    COMMAND,
    DIRECT,
    MIXED,
    RESTRICTED,
    SECURITY,
    SQLITE,
    STAFF,
    Finding,
    call,
    settle,
    shown,
)

FOR_ALL = passage()


@SQLITE
@pytest.mark.parametrize(
    ("place", "person", "near", "quoted"),
    [
        pytest.param(DIRECT, SECURITY, RESTRICTED, True, id="directly"),
        pytest.param(COMMAND, SECURITY, RESTRICTED, True, id="by command"),
        pytest.param(CHANNEL, STAFF, FOR_ALL, True, id="for all, among staff"),
        pytest.param(CHANNEL, SECURITY, RESTRICTED, False, id="restricted, among staff"),
        pytest.param(MIXED, STAFF, FOR_ALL, False, id="for all, where guests read along"),
    ],
)
def test_the_nearest_words_are_shown_only_where_everybody_may_read_them(
    finding: Finding, place: Place, person: Person, near: Passage, quoted: bool
) -> None:
    services = finding(not_outright(near))
    messages = settle(services, ask_freely(call(services, place, person=person)))
    said = shown(messages)
    assert [m.whom for m in messages] == [Whom.PLACE]
    assert ("disk encryption" in said) is quoted
    assert (near.title in said) is quoted
    assert (NOT_OUTRIGHT if quoted else NOT_COVERED) in said


@SQLITE
def test_one_restricted_quote_among_several_hides_them_all(finding: Finding) -> None:
    services = finding(not_outright(FOR_ALL, RESTRICTED))
    messages = settle(services, ask_freely(call(services, CHANNEL, person=SECURITY)))
    assert "disk encryption" not in shown(messages)


@SQLITE
@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        pytest.param(not_covered(passage()), "nothing_near", id="nothing near"),
        pytest.param(not_outright(passage()), "not_outright", id="not said outright"),
    ],
)
def test_the_ledger_says_why_there_was_no_answer(
    finding: Finding, asked: object, reason: str
) -> None:
    services = finding(asked)  # type: ignore[arg-type]
    settle(services, ask_freely(call(services)))
    with reading(services.engine) as session:
        (body,) = session.execute(text("SELECT body FROM audit_record")).scalars()
    facts = json.loads(bytes(body))["facts"]
    assert facts["reason"] == reason
    assert not [name for name in facts if name.startswith("quote")]
