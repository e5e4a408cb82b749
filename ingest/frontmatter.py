"""Where the front matter of a Markdown file stands: the lines between two `---` at its top.

What it says keeps drafts and restricted words from staff, so what is meant as front matter and is
not well-formed is refused, never taken for text. A `---` with no key below it is a rule across the page.
"""

import re
from dataclasses import dataclass

from ingest.in_text import restriction
from ingest.text import Unreadable
from ingest.yamltext import Entry, read_entries

_FENCE = "---"
_ENDS = ("---", "...")
_LOOKED_AT = 40
"""Lines; between two rules across the page a whole chapter may stand."""
_KEY = re.compile(r"""[ \t]{0,8}["']?\w[\w -]{0,40}["']?[ \t]*:(?=\s|\Z)""")
_IN_BLOCK = re.compile(rf"{_KEY.pattern}|[ \t]{{0,8}}-[ \t]")
_DECIDING = re.compile(r"""[ \t]*["']?(status|audience|draft)["']?[ \t]*[:=]""", re.IGNORECASE)
_TOML = re.compile(r"""["']?[\w-]+["']?[ \t]*=""")
_LIKE_A_FENCE = re.compile(r"\+{2,}|;{3,}|-{2,}|[—–]+-?|-[—–]|~{3,}|`{3,}.{0,20}|<!--+")
_INSTEAD = "front matter must stand at the top, between two lines that hold --- and nothing else."


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
    if _KEY.match(top) or top.startswith("{"):
        return True
    return any(map(_DECIDING.match, written))


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
    """Keys between signs that only look like `---`, without the upper one, or below a heading."""
    top = _paragraph(lines, first)
    if _LIKE_A_FENCE.fullmatch(top[0].strip()) if top else False:
        inside = top[1:] or _paragraph(lines, first + 1)
        foreign = top[0].startswith("++") and bool(inside) and bool(_TOML.match(inside[0]))
        if foreign or any(map(_DECIDING.match, inside)):
            raise Unreadable(first + 1, _INSTEAD)
    elif top and top[-1].rstrip() == _FENCE and any(map(_DECIDING.match, top)):
        if all(map(_IN_BLOCK.match, top[:-1])):
            raise Unreadable(first + 1, _INSTEAD)
    for number, line in enumerate(lines[first : first + _LOOKED_AT], first):
        if restriction(line) and _is_fenced(lines, number):
            raise Unreadable(number + 1, _INSTEAD)


def _is_fenced(lines: list[str], number: int) -> bool:
    """Whether there are nothing but keys from this line up, and down, to `---`, and that not as an example."""
    above = lines[max(0, number - _LOOKED_AT) : number][::-1]
    below = lines[number : number + _LOOKED_AT]
    ends = (next((x for x in side if not _IN_BLOCK.match(x)), "") for side in (above, below))
    in_code = sum(line.lstrip().startswith(("```", "~~~")) for line in above) % 2
    return not in_code and all(end.rstrip() == _FENCE for end in ends)
