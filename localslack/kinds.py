"""The kinds of people and places that a workspace file may name."""

from enum import StrEnum


class UserKind(StrEnum):
    """What somebody is to the workspace."""

    MEMBER = "member"
    ADMIN = "admin"
    OWNER = "owner"
    GUEST = "guest"
    """Multi-channel guest."""
    SINGLE_CHANNEL_GUEST = "single_channel_guest"
    INVITED = "invited"
    """Has not accepted the invitation yet."""
    EXTERNAL = "external"
    """Somebody of another company, met in a channel that both share."""
    STRANGER = "stranger"
    """Somebody of another company with whom no channel is shared."""
    BOT = "bot"
    WORKFLOW_BOT = "workflow_bot"
    SLACKBOT = "slackbot"
    """Slack's own account, of which the Web API does not say that it is a bot."""
    DEACTIVATED = "deactivated"
    DEACTIVATED_GUEST = "deactivated_guest"


class ChannelKind(StrEnum):
    """Who may be in a channel; `im` is a direct message with the bot and stands in no file."""

    PUBLIC = "public"
    PRIVATE = "private"
    SHARED = "shared"
    """A public channel that is shared with another company."""
    MPIM = "mpim"
    """A direct message of several people."""
    IM = "im"


class Sharing(StrEnum):
    """With whom else a channel is shared (docs.slack.dev, apis/slack-connect)."""

    NOT = "not"
    PENDING = "pending"
    """Another company is invited and has not accepted yet."""
    EXTERNAL = "external"
    ORG = "org"
    """Only with other workspaces of the same Enterprise organisation."""


class Posting(StrEnum):
    """What may be written in a channel by those who do not run it."""

    EVERYTHING = "everything"
    REPLIES = "replies"
    """Only below messages that stand there."""
    NOTHING = "nothing"
    """Only admins and owners write."""


FOREIGN = (UserKind.EXTERNAL, UserKind.STRANGER)
GUESTS = (UserKind.GUEST, UserKind.SINGLE_CHANNEL_GUEST, UserKind.DEACTIVATED_GUEST)
GONE = (UserKind.DEACTIVATED, UserKind.DEACTIVATED_GUEST)
APPS = (UserKind.BOT, UserKind.WORKFLOW_BOT)
RUNNING = (UserKind.ADMIN, UserKind.OWNER)
