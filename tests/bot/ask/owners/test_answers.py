"""Approved answers: who is shown them, how long they stand, and who ends them."""

from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from sqlmodel import select

from bot.ask.owners import answers, approved, approving, names, slack, timed
from bot.ask.owners.bound import FORMER, Approval, Standing
from bot.ask.rules import Outcome
from bot.delivery.queues import OutboxRow
from bot.errors import Refused
from bot.ledger.subjects import erase
from bot.people.rules import Role
from bot.register.records import VersionRow
from bot.slack.messages import Form, Person
from bot.storage.sessions import reading, writing
from tests.bot.ask.owners.conftest import (
    ADA,
    BEN,
    DOGS,
    KIM,
    MAYA,
    OTHER_DOGS,
    VISITORS,
    YES,
    Office,
)
from tests.bot.one_engine import BOTH

SECURITY = Person("U0SEC", frozenset({"security"}))
AUDITOR = Person("U0AUD", frozenset({Role.AUDITOR}))


@pytest.fixture
def approval(office: Office) -> Approval:
    """Ada's answer on dogs, for everybody."""
    return approve(office)


def approve(office: Office, asker: Person = MAYA, question: str = DOGS) -> Approval:
    asked = office.asks(asker, question)
    office.settle(slack.pass_on(office.call(asker, asked.id, question=question)))
    form = slack.open_reply(office.call(ADA, asked.id))
    assert isinstance(form, Form)
    section = form.blocks[-1]["element"]["initial_option"]["value"]
    filled = {names.ANSWER: YES, names.FOR_ALL: ("yes",), names.FOR_ALL_QUESTION: question}
    call = office.call(ADA, asked.id, section=section, **filled)
    office.settle(slack.reply(call))
    return kept(office)


def kept(office: Office) -> Approval:
    """The one approved answer as it stands now."""
    with reading(office.services.engine) as session:
        everything = [
            a for s in Standing for a in approved.with_standing(session, office.services, s)
        ]
    (only,) = everything
    return only


def owed(office: Office) -> list[dict[str, Any]]:
    with reading(office.services.engine) as session:
        return [row.body for row in session.exec(select(OutboxRow)).all()]


def look(office: Office, hours: float = 0) -> int:
    return timed.look_after(
        office.services, office.services.business_now() + timedelta(hours=hours)
    )


@BOTH
def test_who_asks_the_same_is_shown_it_with_the_words_it_stands_with(
    office: Office, approval: Approval
) -> None:
    asked = office.asks(BEN, OTHER_DOGS)
    assert asked.outcome is Outcome.ANSWERED
    assert asked.approved is not None
    assert asked.approved.approval == approval
    assert approval.by == "Ada Owens"
    assert asked.citations[0].quote == VISITORS


@pytest.mark.parametrize(
    "words",
    ["May I bring my cat to the office?", "Must I bring my dog to the office?", "Who has dogs?"],
)
def test_who_asks_something_else_is_not(office: Office, approval: Approval, words: str) -> None:
    assert office.asks(BEN, words).approved is None


def test_it_is_for_those_who_may_read_its_section(office: Office) -> None:
    office.rules(audience="security")
    approve(office, SECURITY)
    assert office.asks(SECURITY, OTHER_DOGS).approved is not None
    assert office.asks(BEN, OTHER_DOGS).approved is None
    assert YES not in str(office.asks(BEN, DOGS))


@BOTH
def test_it_stands_while_its_section_says_the_same(office: Office, approval: Approval) -> None:
    office.rules(version="2.0")
    assert office.asks(BEN, OTHER_DOGS).approved is not None
    assert look(office) == 1
    assert kept(office).version != approval.version
    assert look(office) == 0
    assert owed(office) == []


@BOTH
@pytest.mark.parametrize("how", ["changed", "retired", "draft"])
def test_it_expires_with_its_section_and_the_owner_hears_so_once(
    office: Office, approval: Approval, how: str
) -> None:
    if how == "changed":
        office.rules(visitors=VISITORS.replace("badge", "sticker"), version="1.1")
    elif how == "retired":
        office.folder.remove("office.md")
        office.register.sync(office.folder)
    else:
        with writing(office.services.engine) as session:
            for row in session.exec(select(VersionRow)).all():
                row.status = "draft"
    assert office.asks(BEN, OTHER_DOGS).approved is None
    assert look(office) == 1
    assert look(office) == 0
    assert kept(office).standing is Standing.EXPIRED
    (post,) = owed(office)
    assert post["channel"] == ADA.slack_id
    assert ("Look and renew" in str(post["blocks"])) is (how == "changed")


def test_it_is_renewed_with_the_section_as_it_reads_now(office: Office, approval: Approval) -> None:
    office.rules(visitors=VISITORS.replace("badge", "sticker"), version="1.1")
    look(office)
    form = answers.open_renew(office.call(ADA, approval.id))
    assert "sticker" in str(form.blocks)
    section = form.blocks[-1]["element"]["initial_option"]["value"]
    renewing = office.call(ADA, approval.id, answer="Still yes.", section=section)
    office.settle(answers.renew(renewing))
    shown = office.asks(BEN, OTHER_DOGS).approved
    assert shown is not None
    assert shown.approval.answer == "Still yes."
    assert "sticker" in shown.section.text
    with pytest.raises(Refused, match="not in force any more"):
        office.settle(answers.renew(renewing))


