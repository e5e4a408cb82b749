"""Rich text blocks as HTML (docs.slack.dev, reference/block-kit/blocks/rich-text-block)."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from markupsafe import Markup, escape

from localslack.rendering.emoji import EMOJI
from localslack.rendering.mrkdwn import link, mention
from localslack.rendering.names import channel_name, person_name
from localslack.world import World

_TAGS = {"bold": "strong", "italic": "em", "strike": "s", "underline": "u", "code": "code"}
Part = Mapping[str, Any]


def rich_text(world: World, parts: Sequence[Part]) -> Markup:
    """Sections, lists, quotes and preformatted text, below each other."""
    return Markup("").join(_part(world, part) for part in parts)


def _part(world: World, part: Part) -> Markup:
    match part["type"]:
        case "rich_text_list":
            return _list(world, part)
        case "rich_text_quote":
            return Markup("<blockquote>{}</blockquote>").format(_spans(world, part))
        case "rich_text_preformatted":
            return Markup('<pre class="{}">{}</pre>').format(_bar(part), _spans(world, part))
        case _:
            return Markup("<div>{}</div>").format(_spans(world, part))


def _list(world: World, part: Part) -> Markup:
    tag = "ol" if part["style"] == "ordered" else "ul"
    first = int(part.get("offset", 0)) + 1
    start = Markup(' start="{}"').format(first) if tag == "ol" else Markup("")
    items = Markup("").join(
        Markup("<li>{}</li>").format(_spans(world, e)) for e in part["elements"]
    )
    look = f"indent-{int(part.get('indent', 0))} {_bar(part)}"
    return Markup('<{} class="{}"{}>{}</{}>').format(tag, look, start, items, tag)


def _bar(part: Part) -> str:
    return "bar" if part.get("border") else ""


def _spans(world: World, part: Part) -> Markup:
    return Markup("").join(_span(world, span) for span in part["elements"])


def _span(world: World, span: Part) -> Markup:
    drawn = _bare(world, span)
    for style, on in (span.get("style") or {}).items():
        if on and style in _TAGS:
            drawn = Markup("<{0}>{1}</{0}>").format(_TAGS[style], drawn)
    return drawn


def _bare(world: World, span: Part) -> Markup:
    match span["type"]:
        case "text":
            return escape(span["text"]).replace("\n", Markup("<br>"))
        case "link":
            return link(span["url"], span.get("text") or span["url"])
        case "user":
            return mention(person_name(world, span["user_id"]))
        case "channel":
            return mention(channel_name(world, span["channel_id"]), "#")
        case "usergroup":
            return mention(span["usergroup_id"])
        case "broadcast":
            return mention(span["range"])
        case "emoji":
            return escape(EMOJI.get(span["name"], f":{span['name']}:"))
        case "date":
            day = datetime.fromtimestamp(span["timestamp"], UTC)
            return escape(span.get("fallback") or f"{day:%d %B %Y}")
        case _:
            return escape(span["value"])
