"""Every block that is accepted is drawn, with its words escaped."""

import pytest

from localslack.limits import BLOCKS
from localslack.reading import workspace_from
from localslack.rendering.blocks import DRAWERS, draw_blocks
from localslack.rendering.paper import Paper
from localslack.world import World


@pytest.fixture
def draw(workspace):
    world = World(workspace_from(workspace), lambda: 0.0)
    maya = world.users["U0MAYA"]
    return lambda *blocks, **more: str(draw_blocks(Paper(world, maya, "k", **more), blocks))


def test_every_accepted_block_has_a_drawing():
    assert set(BLOCKS) <= set(DRAWERS)


EVIL = "<img src=x onerror=alert(1)>"
SPAN = {"type": "text", "text": EVIL, "style": {"bold": True}}
PLAIN = {"type": "plain_text", "text": EVIL}
BUTTON = {"type": "button", "action_id": EVIL, "text": PLAIN, "value": EVIL, "style": "primary"}


@pytest.mark.parametrize(
    ("block", "part"),
    [
        pytest.param({"type": "section", "text": PLAIN, "fields": [PLAIN]}, 'class="fields"', id="section"),
        pytest.param({"type": "header", "text": PLAIN}, "<h3>", id="header"),
        pytest.param({"type": "context", "elements": [PLAIN]}, "block-context", id="context"),
        pytest.param({"type": "divider"}, "<hr>", id="divider"),
        pytest.param({"type": "actions", "elements": [BUTTON]}, 'class="action primary"', id="actions"),
        pytest.param({"type": "section", "text": PLAIN, "accessory": BUTTON}, "data-action-id", id="accessory"),
        pytest.param({"type": "image", "alt_text": EVIL, "image_url": EVIL}, 'role="img"', id="image"),
        pytest.param({"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": [SPAN]}]}, "<blockquote><strong>", id="quote"),
        pytest.param({"type": "rich_text", "elements": [{"type": "rich_text_preformatted", "elements": [SPAN], "border": 1}]}, '<pre class="bar">', id="preformatted"),
        pytest.param({"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "ordered", "offset": 2, "indent": 1, "elements": [{"type": "rich_text_section", "elements": [SPAN]}]}]}, '<ol class="indent-1 " start="3"><li>', id="list"),
    ],
)  # fmt: skip
def test_a_block_is_drawn_and_its_words_are_words(draw, block, part):
    html = draw(block)
    assert part in html
    assert "<img" not in html


@pytest.mark.parametrize(
    ("span", "html"),
    [
        pytest.param({"type": "link", "url": "https://a.example"}, ">https://a.example</a>", id="link"),
        pytest.param({"type": "link", "url": "javascript:x", "text": "y"}, "<div>y</div>", id="script-link"),
        pytest.param({"type": "user", "user_id": "U0MAYA"}, "@Maya Ortiz", id="user"),
        pytest.param({"type": "channel", "channel_id": "C0GENERAL"}, "#general", id="channel"),
        pytest.param({"type": "broadcast", "range": "here"}, "@here", id="broadcast"),
        pytest.param({"type": "emoji", "name": "tada"}, "🎉", id="emoji"),
        pytest.param({"type": "date", "timestamp": 0, "format": "{date}"}, "01 January 1970", id="date"),
        pytest.param({"type": "text", "text": "a\nb", "style": {"code": True, "italic": True}}, "<em><code>a<br>b</code></em>", id="styles"),
    ],
)  # fmt: skip
def test_a_span_is_drawn(draw, span, html):
    block = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [span]}]}
    assert html in draw(block)


def test_a_press_that_failed_is_marked_at_its_button(draw):
    block = {"type": "actions", "elements": [{**BUTTON, "action_id": "a"}]}
    assert 'role="status"' not in draw(block)
    assert 'role="status"' in draw(block, trouble=frozenset({"a"}))
