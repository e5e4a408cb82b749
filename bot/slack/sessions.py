"""A session: one thread of the agent's pane, with its title and its status (docs.slack.dev, ai/agent-sessions)."""

from dataclasses import dataclass

from bot.slack import kit
from bot.slack.incoming import Incoming, Kind

PROCESSING, ACTIVE = "processing", "active"
LONGEST_TITLE = 80
UNTITLED = "A question"


@dataclass(frozen=True)
class AgentSession:
    """One thread between a person and the agent."""

    channel: str
    thread_ts: str
    user: str
    title: str
    is_new: bool
    """Whether it begins with this very message."""


def session_of(incoming: Incoming) -> AgentSession | None:
    """The session that a direct message begins or goes on with; None where it is answered beside, in no thread."""
    if incoming.kind is not Kind.DIRECT or not incoming.thread_ts:
        return None
    begins = incoming.thread_ts == incoming.ts
    return AgentSession(
        incoming.channel, incoming.thread_ts, incoming.user, title_of(incoming.text), begins
    )


def title_of(words: str) -> str:
    """What a question is about, as one line in which nothing is markup."""
    return kit.one_line(words.replace("<", " ").replace(">", " "), LONGEST_TITLE) or UNTITLED
