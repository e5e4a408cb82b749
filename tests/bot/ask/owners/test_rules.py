"""When a reply is due, who may answer, and when a section still says the same."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.ask.owners.bound import Approval, Section, excerpt, holds, may_end
from bot.ask.owners.rules import By, Owner, Party, Passed, State, due_after, is_owner, may_answer
from bot.people.rules import Role
from bot.slack.messages import Person
from tests.bot.ask.conftest import passage

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ADA, KIM = Person("U0ADA", address="ada@x.example"), Person("U0KIM", frozenset({Role.ISMS_MANAGER}))


def passed(**change: Any) -> Passed:
    owner = Owner(By.OWNER, "Ada", ("Ada@x.example",))
    facts: dict[str, Any] = {
        "question": "q", "asker": Party("U0MAYA"), "words": "w", "owner": owner, "title": "T",
        "nearest": (), "passed_at": NOW, "due_at": NOW, "state": State.WAITING,
    }  # fmt: skip
    return Passed(**facts | change)


def approval(**change: Any) -> Approval:
    facts: dict[str, Any] = {
        "id": "a", "question": "q?", "answer": "Yes.", "by": "Ada", "document": 1, "version": 1,
        "approver": Party("U0ADA", "ada@x.example"), "section_sha256": "", "heading_path": (),
        "approved_at": NOW,
    }  # fmt: skip
    return Approval(**facts | change)


@pytest.mark.parametrize(
    ("asked", "days", "due"),
    [
        pytest.param(date(2026, 11, 23), 3, date(2026, 11, 26), id="within a week"),
        pytest.param(date(2026, 11, 26), 3, date(2026, 12, 1), id="over a weekend"),
        pytest.param(date(2026, 11, 28), 1, date(2026, 11, 30), id="asked on a Saturday"),
        pytest.param(date(2026, 11, 27), 10, date(2026, 12, 11), id="two weeks"),
    ],
)
def test_a_reply_is_due_after_working_days(asked: date, days: int, due: date) -> None:
    assert due_after(asked, days) == due


@pytest.mark.parametrize(
    ("person", "question", "may"),
    [
        pytest.param(ADA, passed(), True, id="who was asked, by address in any case"),
        pytest.param(Person("U0ADA"), passed(owner=Owner(By.OWNER, "A", ("U0ADA",))), True, id="by Slack id"),
        pytest.param(KIM, passed(), True, id="who keeps the ISMS"),
        pytest.param(Person("U0MAYA"), passed(), False, id="who asked"),
        pytest.param(Person("U0EVE", frozenset({"security"})), passed(), False, id="anybody else"),
        pytest.param(ADA, passed(owner=Owner(By.KEEPER, "Kim", ("U0KIM",)), before=("ada@x.example",)),
                     True, id="the owner, after it went on"),
        pytest.param(Person("U0NOMAIL"), passed(owner=Owner(By.CONTACT, "", ("",))), False, id="nothing is nobody"),
    ],
)  # fmt: skip
def test_who_may_answer(person: Person, question: Passed, may: bool) -> None:
    assert may_answer(person, question) is may


def test_only_the_owner_is_called_so() -> None:
    handed = passed(owner=Owner(By.KEEPER, "Kim", ("U0KIM",)), before=("ada@x.example",))
    assert is_owner(Party.of(ADA), handed)
    assert not is_owner(Party("U0KIM"), handed)


@pytest.mark.parametrize(
    ("person", "may"),
    [
        pytest.param(ADA, True, id="who approved it"),
        pytest.param(Person("U9", address="ADA@x.example"), True, id="with another Slack account"),
        pytest.param(KIM, True, id="who keeps the ISMS"),
        pytest.param(Person("U0AUD", frozenset({"auditor"})), False, id="an auditor"),
        pytest.param(Person("U0MAYA"), False, id="anybody"),
    ],
)
def test_who_may_end_an_answer(person: Person, may: bool) -> None:
    assert may_end(person, approval()) is may


def section(text: str = "Dogs stay out.", *path: str) -> Section:
    return Section(1, 1, passage(heading_path=path or ("2 Visitors",), text=text), text)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param(section("Dogs\nstay   out."), True, id="other line breaks"),
        pytest.param(section("Dogs stay out.", "3.1 Visitors"), True, id="another number"),
        pytest.param(section("Dogs stay out.", "VISITORS"), True, id="other case in the heading"),
        pytest.param(section("Dogs stay in."), False, id="a word"),
        pytest.param(section("Dogs stay out"), False, id="a full stop"),
        pytest.param(section("Dogs stay out.", "Staff"), False, id="another heading"),
        pytest.param(section("Dogs stay out.", "Annex", "Visitors"), False, id="another place"),
    ],
)
def test_an_answer_stands_while_its_section_says_the_same(other: Section, same: bool) -> None:
    assert (holds(section().sha256, [section("Other."), other]) is other) is same


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Short.", "Short.", id="all of it"),
        pytest.param("One.\n\n" + "x " * 30, "One.", id="whole paragraphs"),
        pytest.param("word " * 30, "word word word word", id="whole words"),
        pytest.param("x" * 90, "x" * 20, id="no place to cut"),
    ],
)
def test_an_excerpt_is_one_slice_of_the_words(text: str, shown: str) -> None:
    cut = excerpt(section(text), 20)
    assert cut == shown
    assert cut in text
