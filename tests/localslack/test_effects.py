"""What a message does to people is recorded: whom it calls, where its links lead, what Slack would fetch."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.webhook import WebhookClient

from localslack.marks import Sort, marks_in
from localslack.places import AS_SLACK_DOES, Live, Message
from localslack.reading import workspace_from
from localslack.rendering.blocks import draw_blocks
from localslack.rendering.paper import Paper
from localslack.richtext import escape
from localslack.world import World


@pytest.fixture
def workspace(workspace):
    group = {"id": "S0SEC", "handle": "security", "users": ["maya"]}
    return workspace | {"usergroups": [group]}


GROUPS = {"security": "S0SEC"}
PIECES = [
    "<!channel>", "<!here|here>", "<@U0ADA>", "<@U0ADA|x>", "<!subteam^S0SEC>", "<#C0GENERAL>",
    "<https://evil.example|https://policy.example>", "<HTTP://evil.example>", "<mailto:a@b.example>",
    "<!date^1700000000^{date}^https://evil.example|today>", "<javascript:alert(1)|x>",
    "@here", "@channel", "@everyone", "@security", "https://evil.example/x.png", "#general",
    "[policy](https://evil.example)", "![p](https://evil.example/p.png)", "[r]: https://evil.example",
    "[r]", "<https://auto.example>", "&lt;", "&", "<", ">", "|", "`", "```", "*", "_", "~", "\n", "\\",
]  # fmt: skip
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=8).map("".join)


def marks(text="", blocks=(), live=AS_SLACK_DOES):
    message = Message("C0GENERAL", "1.000000", "U0BOT", text, tuple(blocks), live=live)
    return list(marks_in(message, GROUPS))


def section(text, **more):
    return {"type": "section", "block_id": "b", "text": {"type": "mrkdwn", "text": text, **more}}


def rich(*spans):
    part = {"type": "rich_text_section", "elements": list(spans)}
    return {"type": "rich_text", "block_id": "b", "elements": [part]}


CARRIERS = [
    pytest.param(lambda t: ("", [section(escape(t), verbatim=True)]), id="escaped-mrkdwn"),
    pytest.param(lambda t: ("", [{"type": "header", "text": {"type": "plain_text", "text": t}}]), id="plain-text"),
    pytest.param(lambda t: ("", [rich({"type": "text", "text": t})]), id="rich-text"),
    pytest.param(lambda t: (escape(t), [section("safe", verbatim=True)]), id="escaped-beside-blocks"),
]  # fmt: skip


@pytest.mark.parametrize("carrier", CARRIERS)
@given(text=HOSTILE)
@settings(max_examples=60, deadline=None)
def test_in_a_safe_carrier_hostile_words_do_nothing(carrier, text):
    said, blocks = carrier(text)
    assert marks(said, blocks) == []


@given(text=HOSTILE)
@settings(max_examples=60, deadline=None)
def test_escaped_words_without_parsing_do_nothing(text):
    assert marks(escape(text), live=Live(parse="none")) == []


@pytest.fixture(scope="module")
def world():
    bot = {"user_id": "U0BOT", "bot_id": "B0BOT", "app_id": "A0BOT", "name": "testbot"}
    ada = {"id": "U0ADA", "name": "ada"}
    team = {"id": "T0HOME", "name": "Example", "domain": "example"}
    described = {"team": team, "bot": bot, "users": [ada], "channels": []}
    return World(workspace_from(described), lambda: 1_800_000_000.0)


BLOCKS = [
    pytest.param(section, id="mrkdwn"),
    pytest.param(lambda t: section(t, verbatim=True), id="verbatim"),
    pytest.param(lambda t: {"type": "markdown", "block_id": "b", "text": t}, id="markdown"),
]


@pytest.mark.parametrize("block", BLOCKS)
@given(text=HOSTILE)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_all_that_is_drawn_live_is_recorded(world, block, text):
    drawn = str(draw_blocks(Paper(world), [block(text or "x")]))
    found = marks(blocks=[block(text or "x")])
    hrefs = {html.unescape(h) for h in re.findall(r'href="([^"]*)"', drawn)}
    # A drawing may leave signs at the end of an address to the sentence around it.
    assert [h for h in hrefs if not any(m.target.startswith(h) for m in found)] == []
    if re.search(r'class="mention">@?(?!#)', drawn.replace('class="mention">#', "")):
        assert any(m.sort is Sort.NOTIFY for m in found)


@pytest.mark.parametrize(
    ("text", "called"),
    [
        pytest.param("<@U0ADA> and <@U0ADA>", ["U0ADA"], id="person-once"),
        pytest.param("<!channel> <!here> <!everyone>", ["channel", "here", "everyone"], id="all"),
        pytest.param("<!subteam^S0SEC|@security>", ["S0SEC"], id="group"),
        pytest.param("@here @security @ada", ["here", "S0SEC"], id="plain-names"),
        pytest.param("<!date^1^{date}|@here>", [], id="date"),
        pytest.param("<#C0GENERAL> a@here.example", [], id="channel-and-address"),
    ],
)
def test_who_is_called(client, slack, text, called):
    client.chat_postMessage(channel="C0SECRET", text="x", blocks=[section(text)])
    assert slack.posts[0].notified == called


@pytest.mark.parametrize(
    ("arguments", "called", "linked"),
    [
        pytest.param({}, [], ["https://a.example"], id="as-usual"),
        pytest.param({"parse": "none"}, [], [], id="nothing"),
        pytest.param({"parse": "full"}, ["here"], ["https://a.example"], id="everything"),
        pytest.param({"link_names": True, "parse": "none"}, ["here"], [], id="names"),
    ],
)
def test_plain_words_become_live_as_the_call_says(client, slack, arguments, called, linked):
    client.chat_postMessage(channel="C0SECRET", text="@here https://a.example", **arguments)
    (post,) = slack.posts
    assert (post.notified, [target for _, target in post.links]) == (called, linked)


PAGE, PICTURE = "https://a.example/page", "https://a.example/p.png?x=1"


@pytest.mark.parametrize(
    ("arguments", "fetched"),
    [
        pytest.param({}, [PAGE, PICTURE], id="as-usual"),
        pytest.param({"unfurl_links": False}, [PICTURE], id="no-pages"),
        pytest.param({"unfurl_media": False}, [PAGE], id="no-media"),
        pytest.param({"unfurl_links": False, "unfurl_media": False}, [], id="nothing"),
    ],
)
def test_previews_are_fetched_unless_switched_off(client, slack, arguments, fetched):
    text = f"<{PAGE}|the page> <{PICTURE}> <mailto:a@b.example>"
    posted = client.chat_postMessage(channel="C0SECRET", text=text, **arguments)
    client.chat_update(channel=posted["channel"], ts=posted["ts"], text=text)
    assert [post.unfurls for post in slack.posts] == [fetched, fetched]


def test_an_answer_by_its_own_address_unfurls_as_well(slack, response_url):
    hook = WebhookClient(response_url)
    hook.send_dict({"text": f"<{PAGE}>", "response_type": "in_channel"})
    quiet = {"unfurl_links": False, "unfurl_media": False}
    hook.send_dict({"text": f"<{PAGE}>", "response_type": "in_channel", **quiet})
    hook.send_dict({"text": f"<{PAGE}>"})
    assert [post.unfurls for post in slack.posts] == [[PAGE], [], []]


def test_pictures_are_fetched_and_buttons_are_not(client, slack):
    button = {"type": "button", "url": PAGE, "text": {"type": "plain_text", "text": "Open"}}
    blocks = [
        {"type": "image", "image_url": PICTURE, "alt_text": "chart"},
        {"type": "actions", "elements": [button]},
    ]
    client.chat_postMessage(channel="C0SECRET", text="x", blocks=blocks)
    (post,) = slack.posts
    assert (post.images, post.links, post.unfurls) == ([PICTURE], [["Open", PAGE]], [])


def test_markdown_holds_links_pictures_and_perhaps_slacks_own_signs(client, slack):
    words = "[policy](https://evil.example) ![p](https://evil.example/p.png) <!channel> <@U0ADA>"
    client.chat_postMessage(channel="C0SECRET", markdown_text=words)
    (post,) = slack.posts
    assert ["policy", "https://evil.example"] in post.links
    assert post.images == ["https://evil.example/p.png"]
    assert set(post.notified) == {"channel", "U0ADA"}


@pytest.mark.parametrize(
    ("prepare", "seen"),
    [
        pytest.param(lambda s: s.as_user("maya").come_back(), [["U0MAYA"]], id="there"),
        pytest.param(lambda s: s.as_user("maya").leave_desk(), [], id="away"),
        pytest.param(lambda s: s.change_account("maya", "invited"), [], id="no-account-yet"),
    ],
)
def test_an_ephemeral_message_is_seen_by_who_is_there(slack, client, prepare, seen):
    prepare(slack)
    assert client.chat_postEphemeral(channel="C0GENERAL", user="U0MAYA", text="psst")["ok"]
    assert [post.seen_by for post in slack.posts] == seen


def test_nobody_without_an_account_sees_a_message(slack, client):
    direct = client.chat_postMessage(channel="U0GUS", text="hello")["channel"]
    slack.deactivate("gus")
    client.chat_postMessage(channel=direct, text="still there?")
    assert [post.seen_by for post in slack.posts] == [["U0GUS"], []]
