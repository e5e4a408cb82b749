"""What Slack says of accounts and channels, remembered for a few minutes."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import OutOfReach
from bot.slack.client import _BROKEN, _TRANSIENT
from bot.slack.gate import Standing, is_shared, standing_of

REMEMBERED = timedelta(minutes=5)
MOST_MEMBERS = 50
"""In a larger channel nobody is looked up, and it counts as open to outsiders: answers go to the asker alone."""
MOST_REMEMBERED = 20_000
Found = TypeVar("Found")


@dataclass(frozen=True)
class Home:
    """The workspace this bot is installed in, and the bot's own account."""

    team: str
    enterprise: str | None
    bot_user: str
    bot_id: str


@dataclass(frozen=True)
class Account:
    """One Slack account."""

    id: str
    standing: Standing
    email: str | None
    timezone: str


def find_home(client: WebClient) -> Home:
    """Who the token belongs to (`auth.test`); raises OutOfReach or Misconfigured-worthy errors as they come."""
    answer = client.auth_test()
    return Home(answer["team_id"], answer.get("enterprise_id"), answer["user_id"], answer["bot_id"])


class Directory:
    """Looks accounts and channels up; raises OutOfReach while Slack does not answer."""

    def __init__(self, client: WebClient, home: Home, now: Callable[[], datetime]) -> None:
        """`now` is the real clock: what Slack said must age in real time."""
        self.home = home
        self._client = client
        self._now = now
        self._known: dict[str, tuple[datetime, Any]] = {}
        self._lock = threading.Lock()

    def account(self, user: str) -> Account:
        """The account `user`; one that Slack does not know here is an outsider."""
        return self._remember(f"user:{user}", lambda: self._ask_account(user))

    def open_to_outsiders(self, channel: str) -> bool:
        """Whether a guest, an outsider or somebody we could not check reads the channel."""
        return self._remember(f"channel:{channel}", lambda: self._ask_channel(channel))

    def _ask_account(self, user: str) -> Account:
        try:
            found = self._client.users_info(user=user)["user"]
        except SlackApiError as error:
            _raise_if_away(error)
            return Account(user, Standing.OUTSIDER, None, "UTC")
        except _BROKEN as error:
            raise _away() from error
        profile = found.get("profile") or {}
        standing = standing_of(found, self.home.team, self.home.enterprise)
        return Account(user, standing, profile.get("email"), found.get("tz") or "UTC")

    def _ask_channel(self, channel: str) -> bool:
        try:
            if is_shared(self._client.conversations_info(channel=channel)["channel"]):
                return True
            page = self._client.conversations_members(channel=channel, limit=MOST_MEMBERS + 1)
        except SlackApiError as error:
            _raise_if_away(error)
            return True
        except _BROKEN as error:
            raise _away() from error
        members = page["members"]
        return len(members) > MOST_MEMBERS or not all(map(self._is_staff_or_bot, members))

    def _is_staff_or_bot(self, user: str) -> bool:
        if user == self.home.bot_user:
            return True
        return self.account(user).standing in (Standing.MEMBER, Standing.BOT, Standing.GONE)

    def _remember(self, key: str, ask: Callable[[], Found]) -> Found:
        now = self._now()
        with self._lock:
            known = self._known.get(key)
        if known and now - known[0] < REMEMBERED:
            remembered: Found = known[1]
            return remembered
        found = ask()
        with self._lock:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[key] = (now, found)
        return found


def _raise_if_away(error: SlackApiError) -> None:
    code = str(error.response.get("error"))
    if error.response.status_code >= 500 or code in _TRANSIENT or code == "ratelimited":
        raise _away() from error


def _away() -> OutOfReach:
    return OutOfReach("Slack does not answer. Nothing is lost; it is tried again by itself.")
