"""Which token a call may carry, and where.

Facts: docs.slack.dev, authentication/tokens, and reference/methods/apps.connections.open: an app-level
token comes in the header of a POST, never as an argument.
"""

from dataclasses import dataclass

from localslack.installation import TokenState
from localslack.site import Site
from localslack.webapi.calls import Refusal
from localslack.webapi.method import Method

APP_LEVEL = "xapp-"
_OTHER_TOKENS = ("xoxp-", "xoxe-", "xoxe.", "xoxc-", "xoxs-")


@dataclass(frozen=True)
class Bearer:
    """The token of a call, and how it came."""

    token: str | None
    in_header: bool = True
    posted: bool = True


def check_token(site: Site, method: Method, bearer: Bearer) -> None:
    """Refuse a call whose token is absent, wrong, or of another kind."""
    if not bearer.token:
        raise Refusal("not_authed")
    if method.app_level:
        _check_app_level(site, bearer)
    elif bearer.token == site.credentials.bot_token:
        _check_state(site.installation.bot_token)
    elif bearer.token.startswith((APP_LEVEL, *_OTHER_TOKENS)):
        raise Refusal("not_allowed_token_type")
    else:
        raise Refusal("invalid_auth")


def _check_app_level(site: Site, bearer: Bearer) -> None:
    if not bearer.posted:
        raise Refusal("insecure_request")
    if not bearer.in_header:
        raise Refusal("missing_args")
    if not (bearer.token or "").startswith(APP_LEVEL):
        raise Refusal("not_allowed_token_type")
    if bearer.token != site.credentials.app_token:
        raise Refusal("invalid_auth")
    _check_state(site.installation.app_token)


def _check_state(state: TokenState) -> None:
    if state.error:
        raise Refusal(state.error)
