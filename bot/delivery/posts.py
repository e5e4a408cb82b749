"""What is owed to Slack, and what became of an attempt to pay it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any, Self


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
    UPDATE = "update"
    """`chat.update`: messages of ours read like this from now on. To do it twice does no harm."""


REPEATABLE = (Route.HOME, Route.DELETE, Route.UPDATE)
"""What is simply done again where nobody knows whether Slack did it."""


MOST_ABOUT = 80
"""Characters of `Post.about`."""
_WORDLESS = (Route.HOME, Route.DELETE)


class Bucket(StrEnum):
    """What shares one of Slack's limits."""

    POST = "post"
    BULK = "bulk"
    """Messages that nobody waits for."""
    EPHEMERAL = "ephemeral"
    HOME = "home"
    RESPONSE_URL = "response_url"
    DELETE = "delete"
    UPDATE = "update"
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
    """What it says something about, such as `question:...`; goes when that is taken back. Of an `UPDATE`: what the
    messages that it redraws say something about."""
    ts: str = ""
    """Of a `DELETE`: the message that goes; empty for all that were said about `about`. Of an `UPDATE`: the messages up to
    this one are redrawn."""
    under: str = ""
    """The `about` of a message there in whose thread it belongs; empty once it is known which that is, or that none is."""
    or_beside: bool = False
    """Said beside where Slack knows `thread_ts` no more."""
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
        if self.route is Route.UPDATE:
            named = f"{self.channel}\n{self.about}".encode()
            return f"redraw:{sha256(named).hexdigest()}"
        return self.channel if self.route is Route.POST else f"{self.channel}:{self.user}"

    @property
    def bucket(self) -> Bucket:
        """The limit of Slack's that sending it counts against."""
        return Bucket.BULK if self.patient and self.route is Route.POST else Bucket(self.route)

    def check(self) -> None:
        """Raise ValueError without words that a screen reader could say, or without a name: that is our own mistake."""
        if self.route not in _WORDLESS and not any(map(str.isalnum, self.text)):
            raise ValueError("a message needs a text with words in it")
        if max(len(self.about), len(self.under)) > MOST_ABOUT:
            raise ValueError(f"what a message is about has at most {MOST_ABOUT} characters")
        if self.route is Route.UPDATE and not self.about:
            raise ValueError("a redraw says which messages it redraws")
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
    channel: str = field(default="", compare=False)
    """The conversation as Slack names it; empty where the route does not tell."""


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
class Anew:
    """The row goes on with this, at once."""

    post: Post


@dataclass(frozen=True)
class Absent:
    """The look-up worked and the message is not there."""


@dataclass(frozen=True)
class CannotLook:
    """The look-up is not possible, for want of a scope or for the route."""

    error: str
