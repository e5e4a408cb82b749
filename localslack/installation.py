"""Whether the tokens that the bot holds are still good (docs.slack.dev, authentication/tokens)."""

from enum import StrEnum
from typing import Any

from localslack.world import World


class TokenState(StrEnum):
    """What became of a token."""

    VALID = "valid"
    REVOKED = "revoked"
    EXPIRED = "expired"
    """Where tokens are rotated: after twelve hours."""
    UNINSTALLED = "uninstalled"
    """The app was taken out of the workspace."""
    UNKNOWN = "unknown"
    """As if it had never been given out."""

    @property
    def error(self) -> str | None:
        """The word with which calls are refused."""
        return _ERRORS.get(self)


_ERRORS = {
    TokenState.REVOKED: "token_revoked",
    TokenState.EXPIRED: "token_expired",
    TokenState.UNINSTALLED: "account_inactive",
    TokenState.UNKNOWN: "invalid_auth",
}


class Installation:
    """The app in the workspace; changed while the server runs."""

    def __init__(self) -> None:
        """Both tokens are good."""
        self.bot_token = TokenState.VALID
        self.app_token = TokenState.VALID


def tokens_revoked(world: World) -> dict[str, Any]:
    """The inner event that names whose tokens were revoked."""
    bot = world.workspace.bot.user_id
    return {
        "type": "tokens_revoked",
        "tokens": {"oauth": [], "bot": [bot]},
        "event_ts": world.stamp(),
    }


def app_uninstalled(world: World) -> dict[str, Any]:
    """The inner event that says goodbye."""
    return {"type": "app_uninstalled", "event_ts": world.stamp()}