def test_it_is_let_go(office: Office, approval: Approval) -> None:
    office.rules(visitors="No more visitors.", version="1.1")
    look(office)
    office.settle(answers.let_go(office.call(ADA, approval.id)))
    assert kept(office).standing is Standing.LET_GO
    with pytest.raises(Refused):
        answers.open_renew(office.call(ADA, approval.id))


@pytest.mark.parametrize("person", [ADA, KIM])
def test_who_approved_it_or_keeps_the_isms_withdraws_it(
    office: Office, approval: Approval, person: Person
) -> None:
    answers.open_withdraw(office.call(person, approval.id))
    office.settle(answers.withdraw(office.call(person, approval.id)))
    assert office.asks(BEN, OTHER_DOGS).approved is None
    with pytest.raises(Refused, match="not in force any more"):
        office.settle(answers.withdraw(office.call(person, approval.id)))


def test_nobody_else_ends_it(office: Office, approval: Approval) -> None:
    acts = (
        answers.open_withdraw,
        answers.open_renew,
        lambda call: office.settle(answers.withdraw(call)),
        lambda call: office.settle(answers.renew(call)),
        lambda call: office.settle(answers.let_go(call)),
    )
    for person, act in product((MAYA, BEN, AUDITOR, SECURITY), acts):
        with pytest.raises(Refused, match=approving.NOT_YOURS):
            act(office.call(person, approval.id, answer="x", section="y"))
    assert kept(office).standing is Standing.IN_FORCE


@pytest.mark.parametrize(
    ("person", "words"),
    [
        pytest.param(ADA, "Withdraw", id="its owner"),
        pytest.param(KIM, "Withdraw", id="who keeps the ISMS"),
        pytest.param(AUDITOR, "Ada Owens, 23 November 2026", id="an auditor"),
    ],
)
def test_who_lists_them(office: Office, approval: Approval, person: Person, words: str) -> None:
    (message,) = office.settle(answers.list_answers(office.call(person, "")))
    assert words in str(message.blocks)
    assert ("Withdraw" in str(message.blocks)) is (person is not AUDITOR)


def test_nobody_lists_what_is_not_for_them(office: Office) -> None:
    office.rules(audience="security")
    approve(office, SECURITY)
    (message,) = office.settle(answers.list_answers(office.call(AUDITOR, "")))
    assert DOGS not in str(message)
    assert "1 more stands with policies that are not for you" in str(message.blocks)
    with pytest.raises(Refused, match="You have approved none"):
        answers.list_answers(office.call(BEN, ""))


@BOTH
def test_of_an_owner_who_was_erased_the_answer_stays(office: Office, approval: Approval) -> None:
    with writing(office.services.engine) as session:
        assert erase(session, ADA.slack_id, office.services.master_key)
    shown = office.asks(BEN, OTHER_DOGS).approved
    assert shown is not None
    assert shown.approval.by == FORMER
    assert shown.approval.answer == YES


def test_without_a_model_only_the_same_words_are_the_same_question(
    office: Office, approval: Approval
) -> None:
    blind = replace(office, services=replace(office.services, meanings=None))
    assert blind.asks(BEN, DOGS.lower()).approved is not None
    assert blind.asks(BEN, OTHER_DOGS).approved is None


@BOTH
def test_who_waits_too_long_is_told_once_and_the_question_goes_on_once(office: Office) -> None:
    asked = office.asks(MAYA, DOGS)
    office.settle(slack.pass_on(office.call(MAYA, asked.id, question=DOGS)))
    assert look(office, hours=72) == 0
    assert look(office, hours=96) == 1
    assert look(office, hours=96) == 0
    assert look(office, hours=672) == 0
    texts = {post["channel"]: post["text"] for post in owed(office)}
    assert texts["U0MAYA"].startswith("I have no reply yet from Ada Owens to your question.")
    assert "I've passed it on to Kim Rao" in texts["U0MAYA"]
    assert "did not reply so far, so I ask you" in texts["kim@northwind.example"]
    said = office.settle(slack.reply(office.call(ADA, asked.id, answer=YES)))
    assert any(m.to == "U0MAYA" and m.text.startswith("Ada Owens, who owns") for m in said)


def test_nobody_is_written_to_at_night_or_on_a_saturday(office: Office) -> None:
    asked = office.asks(MAYA, DOGS)
    office.settle(slack.pass_on(office.call(MAYA, asked.id, question=DOGS)))
    assert look(office, hours=87) == 0
    assert look(office, hours=120) == 0
    plan = timed.plan(office.services, office.services.business_now() + timedelta(hours=96))
    assert plan == [f"say that no reply came to question {asked.id}"]
