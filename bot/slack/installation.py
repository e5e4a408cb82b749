"""The app as it is installed in a workspace: found once at the start, or a sentence that says what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

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
    "files:read": "files that people add to an incident report cannot be kept as evidence; the reports work",
    "groups:read": "every private channel counts as open to outsiders, so answers go by direct message",
    "im:history": "direct messages are not heard",
    "im:write": "nobody can be written to who did not write first",
    "users:read": "nobody can be told from a guest, so nobody is answered",
    "users:read.email": "people are matched to people.csv by Slack id only",
}
"""What does not work without each scope of the manifest."""
HELPFUL = frozenset({"channels:history", "groups:history"})
"""Not asked for; where granted, an answer to a mention whose reply was lost is found again (docs/delivery.md), and with
`message.channels` and `message.groups` a question that is deleted in a channel goes from the records, too (docs/slack.md)."""
EVENTS: Mapping[str, str] = {
    "app_home_opened": "Home is drawn when somebody opens it",
    "app_mention": "questions in channels are heard",
    "message.im": "questions in direct messages are heard",
}
"""What each event is for that the app subscribes to."""
CHECK_SECONDS = 3
NO_SOCKET = (
    "Slack does not open a socket for SLACK_APP_TOKEN ({code}). Make an app-level token with the scope"
    " connections:write under “Basic Information” of your app, and switch Socket Mode on."
)
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
    superfluous: tuple[str, ...] = ()
    """Scopes that were granted and that nothing here uses."""
    hears_channels: bool = True
    """Whether Slack may tell of what is deleted in channels."""
    team: str = ""
    """The workspace's name."""
    answered_at: datetime | None = None
    """By Slack's own clock, to the second."""

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
    granted = _granted(answer)
    return Installation(
        client,
        home,
        missing=tuple(scope for scope in SCOPES if granted and scope not in granted),
        superfluous=tuple(sorted(granted - SCOPES.keys() - HELPFUL)),
        hears_channels=not granted or granted >= HELPFUL,
        team=str(answer.get("team") or ""),
        answered_at=_date(answer),
    )


def check_socket(settings: Settings, client: WebClient) -> None:
    """Raise Misconfigured when SLACK_APP_TOKEN opens no socket, and OutOfReach while Slack is away."""
    token = settings.slack_app_token
    try:
        client.apps_connections_open(app_token=token.get_secret_value() if token else "")
    except SlackApiError as error:
        if is_passing(error):
            raise OutOfReach(_AWAY.format(url=settings.slack_api_url)) from None
        raise Misconfigured(NO_SOCKET.format(code=error_code(error))) from None
    except BROKEN:
        raise OutOfReach(_AWAY.format(url=settings.slack_api_url)) from None


def _refusal(error: SlackApiError, settings: Settings) -> IsmsError:
    code = error_code(error)
    if is_passing(error):
        return OutOfReach(_AWAY.format(url=settings.slack_api_url))
    about_token = code.startswith(("token_", "invalid_auth", "not_a", "account_"))
    return Misconfigured((_NOT_ACCEPTED if about_token else _REFUSED).format(code=code))


def _granted(answer: SlackResponse) -> frozenset[str]:
    """Slack names the granted scopes in a header of each reply; without it nothing is known to be granted."""
    given = _header(answer, "x-oauth-scopes") or ""
    return frozenset(scope.strip() for scope in given.split(",") if scope.strip())


def _date(answer: SlackResponse) -> datetime | None:
    try:
        return parsedate_to_datetime(_header(answer, "date") or "")
    except ValueError:
        return None


def _header(answer: SlackResponse, name: str) -> str | None:
    headers = {key.lower(): value for key, value in answer.headers.items()}
    found: str | None = headers.get(name)
    return found
