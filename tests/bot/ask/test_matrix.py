"""Every kind of account, at every kind of place, by every way in: policy text reaches only who may see it.

All is real: signed requests over HTTP, Bolt, the inbox, the workers, the local Slack's own accounts. The requests
are made by hand, since Slack itself would let some people not send them; who can see what came of them is what
the local Slack recorded.
"""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from itertools import count
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from slack_sdk import WebClient

from bot.ask.section_buttons import WHOLE_SECTION
from localslack.clock import real_now
from localslack.driver import LocalSlack
from localslack.driver.story import Story
from localslack.kinds import UserKind
from localslack.signing import signature_headers
from tests.bot.register.conftest import IsmsFolder, Register

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]
POLICY_WORDS = ("your own laptop", "Own devices", "quokka", "Laptops", "laptops.md")
STAFF = {"U0MEMBER", "U0ADMIN", "U0OWNER"}
OF_ANOTHER_COMPANY = {"team_id": "T0OTHER", "team_name": "Other"}
USERS: list[dict[str, str]] = [
    {"id": f"U0{kind.value.replace('_', '').upper()}", "name": kind.value.replace("_", "-"),
     "kind": kind.value}
    | (OF_ANOTHER_COMPANY if kind in (UserKind.EXTERNAL, UserKind.STRANGER) else {})
    for kind in UserKind if kind is not UserKind.SLACKBOT
]  # fmt: skip
ACCOUNTS = [*(u["id"] for u in USERS), "USLACKBOT", "U0NOBODY"]
ALL_STAFF = ["member", "admin", "owner", "isms"]
CHANNELS = [
    {"id": "C0STAFF", "name": "staff", "members": ALL_STAFF},
    {"id": "C0CLOSED", "name": "closed", "kind": "private", "members": ["member", "isms"]},
    {"id": "C0MIXED", "name": "mixed", "members": [*ALL_STAFF, "guest"]},
    {"id": "C0SOLO", "name": "solo", "members": [*ALL_STAFF, "single-channel-guest"]},
    {"id": "C0PARTNER", "name": "partners", "kind": "shared", "members": [*ALL_STAFF, "external"]},
    {"id": "C0SOON", "name": "soon", "members": ALL_STAFF, "sharing": "pending"},
]  # fmt: skip
CLOSED_TO_OTHERS = {"C0STAFF", "C0CLOSED"}
PLACES = [c["id"] for c in CHANNELS]


@pytest.fixture
def workspace() -> dict[str, Any]:
    """Everybody, and every kind of channel."""
    bot = {"user_id": "U0ISMS", "bot_id": "B0BOT", "app_id": "A0BOT", "name": "isms", "commands": ["/isms"],
           "events": ["app_home_opened", "app_mention", "message.im"]}  # fmt: skip
    team = {"id": "T0HOME", "name": "Example", "domain": "example"}
    return {"team": team, "bot": bot, "users": USERS, "channels": CHANNELS}


@pytest.fixture
def slack(workspace: dict[str, Any]) -> Iterator[LocalSlack]:
    """A local Slack of that workspace, where staff have written to the bot before."""
    with LocalSlack.start(workspace) as running:
        client = WebClient(running.bot_token, base_url=running.api_url, retry_handlers=[])
        for user in STAFF:
            client.conversations_open(users=[user])
        yield running


@dataclass(frozen=True)
class Door:
    """Slack's side of the bot's door."""

    url: str
    secret: str
    now: Callable[[], float]

    def send(self, body: bytes, kind: str) -> int:
        """One signed request; the status it is answered with."""
        parts = urlsplit(self.url)
        line = HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        signed = signature_headers(self.secret, body, int(self.now()))
        line.request("POST", parts.path, body, {"Content-Type": kind, **signed})
        status = line.getresponse().status
        line.close()
        return status

    def event(self, **event: Any) -> int:
        """An event of that workspace."""
        envelope = {
            "type": "event_callback",
            "team_id": "T0HOME",
            "event_id": f"Ev{next(_NUMBERS)}",
            "event": event,
        }
        return self.send(json.dumps(envelope).encode(), "application/json")

    def form(self, **fields: str) -> int:
        """A command."""
        return self.send(urlencode(fields).encode(), "application/x-www-form-urlencoded")

    def interaction(self, **payload: Any) -> int:
        """A press, a shortcut or a form that was sent."""
        return self.form(payload=json.dumps(payload))


_NUMBERS = count(1)


def _stamp() -> str:
    return f"1790000000.{next(_NUMBERS):06d}"


def write_directly(door: Door, user: str, _place: str, _section: str) -> int:
    return door.event(type="message", channel_type="im", user=user, channel=f"D{user[1:]}",
                      ts=_stamp(), text="may I use a laptop?")  # fmt: skip


def mention(door: Door, user: str, place: str, _section: str) -> int:
    return door.event(type="app_mention", user=user, channel=place, ts=_stamp(),
                      text="<@U0ISMS> may I use a laptop?")  # fmt: skip


