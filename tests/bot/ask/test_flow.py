"""A question is remembered for the person alone; the ledger holds that it was asked, and no word of it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlmodel import SQLModel, select

from bot.ask.flow import remember
from bot.ask.records import QuestionRow
from bot.ask.rules import Asked, Outcome, RefusalReason
from bot.errors import IsmsError
from bot.ledger.subjects import erase, unseal
from bot.people.flow import record_refusal
from bot.register.whole_section import remember_reading
from bot.services import Services
from bot.storage.sessions import reading, writing
from knowledge.passages import Passage
from tests.bot.ask.conftest import answered, not_covered, passage

MAYA = "U0MAYA"
CANARY = "quokkaberry"


def ask(
    services: Services, asked: Asked, now: datetime, place: str = "direct", who: str = MAYA
) -> str:
    """Remember it under an id of its own, which is returned."""
    asked = replace(asked, id=services.new_id())
    with writing(services.engine) as session:
        remember(session, services, who, asked, place, now)
    return asked.id


def words_of(services: Services, question_id: str, who: str = MAYA) -> str | None:
    with reading(services.engine) as session:
        row = session.get(QuestionRow, question_id)
        assert row is not None
        about = f"question:{question_id}"
        return unseal(session, who, row.words, services.master_key, about)


def test_a_question_is_kept_sealed_and_read_back_by_its_key(
    services: Services, now: datetime
) -> None:
    question_id = ask(services, answered(passage()), now)
    assert words_of(services, question_id) == "can I use my own laptop?"


def test_the_ledger_says_what_was_quoted_of_which_version(
    services: Services, records: Any, now: datetime
) -> None:
    question_id = ask(services, answered(passage()), now, "channel")
    (record,) = records.bodies()
    facts = record["facts"]
    assert record["kind"] == "question.answered"
    assert (facts["question"], facts["place"]) == (question_id, "channel")
    assert facts["document_1"] == "policies/remote%20work.md"
    assert (facts["version_1"], facts["passage_1"]) == ("2.1", "remote-1")
    assert len(facts["quote_sha256_1"]) == len(facts["section_sha256_1"]) == 64


@pytest.mark.parametrize(
    ("asked", "kind", "reason"),
    [
        pytest.param(not_covered(passage()), "question.not_covered", "nothing_near", id="not covered"),
        pytest.param(Asked("q-none", "", Outcome.REFUSED, refusal=RefusalReason.EMPTY), "question.refused", "empty",
                     id="empty"),
        pytest.param(Asked("q-long", "x" * 10_000, Outcome.REFUSED, refusal=RefusalReason.TOO_LONG),
                     "question.refused", "too_long", id="too long"),
        pytest.param(answered(passage(version=None, heading_path=())), "question.answered", None,
                     id="nothing known of the document"),
        pytest.param(answered(passage(version="2.1 (draft) ü", document="ä" * 300)), "question.answered",
                     None, id="odd names"),
    ],
)  # fmt: skip
def test_every_outcome_is_recorded(
    services: Services, records: Any, now: datetime, asked: Asked, kind: str, reason: str | None
) -> None:
    question_id = ask(services, asked, now)
    (record,) = records.bodies()
    assert (record["kind"], record["facts"].get("reason")) == (kind, reason)
    assert words_of(services, question_id) == asked.words


def test_what_fails_afterwards_takes_the_question_and_its_record_along(
    services: Services, engine: Engine, records: Any, now: datetime
) -> None:
    def fail() -> None:
        with writing(engine) as session:
            remember(session, services, MAYA, not_covered(), "direct", now)
            raise IsmsError("later")

    with pytest.raises(IsmsError):
        fail()
    assert records.bodies() == []
    with reading(engine) as session:
        assert session.exec(select(QuestionRow)).all() == []


def test_one_person_is_one_actor_and_another_is_another(
    services: Services, records: Any, now: datetime
) -> None:
    for who in (MAYA, MAYA, "U0ADA"):
        ask(services, not_covered(), now, who=who)
    first, second, third = (record["actor"] for record in records.bodies())
    assert first == second != third


def test_after_erasure_the_words_are_gone_and_the_ledger_holds(
    services: Services, engine: Engine, records: Any, now: datetime
) -> None:
    question_id = ask(services, not_covered(), now)
    with writing(engine) as session:
        assert erase(session, MAYA, services.master_key)
    assert words_of(services, question_id) is None
    assert len(records.bodies()) == 1


def test_a_section_that_was_shown_is_recorded(
    services: Services, engine: Engine, records: Any, laptop: Passage, now: datetime
) -> None:
    with writing(engine) as session:
        remember_reading(session, services, MAYA, laptop, now)
    (shown,) = records.bodies()
    assert (shown["kind"], shown["facts"]["passage"]) == ("section.shown", "remote-1")


def stored(engine: Engine) -> list[bytes]:
    """All that stands in the tables, and in SQLite's files every byte."""
    found: list[bytes] = []
    with reading(engine) as session:
        for table in SQLModel.metadata.sorted_tables:
            for row in session.execute(table.select()):
                found += [v if isinstance(v, bytes) else str(v).encode() for v in row]
    if engine.dialect.name == "sqlite":
        home = Path(str(engine.url.database)).parent
        found += [file.read_bytes() for file in home.rglob("*") if file.is_file()]
    return found


def test_no_byte_that_is_stored_holds_a_word_of_the_question_the_answer_or_the_person(
    services: Services, engine: Engine, now: datetime
) -> None:
    planted = passage(
        id="p1", document="a.md", title=f"{CANARY} title", heading_path=(f"{CANARY} heading",),
        text=f"The {CANARY} rule holds. More.", version="2.1",
    )  # fmt: skip
    for asked in (answered(planted), not_covered(planted)):
        mine = Asked("q-canary", f"may I {CANARY} {CANARY.upper()}?", asked.outcome, asked.found)
        ask(services, mine, now, who=f"U0{CANARY}")
    with writing(engine) as session:
        remember_reading(session, services, f"U0{CANARY}", planted, now)
        record_refusal(session, services, f"U1{CANARY}", "outsider", now)
        session.execute(text("SELECT 1"))
    for held in stored(engine):
        assert CANARY.encode() not in held.lower()
        assert CANARY.encode("utf-16-le") not in held.lower()


def test_a_secret_typed_at_the_command_line_is_not_kept(services: Services, now: datetime) -> None:
    asked = Asked("q-secret", "is password: hunter2x ok?", Outcome.NOT_COVERED, not_covered().found)
    assert words_of(services, ask(services, asked, now)) == "is password: [removed secret] ok?"
