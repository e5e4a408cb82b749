"""Slack's requests over Socket Mode: a connection that we open, for a company without a public address."""

from collections.abc import Callable
from contextlib import suppress

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.errors import Misconfigured, OutOfReach
from bot.slack.replies import BROKEN

_AWAY = "Slack does not open a socket: it cannot be reached. Check the network, then start again."
_REFUSED = (
    "Slack does not open a socket for SLACK_APP_TOKEN ({code}). Make an app-level token with the scope"
    " connections:write under “Basic Information” of your app, and switch Socket Mode on."
)


def connect(app: App, app_token: str) -> Callable[[], None]:
    """Hear through `app` until the function given back is called; a connection that is lost is made anew.

    Raises Misconfigured when Slack refuses, and OutOfReach while it is away.
    """
    handler = SocketModeHandler(app, app_token)
    try:
        handler.connect()  # type: ignore[no-untyped-call]  # Bolt has not typed it.
    except SlackApiError as error:
        raise Misconfigured(_REFUSED.format(code=error.response.get("error"))) from None
    except BROKEN:
        raise OutOfReach(_AWAY) from None

    def close() -> None:
        # The library stumbles over itself where the last attempt to connect again had failed.
        with suppress(AttributeError, OSError, SlackClientError):
            handler.close()  # type: ignore[no-untyped-call]  # As above.

    return close
