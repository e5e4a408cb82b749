"""Blocks are refused where Slack refuses them, with the place named."""

import importlib.util
from pathlib import Path

import pytest

from localslack.limits.blockcheck import UnmodelledBlock, check_blocks

SHARED = Path(__file__).parents[3] / "shared" / "slack" / "blockkit_check.py"


def plain(text):
    return {"type": "plain_text", "text": text}


def mrkdwn(text):
    return {"type": "mrkdwn", "text": text}


def section(text="x", **more):
    return {"type": "section", "text": mrkdwn(text), **more}


def button(**more):
    return {"type": "button", "text": plain("Go"), "action_id": "go", **more}


def actions(*elements):
    return {"type": "actions", "elements": list(elements)}


def context(count):
    return {"type": "context", "elements": [mrkdwn("x")] * count}


def rich(*elements):
    return {"type": "rich_text", "elements": list(elements)}


SPAN = {"type": "text", "text": "x"}
QUOTE = {"type": "rich_text_quote", "elements": [SPAN]}
LIST = {"type": "rich_text_list", "style": "bullet", "indent": 8, "border": 1,
        "elements": [{"type": "rich_text_section", "elements": [SPAN]}]}  # fmt: skip
IMAGE = {"type": "image", "image_url": "https://a.example/b.png", "alt_text": "a picture"}
MARKDOWN = {"type": "markdown", "text": "x" * 6000}
CELL = {"type": "raw_text", "text": ""}
SIDE = {"text": plain("x" * 75), "value": "v" * 2000}
FEEDBACK = {"type": "feedback_buttons", "positive_button": SIDE, "negative_button": SIDE}
ICON = {"type": "icon_button", "icon": "trash", "text": plain("Delete")}


def table(rows, columns, **more):
    return {"type": "table", "rows": [[CELL] * columns] * rows, **more}


def aside(*elements):
    return {"type": "context_actions", "elements": list(elements)}


def menu(count=1, **more):
    options = [{"text": plain("A"), "value": str(n)} for n in range(count)]
    return {"type": "static_select", "action_id": "m", "options": options, **more}


def overflow(count):
    return {**menu(count), "type": "overflow"}


GOOD = [
    pytest.param([section("x" * 3000)], id="section-3000"),
    pytest.param([section()] * 50, id="50-blocks"),
    pytest.param([{"type": "header", "text": plain("x" * 150)}], id="header-150"),
    pytest.param([context(10)], id="context-10"),
    pytest.param([actions(*[button(action_id=str(n)) for n in range(25)])], id="25-buttons"),
    pytest.param([actions(button(text=plain("x" * 75), value="x" * 2000))], id="button-limits"),
    pytest.param([{"type": "divider"}, IMAGE], id="divider-and-image"),
    pytest.param([section(block_id="x" * 255, accessory=button())], id="accessory"),
    pytest.param([{"type": "section", "fields": [mrkdwn("x")] * 10}], id="fields"),
    pytest.param([rich(QUOTE, LIST)], id="rich-text"),
    pytest.param([rich({"type": "rich_text_preformatted", "elements": [SPAN], "border": 1})], id="preformatted"),
    pytest.param([actions(button(accessibility_label="x" * 75, style="danger"))], id="spoken-label"),
    pytest.param([MARKDOWN, MARKDOWN], id="markdown-12000"),
    pytest.param([table(100, 20, column_settings=[{"align": "right", "is_wrapped": True}])], id="table"),
    pytest.param([aside(FEEDBACK, ICON)], id="feedback"),
    pytest.param([actions(menu(100), overflow(5) | {"action_id": "o"})], id="menus"),
    pytest.param([section(accessory=menu(placeholder=plain("x" * 150)))], id="menu-accessory"),
    pytest.param([{"type": "section", "fields": [mrkdwn("x" * 2000)]}], id="field-2000"),
]  # fmt: skip

