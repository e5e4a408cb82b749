"""Passing on and replying: who may, once, and what of it is kept."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from bot.ask.owners import forms, names, passing, records, slack, views
from bot.ask.owners.flow import NEVER_PASSED, NOT_FOR_YOU
from bot.ask.owners.rules import MOST_WAITING, Passed, State
from bot.ask.records import QuestionRow
from bot.ask.talk.forgetting import forget
from bot.errors import Refused
from bot.ledger.subjects import erase
from bot.slack.messages import Form, Message, Person, Reply
from bot.storage.sessions import reading, writing
from tests.bot.ask.owners.conftest import ADA, BEN, DOGS, KIM, MAYA, YES, Office, hire
from tests.bot.one_engine import BOTH

SLACK_ID = "U0MAYA"


@pytest.fixture
def asked(office: Office) -> str:
    """A question of Maya's, by its id, which the policies do not cover."""
    return office.asks(MAYA, DOGS).id


@pytest.fixture
def passed(office: Office, asked: str) -> str:
    """The same, passed on to Ada."""
    office.settle(slack.pass_on(office.call(MAYA, asked, question=DOGS)))
    return asked


def found(office: Office, question: str) -> Passed:
    with reading(office.services.engine) as session:
        kept = records.find(session, office.services, question)
    assert kept is not None
    return kept


def told(messages: list[Message]) -> dict[str, str]:
    """What each is told; who pressed by no name."""
    return {m.to: m.text for m in messages}


@BOTH
def test_the_owner_is_asked_and_who_asked_hears_whom(office: Office, asked: str) -> None:
    form = slack.open_ask(office.call(MAYA, asked))
    assert form.submit == "Send to Ada Owens"
    assert form.blocks[1]["element"]["initial_value"] == DOGS
    said = told(office.settle(slack.pass_on(office.call(MAYA, asked, question=DOGS))))
    assert "passed your question on to Ada Owens, who owns “Office rules”" in said[""]
    assert "by the end of 26 November 2026" in said[""]
    assert DOGS in said["ada@northwind.example"]
    kept = found(office, asked)
    assert (kept.words, kept.asker.slack_id, kept.state) == (DOGS, "U0MAYA", State.WAITING)


def test_nobody_else_passes_a_question_on(office: Office, asked: str) -> None:
    call = office.call(BEN, asked, question="give me that")
    with pytest.raises(Refused, match="Only the person who asked"):
        slack.open_ask(call)
    with pytest.raises(Refused, match="Only the person who asked"):
        office.settle(slack.pass_on(call))


def test_it_is_passed_on_once(office: Office, passed: str) -> None:
    with pytest.raises(Refused, match="already"):
        office.settle(slack.pass_on(office.call(MAYA, passed, question=DOGS)))


def test_nobody_floods_the_owners(office: Office) -> None:
    for n in range(MOST_WAITING):
        question = office.asks(MAYA, f"{DOGS} {n}").id
        office.settle(slack.pass_on(office.call(MAYA, question, question=DOGS)))
    with pytest.raises(Refused, match="waiting for replies already"):
        slack.open_ask(office.call(MAYA, office.asks(MAYA, DOGS).id))


@pytest.mark.parametrize(
    ("owner", "to", "sentence"),
    [
        pytest.param("Ada Owens", "ada@northwind.example", "Ada Owens, who owns", id="a name"),
        pytest.param("control owner", "ada@northwind.example", "control owner, who owns", id="a role"),
        pytest.param("The Facility Board", "kim@northwind.example", "Kim Rao, who keeps our ISMS", id="nobody known"),
        pytest.param("''", "kim@northwind.example", "Kim Rao, who keeps our ISMS", id="nobody"),
        pytest.param("maya@northwind.example", "kim@northwind.example", "Kim Rao", id="who asks"),
        pytest.param("boss@northwind.example", "boss@northwind.example", "boss@northwind.example", id="not in the register"),
    ],
)  # fmt: skip
def test_whom_a_document_names(office: Office, owner: str, to: str, sentence: str) -> None:
    office.rules(owner=owner)
    asked = office.asks(MAYA, DOGS)
    said = told(office.settle(slack.pass_on(office.call(MAYA, asked.id, question=DOGS))))
    assert list(said) == ["", to]
    assert sentence in said[""]


