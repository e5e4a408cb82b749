"""Slack's mrkdwn as HTML (docs.slack.dev, messaging/formatting-message-text)."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from localslack.rendering.dates import spoken
from localslack.rendering.emoji import with_emoji
from localslack.rendering.names import channel_name, person_name
from localslack.richtext import unescape
from localslack.world import World

_FENCE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_ANGLE = re.compile(r"<([@#!]?)([^<>|\n]*)(?:\|([^<>\n]*))?>")
_BARE = re.compile(
    r"https?://[^\s<>|\ue000-\uf8ff]+[^\s<>|.,;:!?)\]\ue000-\uf8ff]|(?<![\w@])@(?:here|channel|everyone)\b"
)
_QUOTED = re.compile(r"^(?:&gt;|>) ?")
_STYLES = (
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^\n]*?[^\s*])\*(?![\w*])"), "strong"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^\n]*?[^\s_])_(?![\w_])"), "em"),
    (re.compile(r"(?<![\w~])~(?=[^\s~])([^\n]*?[^\s~])~(?![\w~])"), "s"),
)
_FIRST_SLOT = 0xE000
_SLOTS = re.compile("[\ue000-\uf8ff]")
_LINES = Markup("{}")
_QUOTE = Markup("<blockquote>{}</blockquote>")
_SAFE = ("http", "https", "mailto")


def mrkdwn(world: World, text: str, verbatim: bool = False, zone: str = "Etc/UTC") -> Markup:
    """`text` drawn for a reader in that zone; without `verbatim` plain addresses and `@here` become live, as in Slack."""
    parts = _FENCE.split(_SLOTS.sub("", text))
    drawn = [
        Markup("<pre>{}</pre>").format(unescape(part))
        if index % 2
        else _paragraphs(world, part, verbatim, zone)
        for index, part in enumerate(parts)
    ]
    return Markup("").join(drawn)


def plain(text: str, emoji: bool = True) -> Markup:
    """A `plain_text` object drawn."""
    safe = escape(text)
    return _broken(with_emoji(safe) if emoji else safe)


def link(url: str, label: Markup | str) -> Markup:
    """A link that opens apart; an address of any other scheme than these three stays text."""
    if _scheme(url) not in _SAFE:
        return Markup("{}").format(label)
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(
        url, label
    )


def _scheme(url: str) -> str:
    try:
        return urlsplit(url).scheme
    except ValueError:
        # People write brackets where an address of a machine would stand.
        return ""


def mention(name: str, sign: str = "@") -> Markup:
    """A highlighted name."""
    return Markup('<span class="mention">{}{}</span>').format(sign, name)


def _paragraphs(world: World, text: str, verbatim: bool, zone: str) -> Markup:
    """Lines, with runs of quoted ones behind a bar."""
    drawn: list[Markup] = []
    quoted: list[Markup] = []
    plain_run: list[Markup] = []
    for line in text.strip("\n").split("\n"):
        bar = _QUOTED.match(line)
        inline = _inline(world, line[bar.end() :] if bar else line, verbatim, zone)
        if bar:
            drawn += _flush(plain_run)
            quoted.append(inline)
        else:
            drawn += _flush(quoted, _QUOTE)
            plain_run.append(inline)
    return Markup("").join([*drawn, *_flush(quoted, _QUOTE), *_flush(plain_run)])


def _flush(lines: list[Markup], around: Markup = _LINES) -> list[Markup]:
    if not lines:
        return []
    joined = Markup("<br>").join(lines)
    lines.clear()
    return [around.format(joined)]


def _inline(world: World, line: str, verbatim: bool, zone: str) -> Markup:
    """Code, links and mentions are taken out first, so that no style can reach into them."""
    slots: list[Markup] = []

    def keep(markup: Markup) -> str:
        slots.append(markup)
        return chr(_FIRST_SLOT + len(slots) - 1) if len(slots) < 6000 else ""

    def each(pattern: re.Pattern[str], draw: Callable[[re.Match[str]], Markup], text: str) -> str:
        return pattern.sub(lambda found: keep(draw(found)), text)

    text = each(_CODE, lambda m: Markup("<code>{}</code>").format(unescape(m[1])), line)
    text = each(_ANGLE, lambda m: _angle(world, zone, *m.groups()), text)
    if not verbatim:
        text = each(_BARE, _bare, text)
    # A plain str from here on: `re` would escape its own replacements into a Markup.
    safe = str(with_emoji(escape(unescape(text))))
    for pattern, tag in _STYLES:
        safe = pattern.sub(rf"<{tag}>\1</{tag}>", safe)
    filled = _SLOTS.sub(lambda m: slots[ord(m[0]) - _FIRST_SLOT], safe)
    return Markup(filled)  # noqa: S704  Escaped text, our own tags, and slots that are Markup.


def _bare(found: re.Match[str]) -> Markup:
    if found[0].startswith("@"):
        return mention(found[0][1:])
    return link(unescape(found[0]), unescape(found[0]))


def _angle(world: World, zone: str, sign: str, target: str, label: str | None) -> Markup:
    shown = unescape(label) if label else None
    if sign == "@":
        return mention(person_name(world, target))
    if sign == "#":
        return mention(shown or channel_name(world, target), "#")
    if sign == "!":
        if target.startswith("date^"):
            return _date(world, zone, target, shown)
        return mention(shown.lstrip("@") if shown else target.split("^")[0])
    return link(unescape(target), shown or unescape(target))


def _date(world: World, zone: str, target: str, otherwise: str | None) -> Markup:
    _, stamp, tokens, url = [*target.split("^", 3), "", "", ""][:4]
    said = spoken(world, stamp, unescape(tokens), zone) or otherwise or target
    return link(unescape(url), said) if url else Markup("{}").format(said)


def _broken(safe: Markup) -> Markup:
    return safe.replace("\n", Markup("<br>"))
