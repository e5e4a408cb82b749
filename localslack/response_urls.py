"""The addresses at which a bot may answer a command or a press: five times within half an hour.

Facts: docs.slack.dev, interactivity/handling-user-interaction (message responses). Only a press has an original
message: what a command's address wrote cannot be replaced or deleted by it (slackapi/bolt-js#2287, bolt-python#1268).
"""

import secrets
from dataclasses import dataclass, replace
from threading import Lock

from localslack.clock import Now

MOST_USES = 5
LIFE_SECONDS = 30 * 60


@dataclass(frozen=True)
class Answerable:
    """What an address stands for."""

    channel: str
    user: str
    made: float
    message_ts: str | None = None
    """The message whose button was pressed; a command has none."""
    thread_ts: str | None = None
    ephemeral: bool = True
    """Whether `replace_original` and `delete_original` speak of an ephemeral message."""
    uses: int = 0


class ResponseUrls:
    """Makes addresses and counts their uses."""

    def __init__(self, base_url: str, now: Now) -> None:
        """Addresses begin with `base_url`."""
        self._base, self._now = base_url, now
        self._known: dict[str, Answerable] = {}
        self._lock = Lock()

    def make(
        self,
        channel: str,
        user: str,
        message_ts: str | None = None,
        thread_ts: str | None = None,
        ephemeral: bool = True,
    ) -> str:
        """A new address."""
        key = secrets.token_urlsafe(18)
        with self._lock:
            self._known[key] = Answerable(
                channel, user, self._now(), message_ts, thread_ts, ephemeral
            )
        return f"{self._base}/respond/{key}"

    def use(self, key: str) -> Answerable | str:
        """What the address stands for, one use taken; or Slack's word for why not."""
        with self._lock:
            known = self._known.get(key)
            if known is None or self._now() - known.made > LIFE_SECONDS:
                return "expired_url"
            if known.uses >= MOST_USES:
                return "used_url"
            self._known[key] = replace(known, uses=known.uses + 1)
            return known
