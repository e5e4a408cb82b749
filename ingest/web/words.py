"""White space as a browser shows it (CSS Text, 4.1)."""

import re

LINE_END = "\x1e"
"""Stands for `<br>` until blanks are collapsed."""
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_AROUND_END = re.compile(rf"[ \t]*{LINE_END}[ \t]*")
_SHAPELESS = re.compile("(\U0001f3f4?)([\U000e0000-\U000e007f]+)")
"""Letters without a shape; behind a black flag they make those of England, Scotland and Wales."""


def collapsed(text: str) -> str:
    """Runs of blanks as one, none at the ends of lines; a no-break space stays as it is."""
    text = _AROUND_END.sub(LINE_END, _BLANKS.sub(" ", text)).strip(f" {LINE_END}")
    return text.replace(LINE_END, "\n")


def kept(text: str) -> str:
    """As in `<pre>`: all blanks stay, empty lines at both ends aside."""
    lines = text.replace(LINE_END, "\n").expandtabs(4).split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(line.rstrip() for line in lines)


def without_shapeless(text: str) -> tuple[str, str]:
    """The text without letters that have no shape (U+E0000 on), and those letters, readable."""
    found = [signs for flag, signs in _SHAPELESS.findall(text) if not flag]
    if not found:
        return text, ""
    readable = "".join(chr(ord(sign) - 0xE0000) for sign in "".join(found))
    return _SHAPELESS.sub(lambda match: match[0] if match[1] else "", text), readable
