"""What joins the list of policy gaps, what settles it, and what leaves it again."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from bot.ask.feedback.flow import add_note, vote
from bot.ask.feedback.rules import Press, Vote
from bot.ask.gaps.filing import prepare
from bot.ask.gaps.flow import open_gap
from bot.ask.gaps.joining import settle
from bot.ask.gaps.records import EntryRow
from bot.ask.gaps.rules import Closing
from bot.ask.rules import Asked, Outcome, RefusalReason
from bot.services import Services
from bot.storage.sessions import reading, writing
from knowledge.passages import NoAnswer, NoAnswerReason
from tests.bot.ask.conftest import answered, not_covered, passage
from tests.bot.ask.gaps.conftest import AUDITOR, DOGS, FIRE, MANAGER, Look, Missed
from tests.bot.register.conftest import IsmsFolder, Register


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
