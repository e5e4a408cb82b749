"""Where the front matter of a Markdown file stands: the lines between two `---` at its top.

What it says keeps drafts and restricted words from staff, so what is meant as front matter and is
not well-formed is refused, never taken for text.
"""

import re
from dataclasses import dataclass

from ingest.text import Unreadable
from ingest.yamltext import Entry, read_entries

_FENCE = "---"
_ENDS = ("---", "...")
_LOOKED_AT = 40
"""Lines; between two rules across the page a whole chapter may stand."""
_KEY = re.compile(r"""[ \t]{0,8}["']?\w[\w -]{0,40}["']?[ \t]*:(?=\s|\Z)""")
_DECIDING = re.compile(r"""[ \t]*["']?(status|audience)["']?[ \t]*[:=]""", re.IGNORECASE)
_LIKE_A_FENCE = re.compile(r"\+{2,}|;{3,}|-{2,}|[—–]+-?|-[—–]|~{3,}|`{3,}.{0,20}")


@dataclass(frozen=True)
class FrontMatter:
    """The keys at the top of a file, and where what follows them begins."""

    entries: tuple[Entry, ...]
    body: int
    """Index of the first line after it, counted from 0."""


def read_front_matter(lines: list[str]) -> FrontMatter:
    """The front matter of a file's lines, empty where there is none; raises Unreadable where it is broken."""
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[first].strip() != _FENCE:
        _refuse_look_alikes(lines, first)
        return FrontMatter((), first)
    end = next((n for n in range(first + 1, len(lines)) if lines[n].rstrip() in _ENDS), None)
    if end is None:
        if _holds_keys(_paragraph(lines, first + 1)):
            raise Unreadable(
                first + 1, "the front matter has no end. Put a line with --- below it."
            )
        return FrontMatter((), first)
    if not _holds_keys(block := lines[first + 1 : end]):
        return FrontMatter((), first if any(map(str.strip, block)) else end + 1)
    return FrontMatter(tuple(read_entries("\n".join(block), first + 2)), end + 1)


def _holds_keys(lines: list[str]) -> bool:
    """Whether this is meant as front matter; otherwise the `---` around it are rules across the page."""
    written = [line for line in lines if line.strip()][:_LOOKED_AT]
    top = next((line for line in written if not line.lstrip().startswith("#")), "")
    if _KEY.match(top) or top.startswith(("- ", "{")):
        return True
    return any(_DECIDING.match(line) for line in written)


def _paragraph(lines: list[str], start: int) -> list[str]:
    """The lines from the first that is written on, up to the next empty one."""
    found: list[str] = []
    for line in lines[start:]:
        if line.strip():
            found.append(line)
        elif found:
            break
    return found


def _refuse_look_alikes(lines: list[str], first: int) -> None:
    """Status and audience between signs that only look like `---`, or without the upper one."""
    top = _paragraph(lines, first)
    inside: list[str] = []
    if top and _LIKE_A_FENCE.fullmatch(top[0].strip()):
        inside = top[1:] or _paragraph(lines, first + 1)
    elif top and top[-1].rstrip() == _FENCE and all(map(_KEY.match, top[:-1])):
        inside = top[:-1]
    if any(map(_DECIDING.match, inside)):
        raise Unreadable(
            first + 1, "front matter must stand between two lines that hold --- and nothing else."
        )
