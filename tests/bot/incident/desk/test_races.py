"""Two people at once: one decision counts, the other one hears so, and nothing is half done; on both engines."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from threading import Barrier
from typing import Any

import pytest

from bot.errors import IsmsError, Refused
from bot.incident.desk import names, slack
from bot.incident.filing import flow as filing
from bot.incident.rules import Assessment, State
from bot.slack.messages import Form, FormValue, Person
from bot.storage.sessions import writing
from tests.bot.incident.desk.conftest import LENA, MAYA, TOMAS, Desk

Does = Callable[[Desk, str], Callable[[], object]]
"""Prepares one person's act, on the page as it is then; what it gives does it."""
ROUNDS = 2


def form(who: Person, action: str, **values: FormValue) -> Does:
    """Somebody has opened a form, and sends it."""

    def prepare(desk: Desk, name: str) -> Callable[[], object]:
        opened = desk.opens(who, action, name)
        assert isinstance(opened, Form)
        return lambda: desk.sends(who, action, opened.about, values)

    return prepare


def claim(who: Person) -> Does:
    return lambda desk, name: partial(press, desk, who, name)


def withdraw(desk: Desk, name: str) -> Callable[[], object]:
    def do() -> None:
        with writing(desk.services.engine) as session:
            filing.withdraw(session, desk.services, MAYA, name, "Never mind.", desk.now)

    return do


ASSESSED = {"what": "event", "aware_at": None}
CLOSED = {"cause": "A mail.", "lesson": "Filter.", "for_reporter": None}


@dataclass(frozen=True)
class Race:
    """Two acts, and what may have come of them."""

    first: Does
    second: Does
    happened: frozenset[tuple[str, ...]]
    """What the timeline may have gained."""


RACES = {
    "claim and claim": Race(claim(LENA), claim(TOMAS), frozenset({("claimed",)})),
    "assess and assess": Race(
        form(LENA, names.ASSESS, **ASSESSED, words="Spam."),
        form(TOMAS, names.ASSESS, **{**ASSESSED, "what": "near_miss"}, words="Nearly."),
        frozenset({("assessed",)}),
    ),
    "close and withdraw": Race(
        form(LENA, names.CLOSE, **CLOSED), withdraw, frozenset({("closed",), ("withdrawn",)})
    ),
    "close and close": Race(
        form(LENA, names.CLOSE, **CLOSED), form(TOMAS, names.CLOSE, **CLOSED), frozenset({("closed",)})
    ),
    "assign and hand back": Race(
        form(LENA, names.ASSIGN, to="U0TOMAS", words=None),
        form(TOMAS, names.HAND_BACK, words="Off."),
        frozenset({("assigned",), ("handed_back",)}),
    ),
    "close and assess": Race(
        form(LENA, names.CLOSE, **CLOSED),
        form(TOMAS, names.ASSESS, **{**ASSESSED, "what": "near_miss"}, words="Nearly."),
        frozenset({("closed",), ("assessed",)}),
    ),
    "rate and rate": Race(
        form(LENA, names.RATE, category="malware", level="High", reason=None),
        form(TOMAS, names.RATE, category="other", level="Low", reason=None),
        frozenset({("rated",)}),
    ),
    "reopen and reopen": Race(
        form(LENA, names.REOPEN, words="Again."),
        form(TOMAS, names.REOPEN, words="Again."),
        frozenset({("reopened",)}),
    ),
}  # fmt: skip


def ready(desk: Desk, race: str) -> str:
    """An incident on which both acts can be done."""
    name = desk.file()
    if race.startswith("claim"):
        return name
    desk.does(desk.opens(LENA, names.TAKE, name))
    if "rate" in race or race == "assess and assess":
        return name
    desk.acts(LENA, names.ASSESS, name, **ASSESSED, words="Spam.")
    if race.startswith("reopen"):
        desk.acts(LENA, names.CLOSE, name, **CLOSED)
    return name


@pytest.mark.parametrize("race", [pytest.param(name, id=name) for name in RACES])
def test_one_of_two_wins(desk: Desk, records: Any, race: str) -> None:
    for _ in range(ROUNDS):
        name = ready(desk, race)
        before = desk.kinds(name)
        acts = [RACES[race].first(desk, name), RACES[race].second(desk, name)]
        outcomes = at_once(acts)
        gained = tuple(desk.kinds(name)[len(before) :])
        assert gained in RACES[race].happened
        refused = [one for one in outcomes if isinstance(one, Exception)]
        if race != "claim and claim":
            assert [type(one) for one in refused] == [Refused]
    assert records.ledger()  # Fails where the ledger does not verify.


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """What came of each; both start at the same moment."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        start.wait()
        try:
            return act()
        except IsmsError as error:
            return error

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def press(desk: Desk, who: Person, name: str) -> object:
    return desk.does(slack.claim(desk.call(who, name)))


def test_of_twenty_who_press_one_has_it_and_the_others_hear_who(desk: Desk) -> None:
    name = desk.file()
    people = [replace(LENA, slack_id=f"U0{n:02d}") for n in range(20)]
    heard = at_once([partial(press, desk, one, name) for one in people])
    winner = desk.incident(name).lead
    told = [messages[0].text for messages in heard if isinstance(messages, list)]
    assert len(told) == 20
    assert sum(text.startswith("You have INC-2026-0001 now") for text in told) == 1
    assert sum(text.startswith(f"<@{winner}> has INC-2026-0001 already") for text in told) == 19
    assert desk.kinds(name) == ["reported", "claimed"]
    assert desk.incident(name).state is State.CLAIMED
    assert desk.incident(name).assessment is not Assessment.EVENT