BAD = [
    pytest.param([section("x" * 3001)], "must be less than 3001 characters", "/blocks/0/text/text", id="section-3001"),
    pytest.param([section("")], "must be more than 0 characters", "/blocks/0/text/text", id="empty-text"),
    pytest.param([section()] * 51, "no more than 50 items allowed", "/blocks", id="51-blocks"),
    pytest.param([{"type": "header", "text": plain("x" * 151)}], "must be less than 151 characters", "/blocks/0/text/text", id="header-151"),
    pytest.param([{"type": "header", "text": mrkdwn("x")}], "unsupported type: mrkdwn", "/blocks/0/text/type", id="header-mrkdwn"),
    pytest.param([{"type": "header"}], "missing required field: text", "/blocks/0", id="header-empty"),
    pytest.param([{"type": "section"}], "missing required field: text or fields", "/blocks/0", id="section-empty"),
    pytest.param([context(11)], "no more than 10 items allowed", "/blocks/0/elements", id="context-11"),
    pytest.param([context(0)], "must have at least 1 item", "/blocks/0/elements", id="context-0"),
    pytest.param([actions(*[button(action_id=str(n)) for n in range(26)])], "no more than 25 items allowed", "/blocks/0/elements", id="26-buttons"),
    pytest.param([actions(button(text=plain("x" * 76)))], "must be less than 76 characters", "/blocks/0/elements/0/text/text", id="button-76"),
    pytest.param([actions(button(value="x" * 2001))], "must be less than 2001 characters", "/blocks/0/elements/0/value", id="value-2001"),
    pytest.param([actions(button(action_id="x" * 256))], "must be less than 256 characters", "/blocks/0/elements/0/action_id", id="action-id-256"),
    pytest.param([section(block_id="x" * 256)], "must be less than 256 characters", "/blocks/0/block_id", id="block-id-256"),
    pytest.param([section(block_id="a"), section(block_id="a")], "block_id a already exists", "/blocks/1/block_id", id="same-block-id"),
    pytest.param([actions(button(), button())], "action_id already exists in this block", "/blocks/0", id="same-action-id"),
    pytest.param([actions(button(style="loud"))], "must be one of primary, danger", "/blocks/0/elements/0/style", id="style"),
    pytest.param([actions(button(colour="red"))], "invalid additional property: colour", "/blocks/0/elements/0", id="extra-field"),
    pytest.param([{"type": "paragraph"}], "unsupported type: paragraph", "/blocks/0/type", id="unknown-block"),
    pytest.param(["text"], "must be an object", "/blocks/0", id="no-object"),
    pytest.param([rich({**LIST, "style": "roman"})], "must be one of bullet, ordered", "/blocks/0/elements/0/style", id="list-style"),
    pytest.param([rich({**LIST, "indent": 9})], "must be from 0 to 8", "/blocks/0/elements/0/indent", id="indent-9"),
    pytest.param([rich({**QUOTE, "elements": [mrkdwn("x")]})], "unsupported type: mrkdwn", "/blocks/0/elements/0/elements/0/type", id="rich-mrkdwn"),
    pytest.param([MARKDOWN, MARKDOWN, {"type": "markdown", "text": "x"}], "markdown blocks must be less than 12001 characters", "/blocks", id="markdown-12001"),
    pytest.param([table(101, 1)], "no more than 100 items allowed", "/blocks/0/rows", id="101-rows"),
    pytest.param([table(1, 21)], "no more than 20 items allowed", "/blocks/0/rows/0", id="21-columns"),
    pytest.param([table(1, 1), table(1, 1)], "only_one_table_allowed", "/blocks", id="two-tables"),
    pytest.param([{"type": "alert", "text": plain("x")}], "unsupported type: alert", "/blocks/0/type", id="alert-in-message"),
    pytest.param([aside(*[{**ICON, "action_id": str(n)} for n in range(6)])], "no more than 5 items allowed", "/blocks/0/elements", id="6-aside"),
    pytest.param([aside(button())], "unsupported type: button", "/blocks/0/elements/0/type", id="button-aside"),
    pytest.param([actions(FEEDBACK)], "unsupported type: feedback_buttons", "/blocks/0/elements/0/type", id="feedback-in-actions"),
    pytest.param([actions(menu(101))], "no more than 100 items allowed", "/blocks/0/elements/0/options", id="101-options"),
    pytest.param([actions(overflow(6))], "no more than 5 items allowed", "/blocks/0/elements/0/options", id="overflow-6"),
    pytest.param([{"type": "section", "fields": [mrkdwn("x" * 2001)]}], "must be less than 2001 characters", "/blocks/0/fields/0/text", id="field-2001"),
    pytest.param([section(text="x", expand=None)], "must be one of True, False", "/blocks/0/expand", id="null"),
    pytest.param([section(expand=1)], "must be one of True, False", "/blocks/0/expand", id="one-for-true"),
    pytest.param([{**IMAGE, "alt_text": None}], "missing required field: alt_text", "/blocks/0", id="image-without-words"),
]  # fmt: skip


@pytest.mark.parametrize("blocks", GOOD)
def test_blocks_within_the_limits_pass(blocks):
    assert check_blocks(blocks) == []


@pytest.mark.parametrize(("blocks", "what", "where"), BAD)
def test_blocks_beyond_the_limits_are_refused_by_name_and_place(blocks, what, where):
    assert check_blocks(blocks)[0] == f"[ERROR] {what} [json-pointer:{where}]"


def test_a_block_that_only_slack_knows_is_said_to_be_unmodelled():
    with pytest.raises(UnmodelledBlock, match="external_select"):
        check_blocks([actions({"type": "external_select"})])


@pytest.fixture(scope="module")
def published():
    """The checker made from Slack's published types."""
    if not SHARED.exists():
        pytest.skip(f"Slack's published types are not at {SHARED.parent.name}")
    spec = importlib.util.spec_from_file_location("published_check", SHARED)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda blocks: module.check("MessageBlocks", blocks)


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("blocks", GOOD)
def test_what_passes_here_passes_slacks_published_types(published, blocks):
    assert published(blocks) == []


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize(("blocks", "what", "where"), BAD)
def test_what_fails_here_fails_slacks_published_types(published, blocks, what, where):
    assert published(blocks) != []
