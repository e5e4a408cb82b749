"""What is not covered is grouped by subject, told without names, closed, and open again when it is asked again."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.ask.feedback.flow import add_note, vote
from bot.ask.feedback.rules import Press, Vote
from bot.ask.gaps import flow
from bot.ask.gaps.filing import prepare
from bot.ask.gaps.flow import Listing, close_gap, list_gaps, open_gap
from bot.ask.gaps.joining import settle
from bot.ask.gaps.reading import gaps_between
from bot.ask.gaps.records import EntryRow, GapRow
from bot.ask.gaps.rules import Closing
from bot.ask.gaps.timed import file_all, plan
from bot.ask.records import QuestionRow
from bot.ask.rules import Asked, Outcome, RefusalReason
from bot.ask.talk.forgetting import forget
from bot.errors import Refused
from bot.ledger.subjects import erase
from bot.services import Services
from bot.slack.messages import Person
from bot.storage.sessions import reading, writing
from knowledge.passages import NoAnswer, NoAnswerReason
from tests.bot.ask.conftest import answered, not_covered, passage
from tests.bot.ask.gaps.conftest import AUDITOR, JONAS, MANAGER, SECURITY, STAFF, Missed
from tests.bot.register.conftest import IsmsFolder, Register

DOGS = ("May I bring my dog to the office?", "are dogs allowed at the office", "can I bring a dog?")
FIRE = "how often are the fire extinguishers checked?"
Look = Callable[..., Listing]


@pytest.fixture
def look(services: Services, now: datetime) -> Look:
    """Reads the list as a person does, some minutes later."""

    def looked(person: Person = MANAGER, later: int = 60, at: int = 0) -> Listing:
        prepared = prepare(services)
        with writing(services.engine) as session:
            when = now + timedelta(minutes=later)
            return list_gaps(session, services, person, prepared, when, at)

    return looked


def close(services: Services, number: int, when: datetime, person: Person = MANAGER) -> bool:
    with writing(services.engine) as session:
        return close_gap(session, services, person, number, Closing.ANSWERED, when)


def test_questions_on_one_subject_are_one_gap_with_its_counts(
    missed: Missed, look: Look, now: datetime
) -> None:
    for minute, words in enumerate(DOGS):
        missed(words, who=f"U0P{minute % 2}", later=minute)
    missed(FIRE)
    dogs, fire = look().gaps
    assert (dogs.asked, dogs.people, dogs.not_helpful) == (3, 2, 0)
    assert (dogs.first, dogs.last) == (now, now + timedelta(minutes=2))
    assert set(dogs.examples) == set(DOGS)
    assert (fire.asked, fire.people, fire.examples) == (1, 1, (FIRE,))


def test_a_subject_keeps_its_number_when_more_is_asked(missed: Missed, look: Look) -> None:
    missed(DOGS[0])
    (first,) = look().gaps
    missed(FIRE)
    missed(DOGS[1])
    assert {gap.number: gap.asked for gap in look().gaps}[first.number] == 2


@pytest.mark.parametrize(
    ("asked", "joins"),
    [
        pytest.param(not_covered(passage()), True, id="not covered"),
        pytest.param(answered(passage()), False, id="answered"),
        pytest.param(Asked("q", "", Outcome.REFUSED, refusal=RefusalReason.EMPTY), False, id="refused"),
        pytest.param(Asked("q", "", Outcome.NOT_COVERED), True, id="looked up and not found"),
        *[
            pytest.param(
                replace(
                    not_covered(),
                    found=replace(not_covered().found, outcome=NoAnswer(reason)),  # type: ignore[type-var]
                ),
                reason is not NoAnswerReason.NO_PASSAGES,
                id=reason.value,
            )
            for reason in NoAnswerReason
        ],
    ],
)  # fmt: skip
def test_what_the_policies_do_not_say_joins_the_list(
    services: Services, missed: Missed, asked: Asked, joins: bool
) -> None:
    missed(DOGS[0], asked=asked)
    with reading(services.engine) as session:
        assert len(session.exec(select(EntryRow)).all()) == joins


@pytest.mark.parametrize(
    ("person", "sees"),
    [
        pytest.param(MANAGER, True, id="ISMS manager"),
        pytest.param(SECURITY, True, id="security"),
        pytest.param(AUDITOR, True, id="auditor"),
        pytest.param(STAFF, False, id="staff"),
        pytest.param(replace(STAFF, roles=frozenset({"manager", "control owner"})), False, id="a manager"),
    ],
)  # fmt: skip
def test_only_some_see_the_list_and_each_look_is_recorded(
    missed: Missed, look: Look, records: Any, person: Person, sees: bool
) -> None:
    missed(DOGS[0])
    if not sees:
        with pytest.raises(Refused, match="ISMS manager"):
            look(person)
        assert "gaps.read" not in records.ledger()
        return
    assert len(look(person).gaps) == 1
    assert records.ledger()[-1] == "gaps.read"


def test_words_of_one_person_alone_are_for_those_who_decide(missed: Missed, look: Look) -> None:
    missed(DOGS[0], who="U0P1")
    assert [look(who).gaps[0].examples for who in (MANAGER, SECURITY)] == [(DOGS[0],)] * 2
    assert look(AUDITOR).gaps[0].examples == ()
    missed(DOGS[1], who="U0P2")
    assert set(look(AUDITOR).gaps[0].examples) == set(DOGS[:2])


def test_an_owner_sees_what_is_near_their_documents(
    services: Services, missed: Missed, register: Register, folder: IsmsFolder, look: Look
) -> None:
    folder.policy(
        "pets.md", "# Pets\n\n## Fish\n\nFish may live here.\n", owner="jonas@example.com"
    )
    folder.policy("leave.md", "# Leave\n\n## Sick\n\nStay at home.\n", owner="Amara")
    register.sync(folder)
    missed(DOGS[0], "U0P1", near=passage(document="pets.md", heading_path=("Pets", "Fish")))
    missed(DOGS[1], "U0P2", near=passage(document="pets.md", heading_path=("Pets", "Fish")))
    missed(FIRE, near=passage(document="leave.md", heading_path=("Leave", "Sick")))
    found = look(JONAS)
    (gap,) = found.gaps
    assert (gap.asked, set(gap.examples)) == (2, set(DOGS[:2]))
    assert found.catalogue.headings[gap.places[0]] == ("Pets", "Fish")
    with reading(services.engine) as session:
        now = services.business_now()
        counts = [flow.count_open(session, p, now) for p in (MANAGER, JONAS, STAFF)]
    assert counts == [3, 2, 0]


def test_a_document_that_one_may_not_read_is_not_named(
    missed: Missed, register: Register, folder: IsmsFolder, look: Look
) -> None:
    folder.policy("board.md", "# Board\n\n## Pay\n\nNobody knows.\n", audience="board")
    register.sync(folder)
    missed(DOGS[0], near=passage(document="board.md", heading_path=("Board", "Pay")))
    assert look(SECURITY).gaps[0].places == ()
    board = replace(SECURITY, roles=SECURITY.roles | {"board"})
    assert [place.document for place in look(board).gaps[0].places] == ["board.md"]


def test_a_closed_subject_leaves_the_list_and_comes_back_when_it_is_asked_again(
    services: Services, missed: Missed, look: Look, now: datetime, records: Any
) -> None:
    missed(DOGS[0])
    (gap,) = look().gaps
    assert close(services, gap.number, now + timedelta(minutes=70))
    assert not close(services, gap.number, now + timedelta(minutes=71))
    assert (look().gaps, look().closed) == ((), 1)
    assert records.ledger().count("gap.closed") == 1
    missed(DOGS[1], later=80)
    (again,) = look(later=90).gaps
    assert (again.number, again.asked, again.was_closed) == (gap.number, 2, True)


def test_what_was_asked_before_a_subject_was_closed_does_not_open_it(
    services: Services, missed: Missed, look: Look, now: datetime
) -> None:
    missed(DOGS[0])
    (gap,) = look().gaps
    missed(DOGS[1], later=1)
    close(services, gap.number, now + timedelta(minutes=2))
    assert look().gaps == ()


@pytest.mark.parametrize(
    ("person", "why"),
    [
        pytest.param(AUDITOR, "Auditors read", id="auditor"),
        pytest.param(STAFF, "is for the ISMS manager", id="staff"),
    ],
)
def test_not_everybody_closes(
    services: Services, missed: Missed, look: Look, now: datetime, person: Person, why: str
) -> None:
    missed(DOGS[0])
    (gap,) = look().gaps
    with pytest.raises(Refused, match=why):
        close(services, gap.number, now, person)
    with pytest.raises(Refused, match="no such subject"):
        close(services, 4711, now)


def test_an_approved_answer_settles_its_question_and_closes_its_subject(
    services: Services, missed: Missed, look: Look, now: datetime
) -> None:
    grouped = missed(DOGS[0])
    (gap,) = look().gaps
    for question in (grouped, missed(FIRE)):
        with writing(services.engine) as session:
            settle(session, question, now + timedelta(minutes=1))
    assert look().gaps == ()
    with writing(services.engine) as session:
        (shown,) = open_gap(session, services, MANAGER, prepare(services), gap.number, now).gaps
    assert shown.closed is Closing.APPROVED


def test_a_down_vote_is_counted_and_one_taken_back_leaves_the_list(
    services: Services, missed: Missed, look: Look, now: datetime
) -> None:
    question = missed(DOGS[0], asked=answered(passage()))
    votes = [("U0P1", Vote.NOT_HELPFUL), ("U0P2", Vote.NOT_HELPFUL)]
    for who, what in votes:
        with writing(services.engine) as session:
            vote(session, services, who, Press(question, what), now)
    with writing(services.engine) as session:
        add_note(session, services, "U0P1", question, "What of my dog Rex at ben@example.com?", now)
    (gap,) = look().gaps
    assert (gap.asked, gap.not_helpful) == (1, 2)
    assert gap.notes == ("What of my dog Rex at [address]?",)
    assert look(AUDITOR).gaps[0].notes == ()
    for who, _ in votes:
        with writing(services.engine) as session:
            vote(session, services, who, Press(question, Vote.HELPFUL), now)
    assert look().gaps == ()


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


def test_two_sections_that_do_not_agree_are_one_subject_however_it_was_asked(
    missed: Missed, register: Register, folder: IsmsFolder, look: Look
) -> None:
    folder.policy("a.md", "# A\n\n## Lost\n\nWithin 4 hours.\n")
    folder.policy("b.md", "# B\n\n## Gone\n\nWithin 24 hours.\n")
    register.sync(folder)
    one = passage(id="a1", document="a.md", heading_path=("A", "Lost"))
    other = passage(id="b1", document="b.md", heading_path=("B", "Gone"))
    for words, both in (
        ("when do I report a lost phone?", (one, other)),
        ("laptop gone, how fast?", (other, one)),
    ):
        found = answered(*both)
        assert found.found is not None
        outcome = replace(found.found.outcome, disagreeing=found.citations)  # type: ignore[call-arg]
        missed(words, asked=replace(found, found=replace(found.found, outcome=outcome)))
    (gap,) = look().gaps
    assert (gap.asked, {place.document for place in gap.apart}) == (2, {"a.md", "b.md"})


def test_two_who_group_at_once_begin_no_subject_twice(
    services: Services, missed: Missed, now: datetime
) -> None:
    for number, words in enumerate((*DOGS, FIRE)):
        missed(words, later=number)
    prepared, failed = [prepare(services) for _ in range(4)], []
    gate = threading.Barrier(len(prepared))

    def group(number: int) -> None:
        gate.wait()
        try:
            with writing(services.engine) as session:
                list_gaps(session, services, MANAGER, prepared[number], now)
        except Exception as error:  # noqa: BLE001  Whatever went wrong in a thread must fail the test.
            failed.append(error)

    threads = [threading.Thread(target=group, args=[n]) for n in range(len(prepared))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with reading(services.engine) as session:
        assert len(session.exec(select(GapRow)).all()) == 2


def test_the_clock_groups_by_itself_and_says_before_what_it_would_do(
    services: Services, missed: Missed, now: datetime
) -> None:
    for words in (*DOGS, FIRE):
        missed(words)
    assert plan(services, now) == ["Group the policy gaps: 4 questions since the last time."]
    assert (file_all(services, now), file_all(services, now), plan(services, now)) == (4, 0, [])


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