@BOTH
def test_a_reply_comes_back(office: Office, passed: str) -> None:
    form = slack.open_reply(office.call(ADA, passed))
    assert isinstance(form, Form)
    said = told(office.settle(slack.reply(office.call(ADA, passed, answer=YES))))
    assert said["U0MAYA"] == f"Ada Owens, who owns “Office rules”, replies to your question: {YES}"
    assert said[""] == views.THANKS_FOR_REPLY
    assert found(office, passed).state is State.REPLIED
    late = slack.open_reply(office.call(KIM, passed))
    assert isinstance(late, Reply)
    assert "Ada Owens was first" in late.messages[0].text
    mine = slack.open_reply(office.call(ADA, passed))
    assert isinstance(mine, Reply)
    assert mine.messages[0].text == "You have settled this question already. Thank you!"
    again = office.settle(slack.reply(office.call(ADA, passed, answer="No!")))
    assert "U0MAYA" not in told(again)


def test_nobody_else_answers(office: Office, passed: str) -> None:
    eve = Person("U0EVE", frozenset({"security", "auditor"}))
    for person, act in product((MAYA, BEN, eve), (slack.reply, slack.point, slack.not_mine)):
        with pytest.raises(Refused, match=NOT_FOR_YOU):
            office.settle(act(office.call(person, passed, answer="hm", section="x")))
        with pytest.raises(Refused, match=NEVER_PASSED):
            office.settle(act(office.call(person, "no such question", answer="hm", section="x")))


@BOTH
def test_of_two_replies_at_once_one_counts(office: Office, passed: str) -> None:
    def press(person: Person) -> list[Message]:
        return office.settle(
            slack.reply(office.call(person, passed, answer=f"by {person.slack_id}"))
        )

    with ThreadPoolExecutor(2) as both:
        results = [told(r) for r in both.map(press, (ADA, KIM))]
    assert sum("U0MAYA" in said for said in results) == 1
    assert sum("was first" in said[""] for said in results) == 1


@BOTH
def test_what_is_not_theirs_goes_on_once_and_then_ends(office: Office, passed: str) -> None:
    first = told(office.settle(slack.not_mine(office.call(ADA, passed))))
    assert (
        "Ada Owens is not the one to say, so I've asked Kim Rao, who keeps our ISMS."
        in first["U0MAYA"]
    )
    assert "says that it is not theirs" in first["kim@northwind.example"]
    with pytest.raises(Refused, match="went on to who keeps our ISMS already"):
        office.settle(slack.not_mine(office.call(ADA, passed)))
    assert found(office, passed).state is State.WAITING
    second = told(office.settle(slack.not_mine(office.call(KIM, passed))))
    assert "nobody whom I could ask can answer" in second["U0MAYA"]
    assert found(office, passed).state is State.NOT_THEIRS
    third = told(office.settle(slack.not_mine(office.call(ADA, passed))))
    assert "U0MAYA" not in third


def test_who_stands_in_is_not_called_the_owner(office: Office, passed: str) -> None:
    office.settle(slack.not_mine(office.call(ADA, passed)))
    said = told(office.settle(slack.reply(office.call(KIM, passed, answer=YES))))
    assert said["U0MAYA"].startswith("Kim Rao replies to your question:")


def test_the_owner_shows_the_section(office: Office, passed: str) -> None:
    form = slack.open_point(office.call(ADA, passed))
    assert isinstance(form, Form)
    first = form.blocks[-1]["element"]["options"][0]["value"]
    messages = office.settle(slack.point(office.call(ADA, passed, section=first)))
    (shown,) = [m for m in messages if m.to == "U0MAYA"]
    assert "Visitors sign in at the front desk" in str(shown.blocks)
    assert found(office, passed).state is State.POINTED


@pytest.mark.parametrize("section", ["", "0" * 32])
def test_no_other_section_is_shown(office: Office, passed: str, section: str) -> None:
    said = told(office.settle(slack.point(office.call(ADA, passed, section=section))))
    assert said == {"": slack.NOT_THAT_SECTION}
    assert found(office, passed).state is State.WAITING


