"""What `isms doctor` asks Slack: the tokens, the scopes, the clock, and the way in."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from bot.cli.findings import Check, Finding, mend, note, ok
from bot.services import real_clock
from bot.settings import Settings, require_slack

if TYPE_CHECKING:
    from bot.slack.installation import Installation

SKEW = timedelta(seconds=5)
"""By more than five minutes Slack's signatures are refused (docs.slack.dev, authentication/verifying-requests)."""
LOCAL_SECONDS = 3
NOT_TOLD = (
    "Slack tells a bot its scopes, and nothing of its commands, shortcuts and events. If one of them does nothing,"
    " compare the app's manifest in its pages with what `isms manifest` prints."
)


def check_slack(settings: Settings) -> Iterator[Finding]:
    """Everything about Slack; what hangs on the bot token is left out where Slack does not accept it."""
    # Imported here, as below: no other command should wait for Slack's libraries.
    from bot.slack.installation import CHECK_SECONDS, find_installation

    require_slack(settings, over_http=settings.slack_app_token is None)
    installation = find_installation(settings, CHECK_SECONDS)
    yield ok("Slack accepts the bot.")
    yield from _scopes(installation)
    yield note(NOT_TOLD)
    yield from _clock(installation)
    yield from _way_in(settings, installation)


def _scopes(installation: "Installation") -> Iterator[Finding]:
    yield from (mend(f"{warning} {_GRANT}") for warning in installation.warnings)
    for scope in installation.superfluous:
        yield note(
            f"The scope {scope} is granted and the bot does not use it. Take it away under “OAuth & Permissions”, and"
            " install the app again."
        )
    if not installation.hears_channels:
        yield note(DELETED_IN_CHANNELS)


DELETED_IN_CHANNELS = (
    "Who deletes a question in a channel removes it from Slack and not from the records, since the bot hears of no deletions"
    " there. If it should, see “What the app may see” in docs/slack.md; in direct messages it does."
)
_GRANT = "Add it under “OAuth & Permissions”, and install the app again."


def _clock(installation: "Installation") -> Iterator[Finding]:
    if installation.answered_at is None:
        return
    ahead = real_clock() - installation.answered_at
    if abs(ahead) <= SKEW:
        yield ok("This machine's clock and Slack's agree.")
        return
    seconds = round(ahead.total_seconds())
    yield mend(
        f"This machine's clock is {abs(seconds)} seconds {'ahead of' if seconds > 0 else 'behind'} Slack's. Let it be"
        " set by NTP: beyond five minutes Slack's requests are refused, and due dates are wrong."
    )


def _way_in(settings: Settings, installation: "Installation") -> Iterator[Finding]:
    from bot.slack.installation import check_socket

    if settings.slack_app_token is not None:
        check_socket(settings, installation.client)
        yield ok("Slack opens a socket for SLACK_APP_TOKEN (Socket Mode).")
        return
    if _answers(settings.port):
        yield ok(f"A bot answers on port {settings.port} of this machine.")
        return
    yield note(
        f"No bot answers on port {settings.port} of this machine yet. Start it with `isms run`; Slack must reach it"
        " over HTTPS at the address in the manifest, which ends in /slack/events."
    )


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=LOCAL_SECONDS) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError, ValueError):
        return False


SLACK: Mapping[str, Check[Settings]] = {"slack": check_slack}
