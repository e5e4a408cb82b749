"""What the workspace remembers while it runs: places, messages, who has read what."""

import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from threading import Condition, RLock
from typing import Any

from localslack.agents import Prompts, Session, Status, Thread
from localslack.clock import Now
from localslack.filing import Filing
from localslack.places import Block, Message, Place
from localslack.streams import Streams
from localslack.surfaces import View
from localslack.triggers import Triggers
from localslack.workspace import ChannelKind, User, Workspace, slackbot

__all__ = ["Block", "Message", "Place", "World"]


class World:
    """All places of one workspace; every change happens under `lock` and wakes who waits on `changed`."""

    def __init__(self, workspace: Workspace, now: Now) -> None:
        """Channels stand at once; direct messages open when first used."""
        self.workspace = workspace
        self.now = now
        self.lock = RLock()
        self.changed = Condition(self.lock)
        self.version = 0
        self.moved: Callable[[], float] = float
        """How far the calendar is ahead now; 0.0 where nobody can move it."""
        self.away: set[str] = set()
        self.read_marks: dict[tuple[str, str], str] = {}
        self.users = {u.id: u for u in (*workspace.users, slackbot(workspace.team))}
        self.places = {
            c.id: Place(c.id, c.name, c.kind, list(c.members), c.archived, c.sharing, c.posting)
            for c in workspace.channels
        }
        self.files = Filing()
        self.streams = Streams(now)
        self.sessions: dict[Thread, Session] = {}
        self.statuses: dict[Thread, Status] = {}
        """Loading lines by channel and `thread_ts`; one whose `until` has passed is not shown."""
        self.prompts: dict[str, Prompts] = {}
        """The suggested prompts of a channel."""
        self.panes: dict[str, str] = {}
        """Beside which channel somebody has the agent's pane open."""
        self.moved_to: dict[str, str] = {}
        """The new ids of channels whose id has changed."""
        self.stacks: dict[str, list[View]] = {}
        """The open modals of each person, the bottom one first."""
        self.homes: dict[str, View] = {}
        self.shown_views: list[View] = []
        self.triggers = Triggers()
        self.picked: dict[tuple[str, str], dict[str, Any]] = {}
        """What a person (the first key) has chosen in the elements of the message at a `ts`."""
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

    def rename(self, place: Place, new_id: str) -> None:
        """Give a channel another id; the old one is known no more, except to people's clients."""
        with self.lock:
            old = place.id
            self.places = {new_id if i == old else i: p for i, p in self.places.items()}
            place.id = new_id
            place.messages[:] = [replace(m, channel=new_id) for m in place.messages]
            for marks in (self.sessions, self.statuses):
                _rekey(marks, old, new_id)
            self.read_marks = {
                (user, new_id if i == old else i): ts for (user, i), ts in self.read_marks.items()
            }
            self.files.moved(old, new_id)
            self.moved_to[old] = new_id
            self.touch()

    def im_with(self, user: User) -> Place:
        """The direct message between `user` and the bot, opened on first use."""
        with self.lock:
            ident = f"D{user.id[1:]}"
            if ident not in self.places:
                members = [user.id, self.workspace.bot.user_id]
                self.places[ident] = Place(ident, user.name, ChannelKind.IM, members)
                self.touch()
            return self.places[ident]

    def together(self, users: Sequence[User]) -> str:
        """The id of the direct message of these users and the bot."""
        names = ",".join(sorted(u.id for u in users))
        return f"C0MP{zlib.crc32(names.encode()):08X}"

    def mpim_with(self, users: Sequence[User]) -> Place:
        """The direct message of these users and the bot, opened on first use."""
        with self.lock:
            ident, bot = self.together(users), self.workspace.bot
            if ident not in self.places:
                name = "--".join(["mpdm-" + users[0].name, *(u.name for u in users[1:]), bot.name])
                members = [*(u.id for u in users), bot.user_id]
                self.places[ident] = Place(ident, f"{name}-1", ChannelKind.MPIM, members)
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
            more = {"moved": self.moved(), **more}
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

    def put(self, place: Place, message: Message) -> None:
        """Let `message` stand where the one with its `ts` stood."""
        with self.lock:
            place.messages[:] = [message if m.ts == message.ts else m for m in place.messages]
            self.touch()

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


def _rekey(marks: dict[Thread, Any], old: str, new: str) -> None:
    for channel, thread in [key for key in marks if key[0] == old]:
        marks[new, thread] = marks.pop((channel, thread))
