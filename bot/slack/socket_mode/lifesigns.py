"""What a Socket Mode connection shows of itself, and when it counts as lost although it looks open.

Half-open connections, connections that are open and say nothing, and connections that Slack has forgotten all look
connected to the library (slackapi/python-slack-sdk issues 1701, 1529, 1940), so only what was heard counts.
"""

from dataclasses import dataclass
from enum import StrEnum


class Trouble(StrEnum):
    """Why another connection is wanted, in words for the log and for metrics."""

    START = "start"
    """There was none yet."""
    AWAY = "away"
    """None could be opened: Slack was not reached."""
    REFUSED = "refused"
    """Slack refused to open one."""
    NO_HELLO = "no_hello"
    """It was opened and Slack never said hello."""
    SILENT = "silent"
    """Not even a ping was answered."""
    CLOSED = "closed"
    ASKED = "asked"
    """Slack asked for it, as it does every few hours."""
    TOO_MANY = "too_many_websockets"
    DISABLED = "link_disabled"
    QUIET = "quiet"
    """Pings are answered and nothing else comes: a quiet day, or a connection that Slack has forgotten."""
    CROWDED = "crowded"
    """Slack counts more connections than ours: counted again on a new one."""


PLANNED = frozenset({Trouble.ASKED, Trouble.QUIET, Trouble.CROWDED})
"""In these the old connection still works, and stays until the new one does."""


@dataclass(frozen=True)
class Patience:
    """How long each thing may take, in seconds."""

    look: float = 0.5
    """Between two looks at the connection."""
    ping: float = 5.0
    """Between two pings of ours."""
    silence: float = 20.0
    """Without a word and without a pong."""
    hello: float = 10.0
    """From opening to Slack's hello."""
    quiet: float = 1800.0
    """Without anything that a person did."""
    crowd: float = 120.0
    """Until connections that are not ours are counted again."""
    away: float = 1.0
    """Before the second attempt to open one; doubled at each further one."""
    longest: float = 30.0
    """Between two such attempts."""
    refused: float = 60.0
    """Before the next attempt where Slack refused, or had too many connections."""
    drain: float = 3.0
    """For what is being acknowledged when a connection ends."""
    stuck: float = 120.0
    """After which the watch itself counts as dead."""


USUAL = Patience()


@dataclass(frozen=True)
class Signs:
    """What was heard on one connection and when; moments are seconds of a clock that only runs forward."""

    is_open: bool
    opened_at: float
    hello_at: float | None = None
    heard_at: float = 0.0
    """The last frame of any kind, a pong included."""
    envelope_at: float = 0.0
    """The last thing that a person did."""
    connections: int = 0
    """How many connections of this app Slack counted when it said hello."""
    farewell: str = ""
    """The reason that Slack gave with a disconnect frame."""


_FAREWELLS = {"too_many_websockets": Trouble.TOO_MANY, "link_disabled": Trouble.DISABLED}


def trouble_of(
    signs: Signs, now: float, patience: Patience, expected: int = 1, ours: int = 1
) -> Trouble | None:
    """Why another connection is wanted now; None while all is well.

    `expected` is how many processes connect, `ours` how many connections this one had when Slack counted.
    """
    if signs.farewell:
        return _FAREWELLS.get(signs.farewell, Trouble.ASKED)
    if not signs.is_open:
        return Trouble.CLOSED
    if signs.hello_at is None:
        return Trouble.NO_HELLO if now - signs.opened_at > patience.hello else None
    if now - signs.heard_at > patience.silence:
        return Trouble.SILENT
    if strangers(signs, expected, ours) and now - signs.hello_at > patience.crowd:
        return Trouble.CROWDED
    return Trouble.QUIET if now - signs.envelope_at > patience.quiet else None


def strangers(signs: Signs, expected: int, ours: int = 1) -> int:
    """How many connections Slack counted beyond those we know of."""
    return max(0, signs.connections - (expected - 1) - ours)


def pause_before(trouble: Trouble, attempt: int, patience: Patience, luck: float) -> float:
    """Seconds to wait before the attempt of this number, counted from 1; `luck` is between 0 and 1.

    All bots that lost the same Slack must not come back in the same moment, so up to half is left to luck.
    """
    if trouble in (Trouble.TOO_MANY, Trouble.DISABLED, Trouble.REFUSED):
        return patience.refused * min(attempt, 5) * (0.5 + luck)
    if attempt <= 1:
        return 0.0
    return float(min(patience.longest, patience.away * 2 ** min(attempt - 2, 10))) * (
        0.5 + luck / 2
    )
