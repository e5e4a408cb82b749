"""Every element that is accepted is drawn, filled with what was chosen, and its words stay words."""

import re
from html.parser import HTMLParser

import pytest

from localslack.limits.elements import ELEMENTS as ACCEPTED
from localslack.reading import workspace_from
from localslack.rendering.blocks import draw_blocks
from localslack.rendering.elements import ELEMENTS
from localslack.rendering.paper import Paper
from localslack.world import World

EVIL = "<img src=x onerror=alert(1)>\"'"
PLAIN = {"type": "plain_text", "text": EVIL}
OPTIONS = [{"text": PLAIN, "value": "one"}, {"text": PLAIN, "value": "two", "description": PLAIN}]
CONFIRM = {"title": PLAIN, "text": PLAIN, "confirm": PLAIN, "deny": PLAIN}
ASKS = {"placeholder": PLAIN, "confirm": CONFIRM}


@pytest.fixture
def draw(workspace):
    world = World(workspace_from(workspace), lambda: 0.0)
    maya = world.users["U0MAYA"]

    def drawn(element, block_type="actions", **more):
        paper = Paper(world, maya, "k", **more)
        block = {"type": block_type, "block_id": "b", "elements": [element]}
        if block_type == "input":
            block = {
                "type": "input",
                "block_id": "b",
                "label": PLAIN,
                "hint": PLAIN,
                "element": element,
            }
        return str(draw_blocks(paper, [block]))

    return drawn


class Reader(HTMLParser):
    """Notes what a browser would take for a tag or an attribute."""

    def __init__(self):
        super().__init__()
        self.seen = set()

    def handle_starttag(self, tag, attributes):
        self.seen |= {
            tag,
            *(name for name, _ in attributes if not name.startswith(("data-", "aria-"))),
        }


def tags_of(html):
    reader = Reader()
    reader.feed(html)
    return reader.seen


OURS = {
    "div", "span", "p", "b", "small", "label", "button", "a", "details", "summary", "input", "textarea", "select",
    "option", "optgroup", "template", "h2", "footer", "class", "id", "for", "type", "name", "value", "href", "target",
    "rel", "role", "selected", "checked", "disabled", "placeholder", "maxlength", "rows", "inputmode", "accept", "multiple",
}  # fmt: skip


def element(kind, **more):
    return {"type": kind, "action_id": "a", **more}


ELEMENT_CASES = [
    pytest.param(element("button", text=PLAIN, value=EVIL, style="danger", confirm=CONFIRM), "action danger", id="button"),
    pytest.param(element("button", text=PLAIN, url="https://a.example"), 'href="https://a.example"', id="link-button"),
    pytest.param(element("overflow", options=OPTIONS, confirm=CONFIRM), 'data-value="two"', id="overflow"),
    pytest.param(element("static_select", options=OPTIONS, initial_option=OPTIONS[1], **ASKS), 'value="two" selected', id="select"),
    pytest.param(element("static_select", option_groups=[{"label": PLAIN, "options": OPTIONS}]), "<optgroup", id="groups"),
    pytest.param(element("multi_static_select", options=OPTIONS, initial_options=OPTIONS), 'value="one" checked', id="multi"),
    pytest.param(element("users_select", initial_user="U0ADA"), 'value="U0ADA" selected>Ada King', id="users"),
    pytest.param(element("multi_users_select"), "Maya Ortiz", id="multi-users"),
    pytest.param(element("channels_select"), "#general", id="channels"),
    pytest.param(element("conversations_select"), "#general", id="conversations"),
    pytest.param(element("multi_channels_select"), "#general", id="multi-channels"),
    pytest.param(element("multi_conversations_select"), "Ada King", id="multi-conversations"),
    pytest.param(element("checkboxes", options=OPTIONS, initial_options=OPTIONS[:1]), 'value="one" checked', id="checkboxes"),
    pytest.param(element("radio_buttons", options=OPTIONS, initial_option=OPTIONS[0]), 'value="one" checked', id="radio"),
    pytest.param(element("datepicker", initial_date="2026-03-31", **ASKS), 'type="date"', id="date"),
    pytest.param(element("timepicker", initial_time="09:30"), 'value="09:30"', id="time"),
    pytest.param(element("datetimepicker", initial_date_time=1774929600), 'value="2026-03-31T09:30"', id="moment"),
    pytest.param(element("plain_text_input", initial_value=EVIL, placeholder=PLAIN), 'type="text"', id="text"),
    pytest.param(element("plain_text_input", multiline=True, initial_value="</textarea>" + EVIL), "<textarea", id="lines"),
    pytest.param(element("email_text_input"), 'type="email"', id="email"),
    pytest.param(element("url_text_input"), 'type="url"', id="url"),
    pytest.param(element("number_input", is_decimal_allowed=False, initial_value="7"), 'value="7"', id="number"),
    pytest.param(element("file_input", filetypes=['png"'], max_files=1), 'type="file"', id="file"),
    pytest.param(element("feedback_buttons", positive_button={"text": PLAIN, "value": EVIL}, negative_button={"text": PLAIN, "value": "no"}), "👎", id="feedback"),
    pytest.param(element("icon_button", icon="trash", text=PLAIN), "🗑", id="icon"),
    pytest.param({"type": "image", "alt_text": EVIL, "image_url": EVIL}, 'role="img"', id="image"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "part"), ELEMENT_CASES)
def test_an_element_is_drawn_and_its_words_are_words(draw, one, part):
    for block_type in ("actions", "input"):
        html = draw(one, block_type)
        assert part in html
        assert tags_of(html) <= OURS


def test_every_accepted_element_is_among_them():
    drawn = {case.values[0]["type"] for case in ELEMENT_CASES}
    assert set(ACCEPTED) & set(ELEMENTS) <= drawn | {"plain_text", "mrkdwn"}
    assert {k for k in ACCEPTED if k.endswith(("_select", "picker", "_input", "buttons"))} <= drawn


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "http://[", "//elsewhere.example"],
)
def test_an_address_that_is_none_opens_nothing(draw, url):
    button = element("button", text=PLAIN, url=url)
    menu = element("overflow", options=[{**OPTIONS[0], "url": url}])
    assert "href" not in draw(button)
    assert "data-url" not in draw(menu)


def test_what_was_chosen_outranks_what_an_element_starts_with(draw):
    menu = element("static_select", options=OPTIONS, initial_option=OPTIONS[0])
    chosen = {"b": {"a": {"type": "static_select", "selected_option": OPTIONS[1]}}}
    assert 'value="two" selected' in draw(menu, state=chosen)
    emptied = {"b": {"a": {"type": "static_select", "selected_option": None}}}
    assert "selected>" not in draw(menu, state=emptied)


def test_an_error_is_tied_to_its_field(draw):
    html = draw(element("plain_text_input"), "input", errors={"b": "Too short."})
    described = re.search(r'aria-describedby="([^"]+)"', html)[1].split()
    assert [bool(re.search(f'id="{d}">', html)) for d in described] == [True, True]
    assert 'aria-invalid="true"' in html
    assert f'id="{described[1]}">Too short.' in html


def test_two_surfaces_share_no_ids(draw, workspace):
    world = World(workspace_from(workspace), lambda: 0.0)
    block = {
        "type": "input",
        "block_id": "b",
        "label": PLAIN,
        "element": element("plain_text_input"),
    }
    ids = [
        set(re.findall(r'\sid="([^"]+)"', str(draw_blocks(Paper(world, key=key), [block]))))
        for key in ("V1", "V2")
    ]
    assert ids[0]
    assert not ids[0] & ids[1]
