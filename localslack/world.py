"""What the workspace remembers while it runs: places, messages, who has read what."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Condition, RLock
from typing import Any

from localslack.clock import Now
from localslack.workspace import ChannelKind, User, Workspace

Block = dict[str, Any]


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
    trouble: frozenset[str] = frozenset()
    """Buttons (`action_id`) whose last press the app did not accept."""

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
    messages: list[Message] = field(default_factory=list)

    @property
    def shared(self) -> bool:
        """Whether another company reads it."""
        return self.kind is ChannelKind.SHARED

    def find(self, ts: str | None) -> Message | None:
        """The message at `ts`."""
        return next((m for m in self.messages if m.ts == ts), None)

    def replies(self, ts: str) -> list[Message]:
        """What stands below `ts`, oldest first."""
        return [m for m in self.messages if m.is_reply and m.thread_ts == ts]


class World:
    """All places of one workspace; every change happens under `lock` and wakes who waits on `changed`."""

    def __init__(self, workspace: Workspace, now: Now) -> None:
        """Channels stand at once; direct messages open when first used."""
        self.workspace = workspace
        self.now = now
        self.lock = RLock()
        self.changed = Condition(self.lock)
        self.version = 0
        self.away: set[str] = set()
        self.read_marks: dict[tuple[str, str], str] = {}
        self.users = {u.id: u for u in workspace.users}
        self.places = {
            c.id: Place(c.id, c.name, c.kind, list(c.members), c.archived)
            for c in workspace.channels
        }
        self.open = True
        self._last_stamp = 0

    def user(self, ref: str) -> User | None:
        """By id or by name."""
        return self.users.get(ref) or next((u for u in self.users.values() if u.name == ref), None)

    def place(self, ref: str) -> Place | None:
        """By id or by name, with or without `#`."""
        if ref in self.places:
            return self.places[ref]
        name = ref.removeprefix("#")
        return next(
            (p for p in self.places.values() if p.kind is not ChannelKind.IM and p.name == name),
            None,
        )

    def im_with(self, user: User) -> Place:
        """The direct message between `user` and the bot, opened on first use."""
        with self.lock:
            ident = f"D{user.id[1:]}"
            if ident not in self.places:
                members = [user.id, self.workspace.bot.user_id]
                self.places[ident] = Place(ident, user.name, ChannelKind.IM, members)
                self.touch()
            return self.places[ident]

    def stamp(self) -> str:
        """A new `ts`, later than every one before it."""
        with self.lock:
            self._last_stamp = max(int(self.now() * 1_000_000), self._last_stamp + 1)
            return f"{self._last_stamp // 1_000_000}.{self._last_stamp % 1_000_000:06d}"

    def add(self, place: Place, user: str, text: str, **more: Any) -> Message:
        """Write a message into `place`."""
        with self.lock:
            message = Message(place.id, self.stamp(), user, text, **more)
            place.messages.append(message)
            self.touch()
            return message

    def change(self, place: Place, ts: str, **fields: Any) -> Message | None:
        """Replace fields of the message at `ts`; None where there is none."""
        with self.lock:
            for index, message in enumerate(place.messages):
                if message.ts == ts:
                    place.messages[index] = replace(message, **fields)
                    self.touch()
                    return place.messages[index]
            return None

    def remove(self, place: Place, ts: str) -> None:
        """Delete the message at `ts`, if it is there."""
        with self.lock:
            place.messages[:] = [m for m in place.messages if m.ts != ts]
            self.touch()

    def touch(self) -> None:
        """Say that something changed."""
        with self.lock:
            self.version += 1
            self.changed.notify_all()

    def close(self) -> None:
        """Let everybody who waits go."""
        with self.lock:
            self.open = False
            self.touch()

    def wait_until(self, happened: Callable[[], bool], seconds: float) -> bool:
        """Wait for a change that makes `happened` true; False when the time is over."""
        until = time.monotonic() + seconds
        with self.lock:
            while not happened():
                left = until - time.monotonic()
                if left <= 0 or not self.open:
                    return False
                self.changed.wait(min(left, 0.25))
            return True

    def places_of(self, user: str) -> list[Place]:
        """Where `user` is a member, channels first."""
        with self.lock:
            mine = [p for p in self.places.values() if user in p.members]
        return sorted(mine, key=lambda p: (p.kind is ChannelKind.IM, p.name))

    def seen_by(self, user: str, places: Sequence[Place] | None = None) -> Iterator[Message]:
        """Every message `user` can see, oldest first."""
        with self.lock:
            wanted = self.places_of(user) if places is None else places
            found = [
                m
                for p in wanted
                if user in p.members
                for m in p.messages
                if m.seen_only_by in (None, user)
            ]
        return iter(sorted(found, key=lambda m: m.ts))
