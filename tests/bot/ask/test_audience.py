"""The second look: nothing that hangs on an answer may be of a passage that its reader may not read."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.ask.audience import AudienceBroken, checked_answer
from bot.ask.controls.facts import ControlFacts, Entry, LookedUp, Serving
from bot.ask.controls.rules import OfControls
from bot.ask.owners.bound import Approval, ApprovedAnswer, Section
from bot.ask.owners.rules import Party
from bot.ask.rules import Asked, Outcome
from bot.ask.writing.rules import Written
from knowledge.passages import Answer, Citation, Found, Passage
from knowledge.writing.draft import Draft
from knowledge.writing.ending import Ending
from tests.bot.ask.conftest import answered, not_covered, passage

STAFF, BOARD = frozenset({"all", "security"}), frozenset({"all", "board"})
OPEN = answered(passage())
SECRET = passage(id="board-1", audience=frozenset({"board"}))
QUOTED = Citation(SECRET, "Ask IT first.")


def looked_up(**change: Any) -> Asked:
    found = replace(LookedUp(OfControls(("A.8.1",))), **change)
    return Asked("q", "8.1?", Outcome.ANSWERED, looked_up=found)


def serving(*served: Serving) -> Asked:
    return looked_up(controls=(ControlFacts("A.8.1", serving=served),))


def found_with(**change: Any) -> Asked:
    assert OPEN.found is not None
    outcome = OPEN.found.outcome
    assert isinstance(outcome, Answer)
    found: Found = replace(OPEN.found, outcome=replace(outcome, **change))
    return replace(OPEN, found=found)


def approved() -> Asked:
    given = Approval(
        "a", "own laptop?", "Yes.", "Maya", Party("U1"), 1, 1, "0" * 64, (), datetime(2026, 1, 1, tzinfo=UTC)
    )  # fmt: skip
    return replace(
        OPEN, approved=ApprovedAnswer(given, Section(1, 1, SECRET, SECRET.text), date(2026, 1, 1))
    )


def written(draft: Draft | None, *given: Passage) -> Asked:
    return replace(OPEN, written=Written("m", "0" * 64, Ending.WRITTEN, draft, given))


LEAKS = {
    "quoted": answered(SECRET),
    "quoted beside": answered(passage(), SECRET),
    "named as the nearest": not_covered(SECRET),
    "ranked only": not_covered(passage(), SECRET),
    "of two that disagree": found_with(disagreeing=(QUOTED,)),
    "the section of an approved answer": approved(),
    "what a model was given": written(None, SECRET),
    "what a model quotes": written(Draft((), (QUOTED,))),
    "what serves a control": serving(Serving(SECRET)),
    "words of what serves a control": serving(Serving(passage(), QUOTED)),
    "what names a clause": looked_up(naming=(SECRET,)),
    "a row of the statement": looked_up(
        audience=frozenset({"board"}),
        may_see=False,
        controls=(ControlFacts("A.8.1", (Entry("", None),)),),
    ),
    "how many rows the statement has": looked_up(audience=frozenset({"board"}), of=93),
}


@pytest.mark.parametrize("asked", LEAKS.values(), ids=LEAKS)
def test_it_stops_what_this_reader_may_not_read(asked: Asked) -> None:
    with pytest.raises(AudienceBroken):
        checked_answer(asked, STAFF)
    with pytest.raises(AudienceBroken):
        checked_answer(asked, frozenset())
    assert checked_answer(asked, BOARD) is asked


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(OPEN, id="an answer"),
        pytest.param(serving(Serving(passage())), id="a control"),
        pytest.param(looked_up(audience=frozenset({"board"}), may_see=False), id="only that it is not for them"),
    ],
)  # fmt: skip
def test_it_lets_pass_what_they_may(asked: Asked) -> None:
    assert checked_answer(asked, STAFF) is asked
