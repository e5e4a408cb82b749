"""What is owed to Slack, and what became of an attempt to pay it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Protocol, Self


class Route(StrEnum):
    """The way a message takes."""

    POST = "post"
    """`chat.postMessage`, the only one that can be owed exactly once."""
    EPHEMERAL = "ephemeral"
    """`chat.postEphemeral`: shown only to one person, and only if they are there."""
    RESPONSE_URL = "response_url"
    """The address Slack sent with a command or a button; five uses, thirty minutes."""
    HOME = "home"
    """`views.publish`: what a person's Home tab shows from now on. To send it twice does no harm."""
    DELETE = "delete"
    """`chat.delete`: a message of ours goes. To do it twice does no harm."""


REPEATABLE = (Route.HOME, Route.DELETE)
"""What is simply done again where nobody knows whether Slack did it."""


class Bucket(StrEnum):
    """What shares one of Slack's limits."""

    POST = "post"
    BULK = "bulk"
    """Messages that nobody waits for."""
    EPHEMERAL = "ephemeral"
    HOME = "home"
    RESPONSE_URL = "response_url"
    DELETE = "delete"
    LOOK = "look"
    """Look-ups of messages that may or may not have arrived."""


@dataclass(frozen=True)
class Post:
    """One message bound for one place."""

    channel: str
    """A channel, a direct message, or a person's id or e-mail address, to whom Slack opens a direct message."""
    text: str
    """What a screen reader and a notification say; empty for `HOME` and `DELETE` alone."""
    blocks: tuple[Mapping[str, Any], ...] = ()
    route: Route = Route.POST
    thread_ts: str | None = None
    user: str | None = None
    """Who sees an ephemeral message, or whose Home it is."""
    response_url: str | None = None
    resend_unseen: bool = True
    """After an unknown outcome that cannot be looked up: send again, or hold and tell the operator."""
    staff_only: bool = False
    """Not to be shown to outsiders, who may read along or be whom it goes to; asked once more before it is sent
    (`Gate`)."""
    asker: str | None = None
    """Who gets it directly where it may not be shown."""
    patient: bool = False
    """One of many that nobody waits for, such as a digest: answers go first."""
    about: str = ""
    """What it says something about, such as `question:...`; goes when that is taken back."""
    ts: str = ""
    """Of a `DELETE`: the message that goes; empty for all that were said about `about`."""
    instead: tuple["Post", ...] = ()
    """What is owed where Slack declines this one for good: to others, or the same by another way."""

    @property
    def is_to_person(self) -> bool:
        """Whether it is bound for a person, by id or address, and not for a place."""
        return self.channel.startswith(("U", "W")) or "@" in self.channel

    @property
    def queue(self) -> str:
        """Which other messages it must not overtake: those in its channel.

        Slack's pace holds per channel for what stays there, and not for what one person sees for a while.
        """
        if self.route is Route.HOME:
            return f"home:{self.user}"
        if self.route is Route.DELETE:
            return f"delete:{self.channel}"
        return self.channel if self.route is Route.POST else f"{self.channel}:{self.user}"

    @property
    def bucket(self) -> Bucket:
        """The limit of Slack's that sending it counts against."""
        return Bucket.BULK if self.patient and self.route is Route.POST else Bucket(self.route)

    def check(self) -> None:
        """Raise ValueError without words that a screen reader could say: that is our own mistake."""
        if self.route not in REPEATABLE and not any(map(str.isalnum, self.text)):
            raise ValueError("a message needs a text with words in it")
        for post in self.instead:
            post.check()

    def payload(self) -> dict[str, Any]:
        """As stored; `from_payload` reads it back."""
        return asdict(self)

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """The value that `payload` made; one stored before a field was known is read too."""
        route, blocks = Route(payload["route"]), tuple(payload["blocks"])
        instead = tuple(map(cls.from_payload, payload.get("instead", ())))
        return cls(**{**payload, "route": route, "blocks": blocks, "instead": instead})


@dataclass(frozen=True)
class Sent:
    """Slack took it; `ts` is None where the route does not tell."""

    ts: str | None


@dataclass(frozen=True)
class Declined:
    """Slack said no for good; the error's code."""

    error: str


@dataclass(frozen=True)
class Later:
    """Slack is busy or away and took nothing; try again after so many seconds."""

    seconds: float
    error: str


@dataclass(frozen=True)
class Unknown:
    """The reply was lost: Slack may or may not have taken it."""

    error: str


Outcome = Sent | Declined | Later | Unknown


@dataclass(frozen=True)
class Elsewhere:
    """It may not be shown where it was bound for."""

    here: Post
    """What is said there instead, for anybody's eyes."""
    direct: Post
    """The message itself, to who asked."""


@dataclass(frozen=True)
class Absent:
    """The look-up worked and the message is not there."""


@dataclass(frozen=True)
class CannotLook:
    """The look-up is not possible, for want of a scope or for the route."""

    error: str


class Poster(Protocol):
    """Sends a post and looks for one; the only thing delivery knows of Slack."""

    def send(self, post: Post, outbox_id: str) -> Outcome:
        """One attempt, never repeated by itself; `outbox_id` travels in the message's metadata."""

    def look_up(
        self, post: Post, outbox_id: str, since: float
    ) -> Sent | Absent | CannotLook | Later:
        """Search the channel's messages since a moment (epoch seconds) for `outbox_id`."""


class Gate(Protocol):
    """Looks once more, just before sending, who reads where a message is bound for."""

    def elsewhere(self, post: Post) -> Elsewhere | Declined | None:
        """None where it may be shown; raises OutOfReach while nobody can tell."""
