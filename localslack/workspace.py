"""The workspace file: the team, the one bot under test, the people and the channels."""

from dataclasses import dataclass
from enum import StrEnum

DEFAULT_SCOPES = (
    "app_mentions:read", "chat:write", "commands", "im:history", "im:write", "users:read",
    "users:read.email", "channels:read", "groups:read", "im:read", "mpim:read",
)  # fmt: skip
DEFAULT_EVENTS = ("app_mention", "message.im")


class UserKind(StrEnum):
    """What somebody is to the workspace."""

    MEMBER = "member"
    ADMIN = "admin"
    GUEST = "guest"
    SINGLE_CHANNEL_GUEST = "single_channel_guest"
    EXTERNAL = "external"
    BOT = "bot"
    DEACTIVATED = "deactivated"


class ChannelKind(StrEnum):
    """Who may be in a channel; `im` is a direct message with the bot and stands in no file."""

    PUBLIC = "public"
    PRIVATE = "private"
    SHARED = "shared"
    IM = "im"


@dataclass(frozen=True)
class Team:
    """The workspace itself."""

    id: str
    name: str
    domain: str


@dataclass(frozen=True)
class Bot:
    """The app under test, as installed in the workspace."""

    user_id: str
    bot_id: str
    app_id: str
    name: str
    display_name: str
    commands: tuple[str, ...] = ()
    scopes: tuple[str, ...] = DEFAULT_SCOPES
    events: tuple[str, ...] = DEFAULT_EVENTS
    """What the app has subscribed to: `app_mention`, `message.im`, `message.channels`, `message.groups`."""


@dataclass(frozen=True)
class User:
    """A person, or another app's bot."""

    id: str
    name: str
    real_name: str
    email: str | None
    tz: str
    title: str
    kind: UserKind
    team_id: str
    team_name: str

    @property
    def active(self) -> bool:
        """Whether the account can be used at all."""
        return self.kind is not UserKind.DEACTIVATED

    @property
    def bot_id(self) -> str | None:
        """Another app's bot id, made from its user id."""
        return f"B{self.id[1:]}" if self.kind is UserKind.BOT else None


@dataclass(frozen=True)
class Channel:
    """A channel and who is in it; the bot is a member where its user id is listed."""

    id: str
    name: str
    kind: ChannelKind
    members: tuple[str, ...]
    archived: bool = False


@dataclass(frozen=True)
class Workspace:
    """Everything a local Slack starts with."""

    team: Team
    bot: Bot
    users: tuple[User, ...]
    channels: tuple[Channel, ...]
    paced: bool = False
    """Whether more than one message per second and channel is answered with 429."""
