"""What an agent shows around its threads: sessions, loading lines, suggested prompts (docs.slack.dev, ai/agent-sessions)."""

from dataclasses import dataclass
from enum import StrEnum

SESSION_SECONDS = 3600.0
"""After this time `processing` becomes `active` by itself."""
STATUS_SECONDS = 120.0
"""After this time the line of `assistant.threads.setStatus` goes away."""
PROMPTS_MOST = 4
TITLE_MOST = 200
Thread = tuple[str, str]
"""Channel id and `thread_ts`."""


class SessionStatus(StrEnum):
    """Where a session stands."""

    PROCESSING = "processing"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSED = "closed"


@dataclass(frozen=True)
class Session:
    """One thread that the agent has declared to be its work."""

    status: SessionStatus
    title: str
    initiator: str
    since: float

    def status_at(self, now: float) -> SessionStatus:
        """The status after the time-out of one hour."""
        late = now - self.since > SESSION_SECONDS
        processing = self.status is SessionStatus.PROCESSING
        return SessionStatus.ACTIVE if processing and late else self.status


@dataclass(frozen=True)
class Status:
    """The loading line below a thread; gone at `until` (seconds since 1970)."""

    text: str
    until: float
    stoppable: bool = False
    """Whether a Stop button stands beside it."""
    messages: tuple[str, ...] = ()
    """Lines that take turns in its place."""


@dataclass(frozen=True)
class Prompt:
    """One suggestion; pressing it says `message`."""

    title: str
    message: str


@dataclass(frozen=True)
class Prompts:
    """The suggestions that stand in an agent's conversation."""

    title: str
    prompts: tuple[Prompt, ...]
