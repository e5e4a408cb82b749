"""Blocks without a drawing of their own are still read: their words stand below their name."""

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from localslack.rendering.elements import draw_element, named
from localslack.rendering.paper import Paper

Block = Mapping[str, Any]


def other(paper: Paper, block: Block) -> Markup:
    """A block without a drawing of its own: its words below each other, under its name."""
    lines = [Markup("<p>{}</p>").format(words) for words in _words(block)]
    drawn = [draw_element(paper, named(paper, block, e), e) for e in block.get("elements") or []
             if isinstance(e, Mapping) and "action_id" in e]  # fmt: skip
    name = str(block["type"]).replace("_", " ")
    return Markup(
        '<div class="other" role="group" aria-label="{0}"><small>{0}</small>{1}{2}</div>'
    ).format(name, Markup("").join(lines), Markup("").join(drawn))


def _words(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        if "action_id" in part:
            return
        for name, value in part.items():
            if name in ("text", "title", "subtitle", "body") and isinstance(value, str):
                yield value
            else:
                yield from _words(value)
    elif isinstance(part, list):
        for one in part:
            yield from _words(one)
