"""Every block, and on which surface it may stand (docs.slack.dev, reference/block-kit/blocks)."""

from collections.abc import Mapping
from enum import StrEnum

from localslack.limits.elements import (
    IN_ACTIONS,
    IN_CONTEXT,
    IN_CONTEXT_ACTIONS,
    IN_INPUTS,
    IN_SECTIONS,
)
from localslack.limits.richtext import RICH_TEXT_BLOCK
from localslack.limits.rules import (
    FLAG,
    TEXT_KINDS,
    Choice,
    Grid,
    Items,
    OneOf,
    Shape,
    Text,
    plain,
    words,
)

MARKDOWN_MOST = 12_000
"""Characters in all markdown blocks of a message together."""


class Surface(StrEnum):
    """Where blocks can stand."""

    MESSAGE = "message"
    MODAL = "modal"
    HOME = "home"


MOST_BLOCKS = {Surface.MESSAGE: 50, Surface.MODAL: 100, Surface.HOME: 100}

BLOCKS: Mapping[str, Shape] = {
    "section": Shape(
        optional={
            "text": Text(3000),
            "fields": Items(10, TEXT_KINDS, each=Text(2000)),
            "accessory": OneOf(IN_SECTIONS),
            "expand": FLAG,
        },
        one_of=("text", "fields"),
    ),
    "header": Shape({"text": plain(150)}),
    "divider": Shape(),
    "context": Shape({"elements": Items(10, IN_CONTEXT)}),
    "actions": Shape({"elements": Items(25, IN_ACTIONS)}),
    "context_actions": Shape({"elements": Items(5, IN_CONTEXT_ACTIONS)}),
    "input": Shape(
        {"label": plain(2000), "element": OneOf(IN_INPUTS)},
        {"hint": plain(2000), "optional": FLAG, "dispatch_action": FLAG},
    ),
    "image": Shape(
        {"alt_text": words(2000), "image_url": words(3000)},
        {"title": plain(2000)},
        elsewhere=("slack_file",),
    ),
    "rich_text": RICH_TEXT_BLOCK,
    "markdown": Shape({"text": words(MARKDOWN_MOST)}),
    "table": Shape(
        {"rows": Grid(100, 20, ("raw_text", "raw_number", "rich_text"))},
        {"column_settings": Items(20, ("column_setting",), least=0)},
    ),
    "alert": Shape(
        {"text": Text(200)},
        {"level": Choice(("default", "info", "warning", "error", "success"))},
    ),
}

_EVERYWHERE = ("section", "header", "divider", "context", "actions", "input", "image", "rich_text")
ALLOWED: Mapping[Surface, tuple[str, ...]] = {
    Surface.MESSAGE: (*_EVERYWHERE, "context_actions", "markdown", "table"),
    Surface.MODAL: (*_EVERYWHERE, "alert"),
    Surface.HOME: _EVERYWHERE,
}
