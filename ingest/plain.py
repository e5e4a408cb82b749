"""Plain text into blocks: headings by underline, number or capitals; paragraphs and lists in their own lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.text import Unreadable
from ingest.written import Block, Written

MOST_LINES = 50_000
_LONGEST_HEADING = 80
_UNDERLINE = re.compile(r"([=\-~*#^_])\1{2,}")
_LEVELS = {"=": 1, "#": 1, "*": 1, "-": 2, "_": 2, "~": 3, "^": 3}
_RULE = re.compile(r"\s*(?:[-=_*~#+] ?){3,}\s*")
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,5})[.)]?[ \t]+(?=[^\W\d_])")
_WORD = re.compile(
    r"(?:annex|appendix|anhang|anlage|chapter|kapitel|section|abschnitt|part|teil)"
    r"[ \t]+(?:\d{1,3}|[A-Z])(?![\w.])",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?:(?P<bullet>[-*•·+–◦▪])|(?P<number>\d{1,3})[.)]|(?P<letter>\(?[a-z]\)))"
    r"[ \t]+(?=\S)"
)
_SENTENCE_ENDS = (".", ",", ";", ":", "!", "?")
_KEY = re.compile(r"[^\W\d_][\w /()&-]{1,40}:(?:[ \t]|$)")


@dataclass(frozen=True)
class _Group:
    """Lines without an empty one between them, and the number of the first, from 1."""

    lines: tuple[str, ...]
    first: int


def read_plain(text: str) -> Written:
    """The blocks of a text with `\\n` at line ends; every block keeps the lines in which it was written.

    Raises Unreadable where there are too many lines.
    """
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        raise Unreadable(MOST_LINES, "the file has more than 50,000 lines. Split it.")
    groups = list(_groups(lines))
    numbered = _numbers_are_headings(groups)
    blocks = [block for group in groups for block in _blocks(group, numbered)]
    title = _title(blocks)
    return Written(tuple(blocks[1:] if title else blocks), title=title)


def _groups(lines: list[str]) -> Iterator[_Group]:
    """A form feed ends a page, and so a paragraph; it is no word."""
    group: list[str] = []
    for number, line in enumerate(lines, 1):
        if group and (not line.strip() or "\f" in line):
            yield _Group(tuple(group), number - len(group))
            group = []
        if line.strip():
            group.append(line.replace("\f", "").rstrip())
    if group:
        yield _Group(tuple(group), len(lines) + 1 - len(group))


def _blocks(group: _Group, numbered: bool) -> Iterator[Block]:
    """A heading may stand right above its text."""
    lines, at = group.lines, 0
    while at < len(lines):
        level, length = _heading(lines[at:], numbered)
        if not level:
            break
        words = lines[at].strip() if not _RULE.fullmatch(lines[at]) else lines[at + 1].strip()
        line = group.first + at + bool(_RULE.fullmatch(lines[at]))
        yield Block(words, line, level)
        at += length
    rest = _Group(lines[at:], group.first + at)
    if rest.lines and not all(map(_RULE.fullmatch, rest.lines)):
        yield from _paragraphs(rest)


def _heading(lines: tuple[str, ...], numbered: bool) -> tuple[int, int]:
    """Its level and how many lines it takes; 0 and 0 where the lines begin with none."""
    framed = len(lines) > 2 and lines[0].strip() == lines[2].strip()
    if framed and _UNDERLINE.fullmatch(lines[0].strip()) and _may_be_heading(lines[1]):
        return _level_under(lines[1], lines[0]), 3
    if len(lines) > 1 and _is_underlined(lines[0], lines[1]):
        return _level_under(lines[0], lines[1]), 2
    first = lines[0].strip()
    if _KEY.match(first) or not _may_be_heading(first):
        return 0, 0
    if _is_capitals(first):
        return _level_of(first), 1
    if _is_numbered(lines) and (numbered or "." in first.split()[0].rstrip(".")):
        return _level_of(first), 1
    return 0, 0


def _level_under(line: str, rule: str) -> int:
    """A number says more than the sign of the rule, as `1.1` may follow below it without any rule."""
    return (
        _level_of(line.strip()) if _begins_with_number(line.strip()) else _LEVELS[rule.strip()[0]]
    )


def _may_be_heading(line: str) -> bool:
    words = line.strip()
    return 0 < len(words) <= _LONGEST_HEADING and not words.endswith(_SENTENCE_ENDS)


def _is_underlined(line: str, below: str) -> bool:
    """The rule is about as long as the words, so that it is none across the page."""
    rule = below.strip()
    near = len(rule) >= 0.5 * len(line.strip()) and len(rule) <= 2 * len(line.strip()) + 4
    return bool(_UNDERLINE.fullmatch(rule)) and near and _may_be_heading(line)


def _is_numbered(lines: tuple[str, ...]) -> bool:
    """`4.2 Scope` or `Annex A` in a line alone, or right above lines that are longer."""
    words, below = lines[0].strip(), lines[1:]
    if not _may_be_heading(words) or _KEY.match(words):
        return False
    if below and (_ITEM.match(below[0]) or not below[0].strip()[:1].isupper()):
        return False
    if below and len(words) > 0.7 * max(map(len, below)):
        return False
    match = _NUMBER.match(words)
    return bool(_WORD.match(words) or (match and words[match.end()].isupper()))


def _numbers_are_headings(groups: list[_Group]) -> bool:
    """`1. Purpose` is a heading where text follows on most such lines, else an item of a list."""
    numbered = {n for n, group in enumerate(groups) if _is_numbered(group.lines)}
    with_text = [
        n
        for n in numbered
        if len(groups[n].lines) > 1 or (groups[n + 1 :] and n + 1 not in numbered)
    ]
    return len(with_text) * 2 > len(numbered)


def _is_capitals(words: str) -> bool:
    letters = sum(map(str.isalpha, words))
    return words.isupper() and letters >= 4 and _may_be_heading(words) and "|" not in words


def _level_of(words: str) -> int:
    match = _NUMBER.match(words)
    return match[1].count(".") + 1 if match else 1


def _paragraphs(group: _Group) -> Iterator[Block]:
    """Each item of a list is one, with the lines that go on with it."""
    lines: list[str] = []
    first = group.first
    for number, line in enumerate(group.lines, group.first):
        if lines and _ITEM.match(line):
            yield Block(_written(lines), first)
            lines, first = [], number
        lines.append(line)
    yield Block(_written(lines), first)


def _written(lines: list[str]) -> str:
    match = _ITEM.match(lines[0])
    if match is None:
        return "\n".join(lines).strip("\n")
    rest = "\n".join([lines[0][match.end() :], *lines[1:]])
    indent = "  " * min(8, len(match["indent"].expandtabs(4)) // 2)
    if match["letter"]:
        return f"{indent}- {match['letter']} {rest}"
    return f"{indent}{match['number'] + '.' if match['number'] else '-'} {rest}"


def _title(blocks: list[Block]) -> str | None:
    """The heading that the text begins with, where it is above all others, or has no text of its own."""
    if not blocks or not blocks[0].level or _begins_with_number(blocks[0].text):
        return None
    first, rest = blocks[0], blocks[1:]
    rivals = [b for b in rest if 0 < b.level <= first.level and not _begins_with_number(b.text)]
    bare = bool(rest) and bool(rest[0].level or _KEY.match(rest[0].text))
    return first.text if not rivals or bare else None


def _begins_with_number(words: str) -> bool:
    return bool(_NUMBER.match(words) or _WORD.match(words))
