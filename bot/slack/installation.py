"""The app as it is installed in a workspace: found once at the start, or a sentence that says what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.errors import IsmsError, Misconfigured, OutOfReach
from bot.settings import Settings, require_slack
from bot.slack.client import open_client
from bot.slack.directory import Home
from bot.slack.replies import BROKEN, error_code, is_passing

SCOPES: Mapping[str, str] = {
    "app_mentions:read": "mentions are not heard",
    "channels:read": "every public channel counts as open to outsiders, so answers go by direct message",
    "assistant:write": "the agent pane suggests no questions and shows no “Working…”",
    "chat:write": "nothing can be answered",
    "commands": "/isms does not work",
    "groups:read": "every private channel counts as open to outsiders, so answers go by direct message",
    "im:history": "direct messages are not heard",
    "im:write": "nobody can be written to who did not write first",
    "users:read": "nobody can be told from a guest, so nobody is answered",
    "users:read.email": "people are matched to people.csv by Slack id only",
}
"""What does not work without each scope of the manifest."""
EVENTS: Mapping[str, str] = {
    "app_home_opened": "Home is drawn when somebody opens it",
    "app_mention": "questions in channels are heard",
    "message.im": "questions in direct messages are heard",
}
"""What each event is for that the app subscribes to."""
CHECK_SECONDS = 3
_NOT_ACCEPTED = (
    "Slack does not accept SLACK_BOT_TOKEN ({code}). Copy the “Bot User OAuth Token” from “OAuth & Permissions”"
    " of your app, and install the app to the workspace again if it was removed."
)
_REFUSED = "Slack refuses to say who the bot is ({code}). Look at your app's pages at https://api.slack.com/apps."
_AWAY = "Slack does not answer at {url}. Check the network and SLACK_API_URL."


@dataclass(frozen=True)
class Installation:
    """How to speak with Slack, as whom, and what the app may not do there."""

    client: WebClient
    home: Home
    missing: tuple[str, ...]
    """Scopes of the manifest that were not granted."""

    @property
    def warnings(self) -> list[str]:
        """One sentence for each missing scope."""
        return [f"The scope {scope} is missing: {SCOPES[scope]}." for scope in self.missing]


def check_slack(settings: Settings) -> None:
    """Raise as `find_installation` does, after a few seconds at the latest."""
    find_installation(settings, CHECK_SECONDS)


def find_installation(settings: Settings, seconds: int | None = None) -> Installation:
    """Ask Slack who the token belongs to; raises Misconfigured, or OutOfReach while Slack is away."""
    require_slack(settings, over_http=False)
    client = open_client(settings)
    client.timeout = seconds or client.timeout
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        # The library's error holds the request; only Slack's word for what is wrong goes further.
        raise _refusal(error, settings) from None
    except BROKEN:
        raise OutOfReach(_AWAY.format(url=settings.slack_api_url)) from None
    if not answer.get("bot_id"):
        raise Misconfigured(_NOT_ACCEPTED.format(code="it belongs to no bot"))
    home = Home(answer["team_id"], answer.get("enterprise_id"), answer["user_id"], answer["bot_id"])
    return Installation(client, home, _missing(answer))


def _refusal(error: SlackApiError, settings: Settings) -> IsmsError:
    code = error_code(error)
    if is_passing(error):
        return OutOfReach(_AWAY.format(url=settings.slack_api_url))
    about_token = code.startswith(("token_", "invalid_auth", "not_a", "account_"))
    return Misconfigured((_NOT_ACCEPTED if about_token else _REFUSED).format(code=code))


def _missing(answer: SlackResponse) -> tuple[str, ...]:
    """Slack names the granted scopes in a header of each reply; without it nothing is known to be missing."""
    headers = {name.lower(): value for name, value in answer.headers.items()}
    given = headers.get("x-oauth-scopes")
    if given is None:
        return ()
    granted = {scope.strip() for scope in given.split(",")}
    return tuple(scope for scope in SCOPES if scope not in granted)
