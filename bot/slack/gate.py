"""Who may be answered, and where: decided per request, before any policy is read, and no when in doubt.

Slack has no single sign for an outsider; it says to deduce it (docs.slack.dev, apis/slack-connect).
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

SLACKBOT = "USLACKBOT"
"""Slackbot's own profile says that it is no bot."""
_BOTS = ("is_bot", "is_workflow_bot")
_NOT_STAFF = ("is_restricted", "is_ultra_restricted", "is_stranger", "is_invited_user")
_SHARED = (
    "is_ext_shared",
    "is_pending_ext_shared",
    "connected_team_ids",
    "pending_connected_team_ids",
    "pending_shared",
)


class Standing(StrEnum):
    """What a Slack account is to this workspace."""

    MEMBER = "member"
    GUEST = "guest"
    OUTSIDER = "outsider"
    BOT = "bot"
    GONE = "gone"


def standing_of(user: Mapping[str, Any], team: str, enterprise: str | None = None) -> Standing:
    """The standing of the account that `users.info` describes, in the workspace `team`."""
    if user.get("id") == SLACKBOT or any(user.get(sign) for sign in _BOTS):
        return Standing.BOT
    if user.get("deleted"):
        return Standing.GONE
    if not _is_ours(user, team, enterprise):
        return Standing.OUTSIDER
    if any(user.get(sign) for sign in _NOT_STAFF):
        return Standing.GUEST
    return Standing.MEMBER


def _is_ours(user: Mapping[str, Any], team: str, enterprise: str | None) -> bool:
    grid = (user.get("enterprise_user") or {}).get("enterprise_id")
    if enterprise and grid:
        return bool(grid == enterprise)
    home = user.get("team_id") or (user.get("profile") or {}).get("team")
    return bool(home == team)


def is_shared(channel: Mapping[str, Any]) -> bool:
    """Whether another company reads, or is about to read, the channel of `conversations.info`."""
    within_grid = channel.get("is_org_shared")
    return any(channel.get(sign) for sign in _SHARED) or bool(
        channel.get("is_shared") and not within_grid
    )


SENT_DIRECTLY = (
    "I've sent you the answer in a direct message, because it is not for everybody here."
)
"""What is said in a channel of an answer that somebody who reads there may not see."""
TURNED_AWAY: Mapping[Standing, str] = {
    Standing.GUEST: (
        "I can only answer full members of this workspace, not guest accounts. Please ask the person you work"
        " with here, and tell them right away if something went wrong."
    ),
    Standing.OUTSIDER: (
        "I can only answer people who work at this company. "
        "Please ask your contact here; they can ask me and share what is fit to share."
    ),
}
"""What is said to those who are not answered; bots and deactivated accounts hear nothing."""
