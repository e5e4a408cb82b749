"""For tests: starts a local Slack, or speaks to a running one, and acts in it as people do.

    with LocalSlack.start(workspace, bot_url=...) as slack:
        maya = slack.as_user("maya")
        asked = maya.say("May I use my own laptop?", to="bot")
        answer = maya.wait_for_answer(after=asked.ts)
        maya.click(answer, "ask.section")

Everything goes by HTTP, so another process may use `LocalSlack.at(url)` on the same server.
"""

import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any, Self
from urllib.parse import urlsplit

from localslack.app import LOCAL_HOSTS
from localslack.clock import Now, real_now
from localslack.reading import workspace_from
from localslack.server import ThreadedServer, listen
from localslack.site import Credentials, open_site

HTTP_SECONDS = 70.0


class Refused(Exception):
    """The local Slack says that this cannot be done; the message is its sentence."""


class NoAnswerCame(AssertionError):
    """The bot wrote nothing in time."""


@dataclass(frozen=True)
class SeenMessage:
    """A message as one person sees it."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[dict[str, Any]]
    thread_ts: str | None
    bot_id: str | None
    ephemeral: bool
    edited: bool
    trouble: list[str]
    """Buttons (`action_id`) whose press the bot did not accept."""

    @property
    def from_bot(self) -> bool:
        """Whether an app wrote it."""
        return self.bot_id is not None

    @property
    def all_text(self) -> str:
        """Every word in it: the text and all texts of its blocks, one a line."""
        return "\n".join([self.text, *_texts(self.blocks)])

    @property
    def action_ids(self) -> list[str]:
        """The buttons in it, in order."""
        return [e["action_id"] for e in _objects(self.blocks) if e.get("type") == "button"]


@dataclass(frozen=True)
class Post:
    """One message of the bot that was accepted, and what it did."""

    way: str
    """`chat.postMessage`, `chat.postEphemeral`, `chat.update`, `response_url`, `command_reply`."""
    channel: str
    ts: str
    thread_ts: str | None
    text: str
    blocks: list[dict[str, Any]]
    metadata: dict[str, Any] | None
    seen_by: list[str]
    notified: list[str]
    links: list[list[str]]
    """[label, target]."""

    @property
    def all_text(self) -> str:
        """Every word in it."""
        return "\n".join([self.text, *_texts(self.blocks)])


class Orders:
    """Sends orders to a running local Slack."""

    def __init__(self, url: str) -> None:
        """`url` is its page's address."""
        self._parts = urlsplit(url)

    def send(self, name: str, **order: Any) -> dict[str, Any]:
        """Carry out one order; raises Refused."""
        line = HTTPConnection(self._parts.hostname or "", self._parts.port, timeout=HTTP_SECONDS)
        try:
            headers = {"Content-Type": "application/json"}
            line.request("POST", f"/_control/{name}", json.dumps(order), headers)
            reply = line.getresponse()
            answer: dict[str, Any] = json.loads(reply.read())
        finally:
            line.close()
        if reply.status != 200:
            raise Refused(answer.get("problem", str(reply.status)))
        return answer


class Person:
    """Somebody in the workspace."""

    def __init__(self, orders: Orders, name: str) -> None:
        """`name` is a user's name or id."""
        self.name = name
        self._orders = orders
        self._last: dict[str, Any] = {}

    def say(self, text: str, to: str = "bot", thread_ts: str | None = None) -> SeenMessage:
        """Write to the bot directly or in a channel; `@name` and addresses become live as when typed."""
        return self._said("say", text, to, thread_ts)

    def mention(self, text: str, channel: str, thread_ts: str | None = None) -> SeenMessage:
        """Write `@bot text` in a channel."""
        return self._said("mention", text, channel, thread_ts)

    def _said(self, order: str, text: str, to: str, thread_ts: str | None) -> SeenMessage:
        facts = self._orders.send(order, **{"as": self.name}, text=text, to=to, thread_ts=thread_ts)
        message = SeenMessage(**facts)
        self._last = {"channel": message.channel, "since": message.ts}
        return message

    def slash(self, line: str, channel: str = "bot") -> str:
        """Type a command; returns a `ts` that is earlier than all that follows, for `wait_for_answer`."""
        self._last = self._orders.send("slash", **{"as": self.name}, line=line, to=channel)
        return str(self._last["since"])

    def click(self, message: SeenMessage, action_id: str) -> str:
        """Press a button; returns a `ts` as `slash` does."""
        where = {"channel": message.channel, "ts": message.ts, "action_id": action_id}
        self._last = self._orders.send("click", **{"as": self.name}, **where)
        return str(self._last["since"])

    def sees(self, where: str | None = None) -> list[SeenMessage]:
        """All that this person sees, newest last; in one channel (or `bot`) where `where` says so."""
        found = self._orders.send("sees", **{"as": self.name}, to=where)
        return [SeenMessage(**m) for m in found["messages"]]

    def wait_for_answer(
        self, timeout: float = 10.0, after: str | None = None, where: str | None = None
    ) -> SeenMessage:
        """The bot's first message (or edit) after `after`, by default after this person's last act,

        in the place of that act, or in `where`, or with `where="anywhere"` in any. Raises NoAnswerCame.
        """
        place = where or self._last.get("channel")
        order = {
            "after": after or self._last.get("since"),
            "timeout": timeout,
            "to": None if place == "anywhere" else place,
        }
        found = self._orders.send("wait", **{"as": self.name}, **order)["message"]
        if found is None:
            raise NoAnswerCame(f"The bot wrote nothing to {self.name} in {timeout} s.")
        return SeenMessage(**found)

    def leave_desk(self) -> None:
        """Look away: ephemeral messages are not delivered any more."""
        self._orders.send("away", **{"as": self.name}, away=True)

    def come_back(self) -> None:
        """Look at Slack again."""
        self._orders.send("away", **{"as": self.name}, away=False)


