"""Block Kit as HTML (docs.slack.dev, reference/block-kit/blocks)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from localslack.rendering.mrkdwn import link, mrkdwn, plain
from localslack.rendering.richtext import rich_text
from localslack.world import World

Drawer = Callable[[World, Mapping[str, Any], frozenset[str]], Markup]


def draw_blocks(
    world: World, blocks: Sequence[Mapping[str, Any]], trouble: frozenset[str] = frozenset()
) -> Markup:
    """Blocks below each other; `trouble` are the buttons that get a warning sign."""
    return Markup("\n").join(_block(world, block, trouble) for block in blocks)


def _block(world: World, block: Mapping[str, Any], trouble: frozenset[str]) -> Markup:
    inside = DRAWERS[block["type"]](world, block, trouble)
    kind = block["type"].replace("_", "-")
    return Markup('<div class="block block-{}" data-block-id="{}">{}</div>').format(
        kind, block.get("block_id", ""), inside
    )


def text_object(world: World, text: Mapping[str, Any]) -> Markup:
    """A text object of either kind."""
    if text["type"] == "mrkdwn":
        return mrkdwn(world, text["text"], bool(text.get("verbatim")))
    return plain(text["text"], text.get("emoji") is not False)


def _section(world: World, block: Mapping[str, Any], trouble: frozenset[str]) -> Markup:
    parts = []
    if block.get("text"):
        parts.append(Markup("<div>{}</div>").format(text_object(world, block["text"])))
    if block.get("fields"):
        cells = [Markup("<div>{}</div>").format(text_object(world, f)) for f in block["fields"]]
        parts.append(Markup('<div class="fields">{}</div>').format(Markup("").join(cells)))
    words = Markup('<div class="words">{}</div>').format(Markup("").join(parts))
    return words + (_element(world, block["accessory"], trouble) if block.get("accessory") else "")


def _header(_world: World, block: Mapping[str, Any], _trouble: frozenset[str]) -> Markup:
    return Markup("<h3>{}</h3>").format(plain(block["text"]["text"]))


def _divider(_world: World, _block: Mapping[str, Any], _trouble: frozenset[str]) -> Markup:
    return Markup("<hr>")


def _context(world: World, block: Mapping[str, Any], trouble: frozenset[str]) -> Markup:
    drawn = [
        Markup("<span>{}</span>").format(_element(world, e, trouble)) for e in block["elements"]
    ]
    return Markup("").join(drawn)


def _actions(world: World, block: Mapping[str, Any], trouble: frozenset[str]) -> Markup:
    return Markup("").join(_element(world, e, trouble) for e in block["elements"])


def _image(_world: World, block: Mapping[str, Any], _trouble: frozenset[str]) -> Markup:
    # Nothing is fetched from elsewhere; the words for who cannot see it stand in its place.
    return Markup('<span class="image" role="img" aria-label="{0}">{0}</span>').format(
        block["alt_text"]
    )


def _rich_text(world: World, block: Mapping[str, Any], _trouble: frozenset[str]) -> Markup:
    return rich_text(world, block["elements"])


def _element(world: World, element: Mapping[str, Any], trouble: frozenset[str]) -> Markup:
    if element["type"] == "button":
        return _button(element, element.get("action_id") in trouble)
    if element["type"] == "image":
        return _image(world, element, trouble)
    return text_object(world, element)


def _button(button: Mapping[str, Any], failed: bool) -> Markup:
    label = plain(button["text"]["text"])
    spoken = button.get("accessibility_label") or button["text"]["text"]
    drawn = Markup(
        '<button type="button" class="action {}" data-action-id="{}" aria-label="{}">{}</button>'
    ).format(button.get("style", ""), button.get("action_id", ""), spoken, label)
    if button.get("url"):
        drawn += link(
            button["url"], Markup('<span class="outside" aria-label="Open the link">↗</span>')
        )
    if failed:
        drawn += Markup('<span class="trouble" role="status">The app did not respond.</span>')
    return drawn


DRAWERS: Mapping[str, Drawer] = {
    "section": _section,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "image": _image,
    "rich_text": _rich_text,
}
