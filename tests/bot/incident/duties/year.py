"""A year as it may go: reports, decisions at random, clocks that jump, and two of them; against a model of its own."""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from bot.incident.duties import flow
from bot.incident.duties.records import Decision
from bot.incident.duties.rules import Outcome
from bot.incident.duties.standing import open_book
from bot.incident.duties.timed import warn
from bot.incident.rules import Assessment, PersonalData, State
from bot.storage.sessions import reading, writing
from tests.bot.incident.duties import oracle
from tests.bot.incident.duties.ground import Ground
from tests.bot.incident.duties.model import STEPS, Life

HOUR, SLOT = 3600, 300
DUTIES = (
    "gdpr.authority",
    "nis2.early_warning",
    "nis2.notification",
    "nis2.final_report",
    "contract",
)
NORTH = {"customer": "North Lifts", "hours": "48", "applies": "all incidents"}


@dataclass(frozen=True)
class Year:
    """What came of it."""

    incidents: int
    ticks: int
    warnings: int
    wrong: list[str]


Happens = tuple[int, int, str]
"""When, to which incident, and what."""


def live(ground: Ground, count: int, days: int, seed: str) -> Year:
    """Let that many incidents happen in that many days, and two clocks tick."""
    ground.company([NORTH])
    random = Random(seed)  # noqa: S311  A year is no secret.
    lives = [_life(random, days) for _ in range(count)]
    script = [one for number, life in enumerate(lives) for one in _script(random, number, life)]
    wrong, ticks, spoken = list[str](), 0, 0
    waiting, planned = sorted(script), set[int]()
    now = waiting[0][0]
    while waiting:
        now, number, what = waiting.pop(0)
        if what == "tick":
            expected, found = _tick(ground, lives, now, random)
            ticks, spoken = ticks + 2, spoken + found
            if expected != found:
                wrong.append(f"at {now}: {expected} expected, {found} said")
            continue
        _happen(ground, lives[number], what, now, random)
        # Clocks tick at each step of each deadline that there is now, and some are late.
        later = {
            _slot(due - before) for due in lives[number].deadlines().values() for _, before in STEPS
        }
        new = {at for at in later - planned if at >= now}
        planned |= new
        ours = [(at + random.choice((0, 0, SLOT, 9 * HOUR)), -1, "tick") for at in sorted(new)]
        waiting = sorted({*waiting, *ours, (_slot(now), -1, "tick")})
    noted = {(one[0], _short(one[1]), one[2], int(one[3].timestamp())) for one in ground.warnings()}
    expected_notes = {
        (life.incident.reference, *said) for life in lives if life.incident for said in life.said
    }
    wrong += [f"{one} is noted on one side alone" for one in noted ^ expected_notes]
    return Year(count, ticks, spoken, wrong)


def _life(random: Random, days: int) -> Life:
    filed = oracle.days(2027, 1, 1) * oracle.DAY + random.randrange(days * oracle.DAY)
    return Life(filed, random.choice((None, *PersonalData)))


def _script(random: Random, number: int, life: Life) -> list[Happens]:
    events = [(life.filed, number, "file")]
    for what, chance in (
        ("aware", 0.7),
        ("assess", 0.8),
        ("stop", 0.15),
        *((d, 0.6) for d in DUTIES),
    ):
        if random.random() < chance:
            events.append((life.filed + random.randrange(1, 6 * oracle.DAY), number, what))
    end = life.filed + random.randrange(3 * oracle.DAY, 50 * oracle.DAY)
    return [*events, (end, number, random.choice(("close", "close", "withdraw")))]


def _slot(at: int) -> int:
    return -(-at // SLOT) * SLOT


def _tick(ground: Ground, lives: list[Life], now: int, random: Random) -> tuple[int, int]:
    """Two clocks: at the same moment together, or one ahead or behind; what was to be said, and what was."""
    jumps = random.choice(((0, 0), (0, -600), (600, 0), (-600, 600), (0, 0)))
    moments = [now + jump for jump in jumps]
    expected = sum(life.tick(at) for at in moments for life in lives if life.incident)
    if jumps == (0, 0):
        return expected, _together(ground, moments[0])
    return expected, sum(warn(ground.services, _moment(at)) for at in moments)


def _together(ground: Ground, at: int) -> int:
    said: list[int] = []
    clocks = [
        threading.Thread(target=lambda: said.append(warn(ground.services, _moment(at))))
        for _ in range(2)
    ]
    for one in clocks:
        one.start()
    for one in clocks:
        one.join()
    return sum(said)


def _happen(ground: Ground, life: Life, what: str, now: int, random: Random) -> None:
    at = _moment(now)
    if what == "file":
        life.incident = ground.file(at, life.people)
    if life.incident is None or life.ended:
        return
    change: dict[str, object] = {}
    if what == "aware":
        life.aware = random.randrange(life.filed, now + 1)
        change = {"aware_at": _moment(life.aware)}
    elif what == "assess" and not life.stopped:
        change = {"assessment": Assessment.INCIDENT}
    elif what == "stop":
        life.stopped = True
        change = {"assessment": random.choice((Assessment.EVENT, Assessment.NEAR_MISS))}
    elif what in ("close", "withdraw"):
        life.ended = True
        change = {"state": State.CLOSED if what == "close" else State.WITHDRAWN}
    elif what in DUTIES and what in life.deadlines():
        _decide(ground, life, what, now, random)
    if change:
        life.incident = ground.change(life.incident, **change)


def _decide(ground: Ground, life: Life, duty: str, now: int, random: Random) -> None:
    made = random.choice((None, random.randrange(life.filed, now + 1)))
    life.ruled[duty] = made
    at, told = _moment(now), _moment(made) if made is not None else None
    outcome = Outcome.NOT_NOTIFIABLE if told is None else Outcome.NOTIFIED
    said = Decision(0, _code(ground, duty), outcome, at, "", notified_at=told, reason="Because.")
    assert life.incident
    with writing(ground.services.engine) as session:
        flow.decide(session, ground.call(at), life.incident.reference, 99, said)


def _code(ground: Ground, duty: str) -> str:
    if duty != "contract":
        return duty
    with reading(ground.services.engine) as session:
        return open_book(session).contracts[0].code


def _short(code: str) -> str:
    return code.partition(".")[0] if code.startswith("contract.") else code


def _moment(at: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=at)
