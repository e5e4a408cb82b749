"""For tests: starts a local Slack, or speaks to a running one, and acts in it as people do.

    with LocalSlack.start(workspace, bot_url=...) as slack:
        maya = slack.as_user("maya")
        asked = maya.say("May I use my own laptop?", to="bot")
        answer = maya.wait_for_answer(after=asked.ts)
        maya.click(answer, "ask.section")

Everything goes by HTTP, so another process may use `LocalSlack.at(url)` on the same server.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path
from typing import Any, Self

from localslack.app import LOCAL_HOSTS
from localslack.clock import Now, real_now
from localslack.driver.orders import Orders
from localslack.driver.person import Person
from localslack.driver.sightings import Post
from localslack.driver.socket_switch import SocketSwitch
from localslack.driver.switches import EventSwitch, FaultSwitch, TokenSwitch
from localslack.reading import workspace_from
from localslack.server import ThreadedServer, listen
from localslack.site import Credentials, open_site


class LocalSlack:
    """A running local Slack."""

    def __init__(
        self, url: str, signing_secret: str = "", bot_token: str = "", app_token: str = ""
    ) -> None:
        """Speaks to the one at `url`; the secrets are only known to who started it."""
        self.page_url = f"{url}/"
        self.api_url = f"{url}/api/"
        self.signing_secret = signing_secret
        self.bot_token = bot_token
        self.app_token = app_token
        self.orders = Orders(url)
        self.faults = FaultSwitch(self.orders)
        self.sockets = SocketSwitch(self.orders)
        self.events = EventSwitch(self.orders)
        self.tokens = TokenSwitch(self.orders)

    @classmethod
    def at(
        cls, url: str, signing_secret: str = "", bot_token: str = "", app_token: str = ""
    ) -> Self:
        """One that already runs, in this process or another."""
        return cls(url.rstrip("/"), signing_secret, bot_token, app_token)

    @classmethod
    @contextmanager
    def start(
        cls,
        workspace: Mapping[str, Any],
        bot_url: str | None = None,
        port: int = 0,
        now: Now = real_now,
        clock_file: Path | None = None,
    ) -> Iterator[Self]:
        """Serve `workspace` (the file's content) in a thread while the block runs; raises BrokenWorkspace."""
        line = listen("127.0.0.1", port)
        url = f"http://127.0.0.1:{line.getsockname()[1]}"
        credentials = Credentials.made_up()
        try:
            site = open_site(workspace_from(workspace), credentials, url, now, bot_url, clock_file)
        except BaseException:
            line.close()
            raise
        with ThreadedServer(site, line, LOCAL_HOSTS):
            yield cls(url, *astuple(credentials))

    def as_user(self, name: str) -> Person:
        """Act as the user with this name or id."""
        return Person(self.orders, name)

    @property
    def bot_url(self) -> str | None:
        """Where the bot listens; None keeps events until it is set."""
        url: str | None = self._state()["bot_url"]
        return url

    @bot_url.setter
    def bot_url(self, url: str | None) -> None:
        self.orders.send("bot_url", url=url)

    @property
    def posts(self) -> list[Post]:
        """Every message of the bot that was accepted, by whatever way, oldest first."""
        return [Post(**p) for p in self._state()["posts"]]

    @property
    def views(self) -> list[dict[str, Any]]:
        """Every view that was accepted, oldest first: `user`, `kind`, `blocks`, `named`, `links`, `images`."""
        found: list[dict[str, Any]] = self._state()["views"]
        return found

    @property
    def requests(self) -> list[dict[str, Any]]:
        """The last 500 requests in both directions: `to_bot`, `name`, `sent`, `status`, `answer`, `attempt`."""
        found: list[dict[str, Any]] = self._state()["requests"]
        return found

    @property
    def waiting(self) -> int:
        """How many events wait for their next attempt."""
        return int(self._state()["waiting"])

    @property
    def lost(self) -> list[dict[str, Any]]:
        """The envelopes of events that were given up after the last attempt."""
        found: list[dict[str, Any]] = self._state()["lost"]
        return found

    def pass_time(self, seconds: float) -> None:
        """Let retries of events (after 0, 60, 300 s) come so much sooner."""
        self.orders.send("pass_time", seconds=seconds)

    def keep_pace(self, on: bool = True, silent: bool = False) -> None:
        """Enforce Slack's limits; `silent` lets messages in a burst vanish instead of being refused."""
        self.orders.send("pace", on=on, silent=silent)

    @property
    def dropped(self) -> list[dict[str, Any]]:
        """The messages (`channel`, `ts`, `text`) that vanished so."""
        found: list[dict[str, Any]] = self._state()["dropped"]
        return found

    def change_members(
        self, channel: str, add: list[str] | None = None, remove: list[str] | None = None
    ) -> None:
        """Let people (or `bot`) join or leave a channel."""
        self.orders.send("members", channel=channel, add=add or [], remove=remove or [])

    def share_channel(
        self,
        channel: str,
        how: str = "external",
        new_id: str | None = None,
        team: str | None = None,
    ) -> str:
        """Share a channel: `external`, `pending`, `org`, or `not` any more; returns its id now."""
        sent = {"how": how, "new_id": new_id, "team": team}
        return str(self.orders.send("share", channel=channel, **sent)["channel"])

    def deactivate(self, user: str) -> None:
        """Close somebody's account."""
        self.orders.send("deactivate", user=user)

    def change_account(self, user: str, kind: str) -> None:
        """Make an account one of another kind, as in the workspace file."""
        self.orders.send("account", user=user, kind=kind)

    def expire_streams(self) -> int:
        """Let every stream end as if nothing had been added for too long; returns how many."""
        return int(self.orders.send("expire_streams")["ended"])

    def session(self, channel: str, thread_ts: str = "") -> dict[str, Any]:
        """What an agent shows in a thread now: `session`, `status`, `prompts`."""
        return self.orders.send("session", channel=channel, thread_ts=thread_ts)

    def deliver(self, envelope: Mapping[str, Any]) -> None:
        """Send any body to the bot as a signed event, with Slack's retries."""
        self.orders.send("raw_event", envelope=dict(envelope))

    def verify_url(self) -> str:
        """Send `url_verification`; returns the challenge that the bot must answer with."""
        return str(self.orders.send("verify_url")["challenge"])

    def _state(self) -> dict[str, Any]:
        return self.orders.send("state")
