"""Whose words are shown on the list, which never are, and what is left of those that were erased."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.ask.gaps.reading import gaps_between
from bot.ask.gaps.records import EntryRow, GapRow
from bot.ask.gaps.timed import file_all
from bot.ask.records import QuestionRow
from bot.ask.talk.forgetting import forget
from bot.ledger.subjects import erase
from bot.services import Services
from bot.storage.sessions import reading, writing
from tests.bot.ask.conftest import passage
from tests.bot.ask.gaps.conftest import (
    AUDITOR,
    DOGS,
    FIRE,
    MANAGER,
    SECURITY,
    Look,
    Missed,
)
from tests.bot.register.conftest import IsmsFolder, Register


def test_words_of_one_person_alone_are_for_those_who_decide(missed: Missed, look: Look) -> None:
    missed(DOGS[0], who="U0P1")
    assert [look(who).gaps[0].examples for who in (MANAGER, SECURITY)] == [(DOGS[0],)] * 2
    assert look(AUDITOR).gaps[0].examples == ()
    missed(DOGS[1], who="U0P2")
    assert set(look(AUDITOR).gaps[0].examples) == set(DOGS[:2])


@pytest.mark.parametrize("way", ["deleted", "erased", "erased before it was grouped"])
def test_erased_words_are_gone_and_the_count_stays(
    services: Services, missed: Missed, look: Look, now: datetime, way: str
) -> None:
    question = missed(DOGS[0])
    if way != "erased before it was grouped":
        look()
    with writing(services.engine) as session:
        if way == "deleted":
            row = session.get(QuestionRow, question)
            assert row is not None
            forget(session, row, now)
        else:
            erase(session, "U0BEN", services.master_key)
    (gap,) = look().gaps
    assert (gap.asked, gap.examples) == (1, ())
    if way == "deleted":
        with reading(services.engine) as session:
            assert session.exec(select(EntryRow.vector)).all() == [None]


def test_what_was_asked_on_about_a_deleted_question_is_no_longer_compared(
    services: Services, missed: Missed, look: Look, now: datetime
) -> None:
    first, second = missed(DOGS[0]), missed(DOGS[1])
    look()
    with writing(services.engine) as session:
        row, following = session.get(QuestionRow, first), session.get(QuestionRow, second)
        assert row is not None
        assert following is not None
        following.follows = first
        forget(session, row, now)
    with reading(services.engine) as session:
        assert session.exec(select(EntryRow.vector)).all() == [None, None]


def test_no_word_of_a_question_is_stored_in_the_clear(
    services: Services, missed: Missed, look: Look, records: Any
) -> None:
    missed("may I keep a quokkaberry?", near=passage(heading_path=("Quokkaberry",)))
    look()
    with reading(services.engine) as session:
        rows = [*session.exec(select(EntryRow)), *session.exec(select(GapRow))]
    stored = repr([row.model_dump() for row in rows]) + json.dumps(records.bodies())
    assert "quokka" not in stored.lower()


def test_names_and_numbers_are_taken_out_of_the_words(
    missed: Missed, register: Register, folder: IsmsFolder, look: Look
) -> None:
    folder.write("people.csv", "name,email,role\nOskar Niemi,oskar@example.com,\n")
    register.sync(folder)
    missed("may Oskar bring his dog, call +49 30 1234567?")
    assert look().gaps[0].examples == ("may [name] bring his dog, call [number]?",)


def test_sensitive_words_of_one_person_are_never_shown_and_of_several_to_those_who_decide(
    missed: Missed, look: Look
) -> None:
    words = "what do I do about harassment by my boss?"
    missed(words, who="U0P1")
    (gap,) = look().gaps
    assert (gap.asked, gap.examples, gap.private, gap.sensitive) == (1, (), (), True)
    missed(words, who="U0P2")
    assert [look(who).gaps[0].examples for who in (MANAGER, AUDITOR)] == [(words,), ()]


def test_where_words_are_not_kept_questions_are_grouped_by_the_nearest_section(
    missed: Missed, register: Register, folder: IsmsFolder, look: Look
) -> None:
    folder.write("isms.toml", "[ask]\nkeep_questions = false\n")
    register.sync(folder)
    near, other = passage(), passage(heading_path=("Elsewhere",))
    for words, place in ((DOGS[0], near), (FIRE, near), (DOGS[1], other)):
        missed(words, near=place)
    assert sorted((gap.asked, gap.examples) for gap in look().gaps) == [(1, ()), (2, ())]


def test_the_management_review_reads_counts_and_the_words_of_several(
    services: Services, missed: Missed, now: datetime
) -> None:
    for number, words in enumerate(DOGS):
        missed(words, who=f"U0P{number}", later=number)
    missed(FIRE, later=1)
    file_all(services, now)
    with reading(services.engine) as session:
        until = now + timedelta(minutes=2)
        dogs, fire = gaps_between(session, services, now, until)
        later = gaps_between(session, services, until, until + timedelta(days=1))
    assert (dogs.asked, set(dogs.examples) <= set(DOGS), fire.examples) == (2, True, ())
    assert dogs.examples
    assert [gap.asked for gap in later] == [1]