def command(door: Door, user: str, place: str, _section: str) -> int:
    return door.form(command="/isms", text="ask may I use a laptop?", user_id=user,
                     channel_id=place, trigger_id=_stamp(), team_id="T0HOME")  # fmt: skip


def press(door: Door, user: str, place: str, section: str) -> int:
    action = {
        "type": "button",
        "action_id": WHOLE_SECTION[0],
        "value": section,
        "action_ts": _stamp(),
    }
    where = {"type": "message", "message_ts": _stamp(), "channel_id": place}
    return door.interaction(type="block_actions", user={"id": user}, container=where,
                            channel={"id": place}, actions=[action], trigger_id=_stamp())  # fmt: skip


def shortcut(door: Door, user: str, place: str, _section: str) -> int:
    message = {"type": "message", "ts": _stamp(), "user": "U0MEMBER", "text": "may I use a laptop?"}
    return door.interaction(type="message_action", callback_id="ask.is_allowed", user={"id": user},
                            channel={"id": place}, message=message, trigger_id=_stamp())  # fmt: skip


def open_home(door: Door, user: str, place: str, _section: str) -> int:
    return door.event(
        type="app_home_opened", tab="home", user=user, channel=place, event_ts=_stamp()
    )


def open_pane(door: Door, user: str, _place: str, _section: str) -> int:
    return door.event(type="app_home_opened", tab="messages", user=user, channel=f"D{user[1:]}",
                      event_ts=_stamp())  # fmt: skip


def send_form(door: Door, user: str, _place: str, _section: str) -> int:
    state = {"values": {"question": {"input": {"type": "plain_text_input", "value": "a laptop?"}}}}
    view = {"id": f"V{next(_NUMBERS)}", "type": "modal", "callback_id": "ask.question", "hash": "1",
            "state": state, "blocks": [], "private_metadata": ""}  # fmt: skip
    return door.interaction(type="view_submission", user={"id": user}, view=view,
                            trigger_id=_stamp())  # fmt: skip


WAYS = [write_directly, mention, command, press, shortcut, open_home, open_pane, send_form]


@pytest.fixture
def section(folder: IsmsFolder, register: Register, section_id: Callable[[str], str]) -> str:
    """A section that stands in the register, as the button below an answer names it."""
    since = f"{datetime.now(UTC) - timedelta(days=3):%Y-%m-%d}"
    folder.policy(
        "laptops.md", "The quokka rule holds.", title="Laptops", version="2", effective=since
    )
    register.sync(folder)
    return section_id("quokka")


def holds_policy(words: str) -> bool:
    return any(word in words for word in POLICY_WORDS)


def homes_of(slack: LocalSlack) -> dict[str, str]:
    """What stands on everybody's Home tab."""
    closed = {u["id"] for u in USERS if u["kind"].startswith(("deactivated", "invited"))}
    with_screens = [u["id"] for u in USERS if u["id"] not in closed]
    seen = {user: slack.orders.send("surfaces", **{"as": user})["home"] for user in with_screens}
    return {user: json.dumps(home) for user, home in seen.items()}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_policy_text_reaches_staff_alone(
    slack: LocalSlack, bot: str, options: Any, records: Any, section: str, way: Callable[..., int]
) -> None:
    door = Door(bot, options.signing_secret, real_now)
    for user in ACCOUNTS:
        for place in PLACES:
            assert way(door, user, place, section) == 200
    records.settle(slack, 90)
    told = [post for post in slack.posts if holds_policy(post.all_text)]
    for post in told:
        assert set(post.seen_by) <= STAFF, (post.way, post.channel, post.text)
        assert (
            post.way != "chat.postMessage"
            or post.channel[0] == "D"
            or post.channel in CLOSED_TO_OTHERS
        )
    homes = {user for user, home in homes_of(slack).items() if holds_policy(home)}
    assert homes <= STAFF
    # Where nothing came out at all, nothing was shown either.
    assert told or homes or way is open_pane


@pytest.mark.parametrize(
    "opens",
    [
        pytest.param(lambda s: s.share_channel("staff", "external", team="T0OTHER"), id="it is shared"),
        pytest.param(lambda s: s.share_channel("staff", "pending", team="T0OTHER"), id="it is about to be"),
        pytest.param(lambda s: s.change_members("staff", add=["guest"]), id="a guest joins"),
    ],
)  # fmt: skip
def test_a_channel_that_opens_between_question_and_answer(
    slack: LocalSlack, bot: str, records: Any, opens: Callable[[LocalSlack], object]
) -> None:
    story = Story(slack)
    member = story.employee("member")
    member.mentions("slow: may I use a laptop?", "staff")
    until = time.monotonic() + 10
    while "conversations.members" not in [r["name"] for r in slack.requests]:
        assert time.monotonic() < until, "the bot never asked who reads along"
        time.sleep(0.01)
    opens(slack)
    member.sees("your own laptop", where="bot")
    member.sees("I've sent you the answer", where="staff")
    records.settle(slack)
    assert [p.channel for p in slack.posts if holds_policy(p.all_text)] == ["D0MEMBER"]
