"""Turns what a person types into Slack's message text, and that text into the rich text of its event."""

import re
from collections.abc import Iterator
from typing import Any

from localslack.world import World

_ANGLE = re.compile(r"<([@#!]?)([^>|]*)(?:\|([^>]*))?>")
_ADDRESS = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)\]]")
_NAME = re.compile(r"(?<![\w@])@([\w.-]*\w(?: [\w.-]*\w)*)")
_CHANNEL = re.compile(r"(?<![\w#&])#([a-z0-9_-]+)")
_BROADCASTS = ("here", "channel", "everyone")


def escape(text: str) -> str:
    """The three characters that Slack escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """The reverse of `escape`."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def typed(world: World, words: str) -> str:
    """A person's words as Slack stores them: escaped, `@name`, `#channel` and addresses made live."""
    text = _ADDRESS.sub(lambda m: f"<{m[0]}>", escape(words))
    text = _NAME.sub(lambda m: _mention(world, m[1]), text)
    return _CHANNEL.sub(lambda m: _channel(world, m[1]), text)


def _mention(world: World, written: str) -> str:
    """The longest run of words after `@` that is somebody's name."""
    names = _names(world)
    words = written.split(" ")
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        rest = " ".join(["", *words[length:]])
        if name.lower() in names:
            return f"<@{names[name.lower()]}>{rest}"
        if name in _BROADCASTS:
            return f"<!{name}>{rest}"
    return f"@{written}"


def _names(world: World) -> dict[str, str]:
    bot = world.workspace.bot
    known = {u.real_name.lower(): u.id for u in world.users.values()}
    known |= {u.name.lower(): u.id for u in world.users.values()}
    return known | {bot.name.lower(): bot.user_id, bot.display_name.lower(): bot.user_id}


def _channel(world: World, name: str) -> str:
    place = world.place(f"#{name}")
    return f"<#{place.id}|{place.name}>" if place else f"#{name}"


def typed_blocks(text: str) -> list[dict[str, Any]]:
    """The rich text block that Slack puts beside the text of a person's message."""
    spans = list(_spans(text))
    section = {"type": "rich_text_section", "elements": spans}
    return [{"type": "rich_text", "block_id": "typed", "elements": [section]}] if spans else []


def _spans(text: str) -> Iterator[dict[str, Any]]:
    end = 0
    for found in _ANGLE.finditer(text):
        if found.start() > end:
            yield {"type": "text", "text": unescape(text[end : found.start()])}
        yield _span(*found.groups())
        end = found.end()
    if end < len(text):
        yield {"type": "text", "text": unescape(text[end:])}


def _span(sign: str, target: str, label: str | None) -> dict[str, Any]:
    if sign == "@":
        return {"type": "user", "user_id": target}
    if sign == "#":
        return {"type": "channel", "channel_id": target}
    if sign == "!":
        return {"type": "broadcast", "range": target}
    return {"type": "link", "url": unescape(target)} | ({"text": unescape(label)} if label else {})
