"""Where the front matter of a Markdown file stands: the lines between two `---` at its top.

What it says keeps drafts and restricted words from staff, so what is meant as front matter and is
not well-formed is refused, never taken for text. A `---` with no key below it is a rule across the page.
"""

import re
from dataclasses import dataclass

from ingest.in_text import restriction
from ingest.keys import is_key_of_ours
from ingest.text import Unreadable
from ingest.yamltext import Entry, read_entries

_FENCE = "---"
_ENDS = ("---", "...")
_LOOKED_AT = 40
"""Lines; between two rules across the page a whole chapter may stand."""
_KEY = re.compile(r"""[ \t]{0,8}["']?\w[\w -]{0,40}["']?[ \t]*:(?=\s|\Z)""")
_IN_BLOCK = re.compile(rf"{_KEY.pattern}|[ \t]|-[ \t]|#|[\]}}]")
_ONLY_YAML = ("{", ":", "%", "@", "\t", '"', "'")
"""No paragraph begins so that stands between two rules."""
_DECIDING = re.compile(r"""[ \t]*["']?(status|audience|draft)["']?[ \t]*[:=]""", re.IGNORECASE)
_TOML = re.compile(r"""["']?[\w-]+["']?[ \t]*=""")
_BLANK_VALUE = re.compile(
    r"""([ \t]*["']?\w[\w -]{0,40}["']?[ \t]*:[ \t]+)((?:\{\{|\{%|%\w|@@|\[[^\[\],:]{2,60}\][ \t]*[^\s#,\]]|\[\[[^\[\]]{1,60}\]\]).*)"""
)
_LIKE_A_FENCE = re.compile(r"\+{2,}|;{3,}|-{2,}|[—–]+-?|-[—–]|~{3,}|`{3,}.{0,20}|<!--+")
_NEARLY_A_FENCE = re.compile(r"-|(?=.*-.*-).{2,6}")
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
        if _holds_keys(_paragraph(lines, first + 1), has_end=False):
            raise Unreadable(
                first + 1, "the front matter has no end. Put a line with --- below it."
            )
        return FrontMatter((), first)
    if not _holds_keys(block := lines[first + 1 : end], has_end=True):
        return FrontMatter((), first if any(map(str.strip, block)) else end + 1)
    source = "\n".join(map(_with_blanks_quoted, block))
    return FrontMatter(tuple(read_entries(source, first + 2)), end + 1)


def _with_blanks_quoted(line: str) -> str:
    """`owner: {{owner}}` and `title: [Company] Policy` are blanks of a template, which YAML would take for its own signs."""
    match = _BLANK_VALUE.fullmatch(line)
    if match is None or line.endswith(("'", '"')):
        return line
    value = match[2].replace("'", "''")
    return f"{match[1]}'{value}'"


def _holds_keys(block: list[str], has_end: bool) -> bool:
    """Whether this is meant as front matter; otherwise the `---` around it are rules across the page.

    An empty line below a `---` makes it a rule, as in Pandoc, unless status or audience follows.
    """
    written = [line for line in block if line.strip()][:_LOOKED_AT]
    if not written or any(map(_DECIDING.match, written)):
        return bool(written)
    top = next((line for line in written if not line.startswith("#")), "")
    if not block[0].strip() or not _KEY.match(top):
        return bool(block[0].strip()) and top.startswith(_ONLY_YAML)
    # `Note: keep this safe` alone may be a sentence.
    is_block = len(written) > 1 or has_end
    return any(map(is_key_of_ours, written)) or (is_block and all(map(_IN_BLOCK.match, written)))


def _paragraph(lines: list[str], start: int) -> list[str]:
    """The lines up to the first empty one below something written; empty ones above it are kept."""
    written = next((n for n in range(start, len(lines)) if lines[n].strip()), len(lines))
    end = next((n for n in range(written, len(lines)) if not lines[n].strip()), len(lines))
    return lines[start:end]


def _refuse_look_alikes(lines: list[str], first: int) -> None:
    """Keys between signs that only look like `---`, without the upper one, or below a heading."""
    top = _paragraph(lines, first)
    if _LIKE_A_FENCE.fullmatch(top[0].strip()):
        inside = top[1:] or _paragraph(lines, first + 1)
        is_toml = top[0].startswith("++") and any(map(_TOML.match, inside))
        if is_toml or any(map(_DECIDING.match, inside)):
            raise Unreadable(first + 1, _INSTEAD)
    elif _lacks_its_upper_fence(top):
        raise Unreadable(first + 1, _INSTEAD)
    for number, line in enumerate(lines[first : first + _LOOKED_AT], first):
        if restriction(line) and _is_fenced(lines, number):
            raise Unreadable(number + 1, _INSTEAD)


def _lacks_its_upper_fence(top: list[str]) -> bool:
    """Whether keys stand above a `---`; the first line may be a slip of the upper one, or a title."""
    end = next((n for n, line in enumerate(top) if line.rstrip() == _FENCE), 0)
    if not all(map(_IN_BLOCK.match, top[1:end])):
        return False
    is_key = _KEY.match(top[0]) is not None
    return any(map(_DECIDING.match if is_key else restriction, top[:end]))


def _is_fenced(lines: list[str], number: int) -> bool:
    """Whether there are nothing but keys from this line up, and down, to `---`, and that not as an example."""
    above = lines[max(0, number - _LOOKED_AT) : number][::-1]
    below = lines[number : number + _LOOKED_AT]
    ends = (next((x for x in side if not _IN_BLOCK.match(x)), "") for side in (above, below))
    in_code = sum(line.lstrip().startswith(("```", "~~~")) for line in above) % 2
    return not in_code and all(map(_NEARLY_A_FENCE.fullmatch, ends))