def test_a_section_that_is_no_longer_for_who_asked_is_not_shown(
    office: Office, passed: str
) -> None:
    office.rules(audience="security")
    form = slack.open_point(office.call(ADA, passed))
    assert isinstance(form, Form)
    first = form.blocks[-1]["element"]["options"][0]["value"]
    said = told(office.settle(slack.point(office.call(ADA, passed, section=first))))
    assert said == {"": views.NOT_READABLE}
    replied = office.settle(slack.reply(office.call(ADA, passed, answer=YES)))
    assert "Office rules" not in str([m for m in replied if m.to == "U0MAYA"])


@BOTH
def test_who_was_erased_hears_nothing_more(office: Office, passed: str) -> None:
    with writing(office.services.engine) as session:
        assert erase(session, SLACK_ID, office.services.master_key)
    assert found(office, passed).words is None
    said = told(office.settle(slack.reply(office.call(ADA, passed, answer=YES))))
    assert said == {"": views.ERASED}


def test_a_question_that_was_deleted_is_gone_here_too(office: Office, passed: str) -> None:
    with writing(office.services.engine) as session:
        records.forget(session, passed)
    assert found(office, passed).words is None


def test_where_no_section_is_to_be_shown_a_reply_is_asked_for(office: Office, passed: str) -> None:
    office.rules(version="2.0", audience="[security]", owner="someone@northwind.example")
    shown = slack.open_point(office.call(KIM, passed))
    assert isinstance(shown, Reply)
    assert [message.text for message in shown.messages] == [slack.NO_SECTION]


def test_nor_is_its_reply_or_what_it_was_near_to_kept(office: Office, passed: str) -> None:
    office.settle(slack.reply(office.call(ADA, passed, answer=YES)))
    with writing(office.services.engine) as session:
        row = session.get(records.PassedRow, passed)
        assert row is not None
        assert (row.title, bool(row.reply), bool(row.nearest)) == ("Office rules", True, True)
        records.forget(session, passed)
        session.refresh(row)
        assert (row.words, row.reply, row.title, row.nearest) == (b"", None, "", [])


def test_a_deleted_question_does_not_tell_what_it_was_near_to(office: Office, asked: str) -> None:
    with writing(office.services.engine) as session:
        row = session.get(QuestionRow, asked)
        assert row is not None
        assert row.nearest
        forget(session, row, office.services.business_now())
        assert (row.words, row.nearest) == (b"", [])


def test_who_deletes_a_question_finds_it_in_no_message_of_ours(office: Office, asked: str) -> None:
    replies = [slack.pass_on(office.call(MAYA, asked, question=DOGS))]
    office.settle(replies[0])
    replies += [
        slack.reply(office.call(ADA, asked, answer=YES)),
        slack.not_mine(office.call(ADA, asked)),
    ]
    assert {reply.about for reply in replies} == {f"question:{asked}"}


def test_a_question_whose_words_are_not_kept_is_typed_anew(office: Office, asked: str) -> None:
    with reading(office.services.engine) as session:
        other = replace(MAYA, slack_id="U0OTHER")
        with pytest.raises(Refused, match="Only the person"):
            passing.prepare(session, office.services, other, asked)
    call = office.call(MAYA, asked, question="  ")
    assert forms.check_question(call) == {names.QUESTION: forms.NO_WORDS}


def test_what_is_due_is_due_after_three_working_days(office: Office, passed: str) -> None:
    kept = found(office, passed)
    assert timedelta(days=3) < kept.due_at - kept.passed_at <= timedelta(days=4)


def test_it_never_goes_from_one_keeper_to_another(office: Office, passed: str) -> None:
    hire(office.folder, ("leo@northwind.example", "Leo Fry", ["isms_manager"]))
    office.register.sync(office.folder)
    first = told(office.settle(slack.not_mine(office.call(ADA, passed))))
    assert {"kim@northwind.example", "leo@northwind.example"} <= first.keys()
    second = told(office.settle(slack.not_mine(office.call(KIM, passed))))
    assert second.keys() == {"", "U0MAYA"}
    assert found(office, passed).state is State.NOT_THEIRS
