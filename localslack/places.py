"""Messages and the places they stand in, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from localslack.kinds import ChannelKind, Posting, Sharing

Block = dict[str, Any]


class Streaming(StrEnum):
    """How far a streamed message is."""

    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"


@dataclass(frozen=True)
class Live:
    """What the sender allowed Slack to make of plain words and addresses."""

    parse: str = ""
    link_names: bool = False
    unfurl_links: bool = True
    unfurl_media: bool = True


AS_SLACK_DOES = Live()


@dataclass(frozen=True)
class Reaction:
    """One emoji below a message, and who put it there."""

    name: str
    users: tuple[str, ...]


@dataclass(frozen=True)
class Message:
    """One message as it stands now; an edit replaces it."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: tuple[Block, ...] = ()
    thread_ts: str | None = None
    bot_id: str | None = None
    """Set where a bot wrote it."""
    metadata: Mapping[str, Any] | None = None
    seen_only_by: str | None = None
    """The one person an ephemeral message is for."""
    edited: str | None = None
    """The time of the last edit, as a `ts`."""
    broadcast: bool = False
    client_msg_id: str | None = None
    listed_from: float = 0.0
    """`time.monotonic()` from which history shows it."""
    subtype: str | None = None
    """`file_share`, or `tombstone` where a deleted message had replies."""
    files: tuple[str, ...] = ()
    """Ids of the files that were shared with it."""
    reactions: tuple[Reaction, ...] = ()
    streaming: Streaming | None = None
    """How far its stream is, where the app streams or streamed it."""
    live: Live = AS_SLACK_DOES
    trouble: frozenset[str] = frozenset()
    """Buttons (`action_id`) whose last press the app did not accept."""
    moved: float = 0.0
    """The seconds by which the calendar was ahead when it was written; `ts` itself is real time."""

    @property
    def ephemeral(self) -> bool:
        """Whether Slack forgets it on reload and the Web API never lists it."""
        return self.seen_only_by is not None

    @property
    def is_reply(self) -> bool:
        """Whether it stands below another message."""
        return self.thread_ts is not None and self.thread_ts != self.ts


@dataclass
class Place:
    """A channel or a direct message with the bot."""

    id: str
    name: str
    kind: ChannelKind
    members: list[str]
    archived: bool = False
    sharing: Sharing = Sharing.NOT
    posting: Posting = Posting.EVERYTHING
    connected: list[str] = field(default_factory=list)
    """Teams invited or connected beside those of its members."""
    messages: list[Message] = field(default_factory=list)

    @property
    def shared(self) -> bool:
        """Whether another company reads it."""
        return self.kind is ChannelKind.SHARED or self.sharing is Sharing.EXTERNAL

    def find(self, ts: str | None) -> Message | None:
        """The message at `ts`."""
        return next((m for m in self.messages if m.ts == ts), None)

    def replies(self, ts: str) -> list[Message]:
        """What stands below `ts`, oldest first."""
        return [m for m in self.messages if m.is_reply and m.thread_ts == ts]
