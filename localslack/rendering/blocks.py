"""Block Kit as HTML (docs.slack.dev, reference/block-kit/blocks)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from localslack.rendering.elements import BOXES, draw_element, named
from localslack.rendering.markdown import markdown
from localslack.rendering.mrkdwn import plain
from localslack.rendering.others import other
from localslack.rendering.paper import Paper, Spot
from localslack.rendering.pictures import picture
from localslack.rendering.richtext import rich_text
from localslack.rendering.tables import data_table, table
from localslack.rendering.texts import text_object, words_of

Block = Mapping[str, Any]
Drawer = Callable[[Paper, Block], Markup]


def draw_blocks(paper: Paper, blocks: Sequence[Block]) -> Markup:
    """Blocks below each other."""
    return Markup("\n").join(_block(paper, block) for block in blocks)


def _block(paper: Paper, block: Block) -> Markup:
    inside = DRAWERS.get(block["type"], other)(paper, block)
    kind = block["type"].replace("_", "-")
    return Markup('<div class="block block-{}" data-block-id="{}">{}</div>').format(
        kind, block.get("block_id", ""), inside
    )


def _section(paper: Paper, block: Block) -> Markup:
    parts = []
    if block.get("text"):
        parts.append(Markup("<div>{}</div>").format(text_object(paper, block["text"])))
    if block.get("fields"):
        cells = [Markup("<div>{}</div>").format(text_object(paper, f)) for f in block["fields"]]
        parts.append(Markup('<div class="fields">{}</div>').format(Markup("").join(cells)))
    words = Markup('<div class="words">{}</div>').format(Markup("").join(parts))
    if not block.get("accessory"):
        return words
    entry = block["accessory"]
    spot = named(paper, block, entry, words_of(block.get("text")))
    return words + Markup('<div class="beside">{}</div>').format(draw_element(paper, spot, entry))


def _header(_paper: Paper, block: Block) -> Markup:
    return Markup("<h3>{}</h3>").format(plain(block["text"]["text"]))


def _divider(_paper: Paper, _block: Block) -> Markup:
    return Markup("<hr>")


def _row(paper: Paper, block: Block) -> Markup:
    """Elements beside each other."""
    return Markup("").join(
        Markup('<span class="one">{}</span>').format(
            draw_element(paper, named(paper, block, entry), entry)
        )
        for entry in block["elements"]
    )


def _input(paper: Paper, block: Block) -> Markup:
    """A label, the field, a hint, and what was wrong with it."""
    entry, own = block["element"], block.get("block_id", "")
    error, hint = paper.errors.get(own), words_of(block.get("hint"))
    field, label = paper.ident(own, "field"), paper.ident(own, "label")
    said = [(paper.ident(own, "hint"), hint, "hint")] if hint else []
    said += [(paper.ident(own, "error"), error, "error")] if error else []
    marks = Markup(' id="{}" aria-labelledby="{}"').format(field, label)
    marks += Markup(' aria-describedby="{}"').format(" ".join(s[0] for s in said)) if said else ""
    marks += Markup(' aria-invalid="true"') if error else ""
    marks += Markup("") if block.get("optional") else Markup(' aria-required="true"')
    look = " bad" if error else ""
    told = " tells" if block.get("dispatch_action") else ""
    target = "" if entry["type"] in BOXES else Markup(' for="{}"').format(field)
    optional = Markup(' <span class="optional">(optional)</span>') if block.get("optional") else ""
    notes = Markup("").join(Markup('<p class="{2}" id="{0}">{1}</p>').format(*s) for s in said)
    drawn = draw_element(paper, Spot(own, marks, field), entry)
    return Markup(
        '<div class="field{}{}" data-field="{}"><label class="label" id="{}"{}>{}{}</label>{}{}</div>'
    ).format(
        look, told, own, label, target, plain(words_of(block["label"])), optional, drawn, notes
    )


def _image(paper: Paper, block: Block) -> Markup:
    return picture(paper, block)


def _rich_text(paper: Paper, block: Block) -> Markup:
    return rich_text(paper.world, block["elements"])


def _markdown(_paper: Paper, block: Block) -> Markup:
    return markdown(block["text"])


def _alert(paper: Paper, block: Block) -> Markup:
    level = str(block.get("level", "default"))
    return Markup('<div class="alert {}" role="note">{}</div>').format(
        level, text_object(paper, block["text"])
    )


def _file(_paper: Paper, block: Block) -> Markup:
    return Markup('<span class="image">File {}</span>').format(block.get("external_id", ""))


DRAWERS: Mapping[str, Drawer] = {
    "actions": _row,
    "alert": _alert,
    "context": _row,
    "context_actions": _row,
    "data_table": data_table,
    "divider": _divider,
    "file": _file,
    "header": _header,
    "image": _image,
    "input": _input,
    "markdown": _markdown,
    "rich_text": _rich_text,
    "section": _section,
    "table": table,
}
