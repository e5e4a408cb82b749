"""Tables as HTML (docs.slack.dev, reference/block-kit/blocks/table-block)."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from localslack.rendering.mrkdwn import plain
from localslack.rendering.paper import Paper
from localslack.rendering.richtext import rich_text

Entry = Mapping[str, Any]
_ALIGNED = ("left", "center", "right")


def table(paper: Paper, block: Entry) -> Markup:
    """Rows of cells; the first row heads the columns."""
    settings = [s or {} for s in block.get("column_settings") or []]
    rows = [
        Markup("<tr>{}</tr>").format(
            Markup("").join(
                _cell(paper, cell, settings[i] if i < len(settings) else {}, "td" if n else "th")
                for i, cell in enumerate(row)
            )
        )
        for n, row in enumerate(block["rows"])
    ]
    return Markup('<div class="wide" tabindex="0"><table>{}</table></div>').format(
        Markup("").join(rows)
    )


def data_table(paper: Paper, block: Entry) -> Markup:
    """The same with a caption."""
    caption = block.get("caption")
    words = caption.get("text", "") if isinstance(caption, Mapping) else caption or ""
    return Markup('<span class="caption">{}</span>').format(words) + table(paper, block)


def _cell(paper: Paper, cell: Entry, setting: Entry, tag: str) -> Markup:
    side = setting.get("align", "left")
    look = side if side in _ALIGNED else "left"
    look += " wrapped" if setting.get("is_wrapped") else ""
    return Markup('<{} class="{}">{}</{}>').format(tag, look, _inside(paper, cell), tag)


def _inside(paper: Paper, cell: Entry) -> Markup:
    if cell.get("type") == "rich_text":
        return rich_text(paper.world, cell["elements"])
    if "value" in cell:
        return escape(str(cell.get("text") or cell["value"]))
    return plain(str(cell.get("text", "")))
