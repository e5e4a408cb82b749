"""What goes wrong in trials of incident reports, and the company in which they are made.

`yard_filing.py` runs a trial, `yard_counting.py` counts what came of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Any

from bot.people.records import PersonRow
from bot.register.company import CompanySettings, SettingRow
from bot.register.folders import Folder, keep
from bot.storage.sessions import writing
from tests.bot.yard import SCOPES, WORKSPACE, Yard

TEAM, TEAM_NAME = "C0TEAM", "security-team"
REPORTERS = ("U0MAYA", "U0BEN")
WORKSPACE_OF_REPORTS: Mapping[str, Any] = {
    **WORKSPACE,
    "bot": {**WORKSPACE["bot"], "scopes": [*SCOPES, "groups:history"]},
    "channels": [
        *WORKSPACE["channels"],
        {"id": TEAM, "name": TEAM_NAME, "kind": "private", "members": ["ada", "isms"]},
    ],
}
LATE = 0.04
"""Real seconds after which Slack shows a late message: fewer than two minutes of the yard's take."""
FAULTS: Mapping[str, Mapping[str, Any]] = {
    "nothing": {},
    "reply lost": {"kind": "drop_reply"},
    "error page before": {"kind": "status", "status": 502},
    "error page after": {"kind": "status", "status": 503, "after": True},
    "half an answer": {"kind": "truncated"},
    "a proxy's page": {"kind": "html", "after": True},
    "shown late": {"kind": "late_visible", "seconds": LATE},
    "too many": {"kind": "ratelimited", "seconds": 2},
    "slow": {"kind": "slow", "seconds": 0.05},
}
"""What Slack does to a call that posts a message."""


class Mix(StrEnum):
    """What goes wrong besides the kills."""

    KILLS = "kills alone"
    LOST = "replies lost"
    LATE = "shown late"
    TWICE = "forms sent twice, out of order"
    GONE = "the channel of the team vanishes"
    ALL = "all of it"


_FAULTS: Mapping[Mix, Sequence[str]] = {
    Mix.LOST: ("reply lost", "error page before", "error page after", "half an answer"),
    Mix.LATE: ("shown late",),
    Mix.ALL: tuple(FAULTS),
}


@dataclass(frozen=True)
class Plan:
    """One trial."""

    number: int
    seed: str
    faults: Sequence[str] = ()
    """Keys of `FAULTS`, for the first calls that post."""
    steps: Sequence[str] = ()
    """Where replicas die, one after another, and nowhere else; none: drawn, and at random moments too."""
    repeats: bool = False
    """Whether forms come again later, out of order."""
    channel_vanishes: bool = False
    nameless: float = 0.3
    """How likely each form is the one for reports without a name."""


def plan_of(mix: Mix, number: int, seed: str) -> Plan:
    """What goes wrong in a trial of this mix; drawn from its seed."""
    rng = Random(f"{seed} plan")  # noqa: S311  Nothing secret.
    faults = tuple(rng.choices(_FAULTS[mix], k=2)) if mix in _FAULTS else ()
    repeats = mix in (Mix.TWICE, Mix.ALL)
    gone = mix is Mix.GONE or (mix is Mix.ALL and rng.random() < 0.3)
    return Plan(number, seed, faults, (), repeats, gone)


TWICE, GONE = "form sent twice", "channel gone"
FIRST = {"outbox.looked_up": "outbox.sent"}
"""Steps that only a restarted process comes to, and where the first one has to die for that."""
NOT_OF_A_REPORT = frozenset({"outbox.moved", "outbox.placed"})
"""Steps of answers that may not be shown everywhere, and of what belongs below an earlier message."""


NAMELESS = (
    "nameless.received",
    "nameless.written",
    "nameless.committed",
    "anonymous.written",
    "anonymous.committed",
)
"""Steps of reports without a name: when they are sent, and when they are handed on."""


def table(steps: Sequence[str], seed: str) -> Sequence[Plan]:
    """Each step with each thing that Slack, a person or the channel can do wrong: one trial for each."""
    reached = [step for step in steps if step not in NOT_OF_A_REPORT]
    cells = [(s, w) for s in (*reached, *NAMELESS) for w in (*FAULTS, TWICE, GONE)]
    return [_cell(number, step, what, seed) for number, (step, what) in enumerate(cells)]


def _cell(number: int, step: str, what: str, seed: str) -> Plan:
    first = FIRST.get(step)
    return Plan(
        number,
        f"{seed}-{step}-{what}",
        (what, what) if what in FAULTS else (),
        (first, step) if first else (step,),
        what == TWICE,
        what == GONE,
        1.0 if step in NAMELESS else 0.0,
    )


def settle_in(yard: Yard) -> None:
    """Make it a company with a security team, of which Ada is, and a channel for it."""
    yard.workspace, yard.hands_on = WORKSPACE_OF_REPORTS, True
    yard.steps = (*yard.steps, *NAMELESS)
    chosen = CompanySettings.model_validate({"incident": {"channel": TEAM}}).model_dump()
    with writing(yard.engine) as session:
        folder = keep(session, Folder("/isms"))
        session.add(SettingRow(folder=folder, chosen=chosen))
        ada = PersonRow(
            folder=folder, email="ada@example.com", name="Ada", roles=["security"], slack_id="U0ADA"
        )
        session.add(ada)
