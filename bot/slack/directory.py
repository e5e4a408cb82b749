"""What Slack says of accounts and channels; accounts are remembered for a few minutes."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import OutOfReach
from bot.slack.gate import Standing, is_shared, standing_of
from bot.slack.replies import BROKEN, error_code, is_passing

REMEMBERED = timedelta(minutes=5)
MOST_REMEMBERED = 20_000
MOST_READERS = 1000
"""A larger channel counts as open to outsiders: answers go to the asker alone."""
FEW = 10
"""So many strangers in a channel are looked up one by one; for more the whole list is read."""
PAGE, MOST_PAGES = 200, 10
_NOT_HERE = frozenset({"user_not_found", "user_not_visible", "users_not_found"})


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


class Directory:
    """Looks accounts and channels up; raises OutOfReach while Slack gives no answer."""

    def __init__(self, client: WebClient, home: Home, now: Callable[[], datetime]) -> None:
        """`now` is the real clock: what Slack said must age in real time."""
        self.home = home
        self._client = client
        self._now = now
        self._known: dict[str, tuple[datetime, Account]] = {}
        self._lock = threading.Lock()

    def account(self, user: str) -> Account:
        """The account `user`; one that Slack does not know here is an outsider."""
        return self.remembered(user) or self._ask(user)

    def with_address(self, address: str) -> Account | None:
        """The account with this e-mail address; None where Slack knows none, or may not say."""
        with _answering():
            try:
                found = self._client.users_lookupByEmail(email=address)["user"]
            except SlackApiError as error:
                if is_passing(error):
                    raise
                return None
        return self._keep(self._account(found))

    def open_to_outsiders(self, channel: str) -> bool:
        """Whether a guest, an outsider or somebody we could not check reads the channel.

        It is asked anew each time, because a guest may have joined a moment ago.
        """
        with _answering():
            try:
                if is_shared(self._client.conversations_info(channel=channel)["channel"]):
                    return True
                page = self._client.conversations_members(channel=channel, limit=MOST_READERS)
            except SlackApiError as error:
                if is_passing(error):
                    raise
                return True
        more = (page.get("response_metadata") or {}).get("next_cursor")
        return bool(more) or not self._all_staff(page["members"])

    def _all_staff(self, users: Iterable[str]) -> bool:
        readers = [user for user in users if user != self.home.bot_user]
        if sum(self.remembered(user) is None for user in readers) > FEW:
            self._read_list()
        strangers = [user for user in readers if self.remembered(user) is None]
        return len(strangers) <= FEW and all(map(self._is_staff_or_bot, readers))

    def permalink(self, channel: str, ts: str) -> str:
        """The address of a message in a browser; empty where Slack gives none, or no answer.

        It needs no scope; of closed channels Slack tells only who is in them (docs.slack.dev, methods/chat.getPermalink).
        """
        try:
            found = self._client.chat_getPermalink(channel=channel, message_ts=ts)
            return str(found.get("permalink") or "")
        except (SlackApiError, *BROKEN):
            return ""

    def _is_staff_or_bot(self, user: str) -> bool:
        # Another app sees a channel's messages only if staff have let it in; it is no reader of its own.
        return self.account(user).standing in (Standing.MEMBER, Standing.BOT, Standing.GONE)

    def _ask(self, user: str) -> Account:
        with _answering():
            try:
                found = self._client.users_info(user=user)["user"]
            except SlackApiError as error:
                # A missing scope, for one, must not make strangers of our own people.
                if error_code(error) not in _NOT_HERE:
                    raise
                return self._keep(Account(user, Standing.OUTSIDER, None, "UTC"))
        return self._keep(self._account(found))

    def _read_list(self) -> None:
        """Remember the accounts of the workspace, as far as a few pages go."""
        cursor: str | None = None
        for _ in range(MOST_PAGES):
            with _answering():
                page = self._client.users_list(limit=PAGE, cursor=cursor)
            for found in page["members"]:
                self._keep(self._account(found))
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return

    def _account(self, found: dict[str, Any]) -> Account:
        standing = standing_of(found, self.home.team, self.home.enterprise)
        email = (found.get("profile") or {}).get("email")
        return Account(found["id"], standing, email, found.get("tz") or "UTC")

    def remembered(self, user: str) -> Account | None:
        """What Slack said of the account a short while ago, for who must not wait; None where it must be asked."""
        with self._lock:
            known = self._known.get(user)
        fresh = known is not None and self._now() - known[0] < REMEMBERED
        return known[1] if known and fresh else None

    def _keep(self, account: Account) -> Account:
        with self._lock:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[account.id] = (self._now(), account)
        return account


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except SlackApiError as error:
        raise _away(error_code(error)) from error
    except BROKEN as error:
        raise _away(type(error).__name__) from error


def _away(code: str) -> OutOfReach:
    return OutOfReach(
        f"Slack gives no answer ({code}). Nothing is lost; it is tried again by itself."
    )
