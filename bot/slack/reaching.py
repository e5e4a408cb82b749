"""Whether the bot can write in a channel, for who set the bot up (docs.slack.dev, methods/conversations.info)."""

from enum import StrEnum

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import OutOfReach
from bot.slack.replies import BROKEN, error_code, is_passing

_AWAY = "Slack does not say whether the bot can write in the channel {channel} ({code}). Try again in a while."


class Reach(StrEnum):
    """What stands between the bot and a channel."""

    CAN_WRITE = "can_write"
    NOT_FOUND = "not_found"
    """It is gone, or private and the bot is not in it: Slack makes no difference."""
    NOT_IN_IT = "not_in_it"
    ARCHIVED = "archived"
    UNKNOWN = "unknown"
    """The bot may not look, for want of a scope."""


def reach_of(client: WebClient, channel: str) -> Reach:
    """Whether a message would be taken there; raises OutOfReach while Slack gives no answer."""
    try:
        found = client.conversations_info(channel=channel)["channel"]
    except SlackApiError as error:
        return _refused(error, channel)
    except BROKEN as error:
        raise OutOfReach(_AWAY.format(channel=channel, code=type(error).__name__)) from None
    if found.get("is_archived"):
        return Reach.ARCHIVED
    return Reach.CAN_WRITE if found.get("is_member") else Reach.NOT_IN_IT


def _refused(error: SlackApiError, channel: str) -> Reach:
    code = error_code(error)
    if is_passing(error):
        raise OutOfReach(_AWAY.format(channel=channel, code=code)) from None
    return Reach.UNKNOWN if code == "missing_scope" else Reach.NOT_FOUND
