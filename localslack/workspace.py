"""The workspace file: the team, the one bot under test, the people and the channels."""

from dataclasses import dataclass

from localslack.kinds import APPS, FOREIGN, GONE, GUESTS, ChannelKind, Posting, Sharing, UserKind

__all__ = [
    "DEFAULT_EVENTS", "DEFAULT_SCOPES", "SLACKBOT", "Bot", "Channel", "ChannelKind", "Posting",
    "Sharing", "Shortcut", "Team", "User", "UserKind", "Usergroup", "Workspace", "slackbot",
]  # fmt: skip

DEFAULT_SCOPES = (
    "app_mentions:read", "chat:write", "commands", "im:history", "im:write", "users:read",
    "users:read.email", "channels:read", "groups:read", "im:read", "mpim:read",
)  # fmt: skip
DEFAULT_EVENTS = ("app_mention", "message.im")
SLACKBOT = "USLACKBOT"


@dataclass(frozen=True)
class Team:
    """The workspace itself, and the Enterprise organisation it belongs to, if any."""

    id: str
    name: str
    domain: str
    enterprise_id: str | None = None
    enterprise_name: str = ""


@dataclass(frozen=True)
class Shortcut:
    """One line that the app adds to the menu of a message."""

    callback_id: str
    name: str


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
    """What the app has subscribed to, by the names of its settings, such as `message.channels`."""
    agent: bool = False
    """Whether the app is declared an agent (`features.agent_view`); guests cannot use those."""
    home_tab: bool = True
    """Whether the app has a Home tab."""
    socket_mode: bool = False
    """Whether everything comes by websocket, and nothing by HTTP."""
    shortcuts: tuple[Shortcut, ...] = ()
    usages: tuple[tuple[str, str], ...] = ()
    """Hints on how to use a command, each with it, as they are shown while one types it."""


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
    def deleted(self) -> bool:
        """Whether the account was deactivated."""
        return self.kind in GONE

    @property
    def active(self) -> bool:
        """Whether the account can be used at all."""
        return not self.deleted and self.kind is not UserKind.INVITED

    @property
    def foreign(self) -> bool:
        """Whether it belongs to another company."""
        return self.kind in FOREIGN

    @property
    def guest(self) -> bool:
        """Whether it is, or was, a guest of either sort."""
        return self.kind in GUESTS

    @property
    def person(self) -> bool:
        """Whether somebody of flesh and blood can use it."""
        return self.kind not in (*APPS, UserKind.SLACKBOT)

    @property
    def bot_id(self) -> str | None:
        """Another app's bot id, made from its user id."""
        return f"B{self.id[1:]}" if self.kind in APPS else None


@dataclass(frozen=True)
class Channel:
    """A channel and who is in it; the bot is a member where its user id is listed."""

    id: str
    name: str
    kind: ChannelKind
    members: tuple[str, ...]
    archived: bool = False
    sharing: Sharing = Sharing.NOT
    posting: Posting = Posting.EVERYTHING


@dataclass(frozen=True)
class Usergroup:
    """A group that can be mentioned."""

    id: str
    handle: str
    name: str
    users: tuple[str, ...]


@dataclass(frozen=True)
class Workspace:
    """Everything a local Slack starts with."""

    team: Team
    bot: Bot
    users: tuple[User, ...]
    channels: tuple[Channel, ...]
    paced: bool = False
    """Whether more than one message per second and channel is answered with 429."""
    usergroups: tuple[Usergroup, ...] = ()


def slackbot(team: Team) -> User:
    """Slack's own account, which every workspace has."""
    return User(
        SLACKBOT, "slackbot", "Slackbot", None, "Etc/UTC", "", UserKind.SLACKBOT, team.id, team.name
    )