class FaultSwitch:
    """Switches faults of the Web API on and off."""

    def __init__(self, orders: Orders) -> None:
        """Acts on one local Slack."""
        self._orders = orders

    def next(self, method: str, kind: str, calls: int = 1, **more: Any) -> None:
        """Strike the next `calls` calls of `method` (`*` for any, `response_url` for those).

        `kind` is `drop_reply`, `status` (`status=500`, `after=False`), `slow` (`seconds`), `ratelimited`
        (`seconds`), `late_visible` (`seconds`) or `error` (`code`).
        """
        self._orders.send("faults", method=method, kind=kind, calls=calls, **more)

    def clear(self) -> None:
        """No more faults."""
        self._orders.send("faults/clear")


class LocalSlack:
    """A running local Slack."""

    def __init__(self, url: str, signing_secret: str = "", bot_token: str = "") -> None:
        """Speaks to the one at `url`; the secrets are only known to who started it."""
        self.page_url = f"{url}/"
        self.api_url = f"{url}/api/"
        self.signing_secret = signing_secret
        self.bot_token = bot_token
        self._orders = Orders(url)
        self.faults = FaultSwitch(self._orders)

    @classmethod
    def at(cls, url: str, signing_secret: str = "", bot_token: str = "") -> Self:
        """One that already runs, in this process or another."""
        return cls(url.rstrip("/"), signing_secret, bot_token)

    @classmethod
    @contextmanager
    def start(
        cls,
        workspace: Mapping[str, Any],
        bot_url: str | None = None,
        port: int = 0,
        now: Now = real_now,
    ) -> Iterator[Self]:
        """Serve `workspace` (the file's content) in a thread while the block runs; raises BrokenWorkspace."""
        line = listen("127.0.0.1", port)
        url = f"http://127.0.0.1:{line.getsockname()[1]}"
        credentials = Credentials(secrets.token_hex(16), f"xoxb-local-{secrets.token_hex(8)}")
        try:
            site = open_site(workspace_from(workspace), credentials, url, now, bot_url)
        except BaseException:
            line.close()
            raise
        with ThreadedServer(site, line, LOCAL_HOSTS):
            yield cls(url, credentials.signing_secret, credentials.bot_token)

    def as_user(self, name: str) -> Person:
        """Act as the user with this name or id."""
        return Person(self._orders, name)

    @property
    def bot_url(self) -> str | None:
        """Where the bot listens; None keeps events until it is set."""
        url: str | None = self._state()["bot_url"]
        return url

    @bot_url.setter
    def bot_url(self, url: str | None) -> None:
        self._orders.send("bot_url", url=url)

    @property
    def posts(self) -> list[Post]:
        """Every message of the bot that was accepted, by whatever way, oldest first."""
        return [Post(**p) for p in self._state()["posts"]]

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
        self._orders.send("pass_time", seconds=seconds)

    def keep_pace(self, on: bool = True) -> None:
        """Enforce one message per second and channel."""
        self._orders.send("pace", on=on)

    def change_members(
        self, channel: str, add: list[str] | None = None, remove: list[str] | None = None
    ) -> None:
        """Let people (or `bot`) join or leave a channel."""
        self._orders.send("members", channel=channel, add=add or [], remove=remove or [])

    def deliver(self, envelope: Mapping[str, Any]) -> None:
        """Send any body to the bot as a signed event, with Slack's retries."""
        self._orders.send("raw_event", envelope=dict(envelope))

    def verify_url(self) -> str:
        """Send `url_verification`; returns the challenge that the bot must answer with."""
        return str(self._orders.send("verify_url")["challenge"])

    def _state(self) -> dict[str, Any]:
        return self._orders.send("state")


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _objects(part)
    elif isinstance(value, list):
        for part in value:
            yield from _objects(part)


def _texts(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for entry in _objects(blocks):
        if isinstance(entry.get("text"), str):
            yield entry["text"]
