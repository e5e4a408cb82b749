"""Questions are put to their subjects by whoever looks, or by the clock; never twice."""

import threading
from datetime import datetime, timedelta

from sqlmodel import select

from bot.ask.gaps.filing import prepare
from bot.ask.gaps.flow import list_gaps
from bot.ask.gaps.records import GapRow
from bot.ask.gaps.timed import file_all, plan
from bot.services import Services
from bot.storage.sessions import reading, writing
from tests.bot.ask.gaps.conftest import (
    DOGS,
    FIRE,
    MANAGER,
    Look,
    Missed,
)


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
