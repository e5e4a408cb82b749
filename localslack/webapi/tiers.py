"""How often a method may be called (docs.slack.dev, apis/web-api/rate-limits, and each method's own page)."""

from enum import IntEnum

from localslack.webapi.calls import Refusal


class Tier(IntEnum):
    """Calls a minute, for one app in one workspace."""

    SPECIAL = 0
    """Another rule holds, or one that Slack does not tell."""
    T1 = 1
    T2 = 20
    T3 = 50
    T4 = 100


_OTHERS = {
    Tier.SPECIAL: (
        "auth.test", "assistant.threads.setStatus", "chat.getPermalink", "chat.postMessage",
    ),
    Tier.T2: (
        "chat.startStream", "chat.stopStream", "conversations.list", "usergroups.list",
        "usergroups.users.list", "users.list",
    ),
    Tier.T4: (
        "api.test", "assistant.threads.setSuggestedPrompts", "assistant.threads.setTitle",
        "chat.appendStream", "chat.postEphemeral", "conversations.members",
        "files.completeUploadExternal", "files.getUploadURLExternal", "files.info", "users.info",
        "users.profile.get", "views.open", "views.publish", "views.push", "views.update",
    ),
}  # fmt: skip
_TIERS = {name: tier for tier, names in _OTHERS.items() for name in names}


def tier_of(method: str) -> Tier:
    """Most methods are in the third tier."""
    return _TIERS.get(method, Tier.T3)


def rate_limited(seconds: int) -> Refusal:
    """HTTP 429, with the seconds to wait."""
    return Refusal("ratelimited", status=429, headers={"Retry-After": str(seconds)})
