"""Automatic numbers of headings and lists, counted as Word counts them (ECMA-376-1, 17.9)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from ingest.word.names import W, is_on, value, whole
from ingest.word.numerals import numeral

_LEVELS = 9
_PLACE = re.compile("%([1-9])")


@dataclass(frozen=True)
class Label:
    """What stands before a paragraph; `is_bullet` where it is a sign that is the same before each."""

    text: str = ""
    depth: int = 0
    is_bullet: bool = False


@dataclass(frozen=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    """As `w:numFmt` names it; the pattern itself where that is a pattern of its own, such as `001, 002`."""
    text: str = ""
    restart: int | None = None
    style_id: str | None = None
    plain: bool = False
    """Whether the numbers of all levels are shown in Arabic numerals."""


@dataclass
class _List:
    """One list, or several that count on from each other."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass
class _Num:
    """A list as paragraphs refer to it, with its own changes to it."""

    shared: _List
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    met: set[int] = field(default_factory=set)

    def level(self, depth: int) -> _Level:
        return self.levels.get(depth) or self.shared.levels.get(depth) or _Level()

    def start(self, depth: int) -> int:
        return self.starts.get(depth, self.level(depth).start)


class Numbering:
    """The lists of one document; each paragraph must be asked for once, in order."""

    def __init__(self, root: Element | None) -> None:
        """Of the part of this name."""
        self._nums: dict[int, _Num] = {}
        if root is None:
            return
        abstract = {e.get(W + "abstractNumId", ""): e for e in root.findall(W + "abstractNum")}
        by_style = {value(e, "styleLink"): e for e in abstract.values() if value(e, "styleLink")}
        lists: dict[Element, _List] = {}
        for element in root.findall(W + "num"):
            template = abstract.get(value(element, "abstractNumId") or "")
            if template is None:
                continue
            # A list that is written in a style for lists stands with that style.
            template = by_style.get(value(template, "numStyleLink"), template)
            if template not in lists:
                lists[template] = _List(dict(_levels(template)))
            self._nums[whole(element.get(W + "numId")) or 0] = _num(element, lists[template])

    def depth_of(self, num_id: int | None, style_id: str) -> int | None:
        """The depth at which a list has this style."""
        num = self._nums.get(num_id or 0)
        for depth in range(_LEVELS if num else 0):
            if num and num.level(depth).style_id == style_id:
                return depth
        return None

    def next_label(self, num_id: int | None, depth: int) -> Label | None:
        """Of the next paragraph of a list, at a depth from 0; None where there is no such list."""
        num = self._nums.get(num_id or 0)
        if num is None:
            return None
        depth = min(max(depth, 0), _LEVELS - 1)
        _count(num, depth)
        level = num.level(depth)
        if level.form == "bullet":
            return Label("-" if level.text.strip() else "", depth, is_bullet=True)
        return Label("" if level.form == "none" and not level.text else _shown(num, depth), depth)


def _levels(template: Element) -> Iterator[tuple[int, _Level]]:
    for element in template.findall(W + "lvl"):
        depth = whole(element.get(W + "ilvl"))
        if depth is not None:
            yield depth, _level(element)


def _level(element: Element) -> _Level:
    form = next(element.iter(W + "numFmt"), None)
    kind = form.get(W + "val", "decimal") if form is not None else "decimal"
    if kind == "custom" and form is not None:
        kind = form.get(W + "format", "decimal").partition(",")[0].strip()
    is_picture = element.find(W + "lvlPicBulletId") is not None
    start = whole(value(element, "start"))
    return _Level(
        start=0 if start is None else start,
        form="bullet" if is_picture else kind,
        text="-" if is_picture else value(element, "lvlText") or "",
        restart=whole(value(element, "lvlRestart")),
        style_id=value(element, "pStyle"),
        plain=bool(is_on(element, "isLgl")),
    )


def _num(element: Element, shared: _List) -> _Num:
    num = _Num(shared)
    for override in element.findall(W + "lvlOverride"):
        depth = whole(override.get(W + "ilvl")) or 0
        level, start = override.find(W + "lvl"), whole(value(override, "startOverride"))
        if level is not None:
            num.levels[depth] = _level(level)
        if start is not None:
            num.starts[depth] = start
    return num


def _count(num: _Num, depth: int) -> None:
    """One more at this depth; what lies deeper begins anew, unless it says otherwise (17.9.10)."""
    counts = num.shared.counts
    # Word counts a level that was passed over as if it had been there.
    for outer in range(depth):
        if counts[outer] is None:
            counts[outer] = num.start(outer)
    said = counts[depth]
    if said is None or (depth in num.starts and depth not in num.met):
        counts[depth] = num.start(depth)
    else:
        counts[depth] = said + 1
    num.met.add(depth)
    for deeper in range(depth + 1, _LEVELS):
        restart = num.level(deeper).restart
        if restart is None or depth < restart:
            counts[deeper] = None


def _shown(num: _Num, depth: int) -> str:
    level = num.level(depth)

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        count = num.shared.counts[at]
        form = "decimal" if level.plain else num.level(at).form
        return numeral(num.start(at) if count is None else count, form)

    return " ".join(_PLACE.sub(number, level.text).split())
