"""The few emoji names that are drawn; any other stays as it is written."""

import re

from markupsafe import Markup

EMOJI = {
    "+1": "👍", "-1": "👎", "arrow_right": "➡️", "bell": "🔔", "blue_book": "📘", "book": "📖",
    "books": "📚", "bulb": "💡", "calendar": "📅", "clipboard": "📋", "eyes": "👀",
    "hourglass": "⌛", "hourglass_flowing_sand": "⏳", "information_source": "ℹ️", "key": "🔑", "link": "🔗",
    "lock": "🔒", "mag": "🔍", "memo": "📝", "no_entry": "⛔", "page_facing_up": "📄",
    "pushpin": "📌", "question": "❓", "robot_face": "🤖", "shield": "🛡️", "speech_balloon": "💬",
    "tada": "🎉", "thumbsdown": "👎", "thumbsup": "👍", "warning": "⚠️", "wave": "👋",
    "white_check_mark": "✅", "x": "❌",
}  # fmt: skip
_NAMED = re.compile(r":([a-z0-9_+-]+):")


def with_emoji(safe: Markup) -> Markup:
    """Escaped text with its emoji names drawn."""
    drawn = _NAMED.sub(lambda m: EMOJI.get(m[1], m[0]), str(safe))
    return Markup(drawn)  # noqa: S704  It was escaped, and the table holds no markup.
