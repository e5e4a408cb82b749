"""What the cells of a register say: levels, states, yes and no, and what was never filled in."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from ingest.days import read_day
from ingest.tables.kinds import Kind
from ingest.tables.kinds.model import words
from ingest.tables.spelling import fold
from ingest.text import label

_YES = words(
    "yes; y; true; x; 1; ja; j; wahr; ✓; ✔; ☑; ☒; ✅; tick; ticked; checked; (x); [x]; ok; applicable"
)
_NO = words("no; n; false; 0; nein; falsch; ✗; ✘; ☐; ❌; [ ]; [x] no; none; not applicable")
_LEVELS: Mapping[str, tuple[str, ...]] = {
    "very low": words("very low; negligible; insignificant; minimal; sehr gering; sehr niedrig; vernachlässigbar; unbedeutend; unwesentlich"),
    "low": words("low; minor; small; gering; niedrig; klein; leicht; begrenzt"),
    "medium": words("medium; moderate; mid; middle; mittel; mäßig; mittelmäßig; spürbar; noticeable; normal"),
    "high": words("high; major; serious; significant; hoch; groß; erheblich; schwer; beträchtlich; wesentlich; ernst"),
    "very high": words("very high; severe; extreme; catastrophic; sehr hoch; sehr groß; katastrophal; existenzbedrohend; extrem; gravierend"),
    "critical": words("critical; kritisch"),
    "rare": words("rare; very unlikely; remote; selten; sehr selten; sehr unwahrscheinlich; nie"),
    "unlikely": words("unlikely; improbable; unwahrscheinlich; eher unwahrscheinlich"),
    "possible": words("possible; occasional; may happen; möglich; gelegentlich; denkbar"),
    "likely": words("likely; probable; wahrscheinlich; häufig; frequent"),
    "very likely": words("very likely; almost certain; certain; highly likely; sehr wahrscheinlich; fast sicher; nahezu sicher; sehr häufig; sicher"),
}  # fmt: skip
_LETTERS = {
    "vl": "very low",
    "l": "low",
    "m": "medium",
    "h": "high",
    "vh": "very high",
    "c": "critical",
}
_LEVEL_WORDS = _LETTERS | {
    fold(word): level for level, spelled in _LEVELS.items() for word in spelled
}
_NUMBER_FIRST = re.compile(r"(?:level|stufe|l|i)?\s*(\d{1,3}(?:[.,]\d{1,2})?)(?:\s*(?:/|von|of)\s*\d{1,3})?(\s*[-–—:=.(,]\s*|\s+)?([^\d]*)", re.IGNORECASE)  # fmt: skip
_NUMBER_LAST = re.compile(r"([^\d]+?)\s*[(\[–—:=-]\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*[)\]]?")
_LONGEST = 300
"""Characters; longer cells are text, in which no pattern is looked for."""
_EXCEL_DAYS = re.compile(r"[2-7]\d{4}")
"""1954 to 2119, as Excel counts them."""
_EXCEL_BEGAN = date(1899, 12, 30)
_EMPTY = frozenset(words("""
    -; --; ---; –; —; n/a; na; n.a.; n. a.; none; nil; null; k.a.; k. a.; keine; keiner; entfällt; ./.; /; .; not set; unassigned; nicht zugewiesen; undefined
"""))  # fmt: skip
_UNFILLED = re.compile(
    r"(?:(?:\[[^\[\]]*\]|\{\{[^{}]*\}\}|\{[^{}]*\}|<[^<>]*>|«[^«»]*»|\$\{[^{}]*\})[\s,;/&|-]*)+"
    r"|t\.?b\.?[acd]\.?|to ?do|to be (?:defined|determined|confirmed|decided|completed|assigned)|tbd by .*|x{3,}|\?+|_{2,}|\.{3,}|…"
    r"|(?:yyyy|jjjj)[-/.]mm[-/.](?:dd|tt)(?: hh:mm.*)?|(?:dd|tt)[-/.]mm[-/.](?:yyyy|jjjj)|insert .*|enter .*|your name|noch offen|noch festzulegen|wird noch .*",
    re.IGNORECASE,
)  # fmt: skip
_PART_UNFILLED = re.compile(r"\[[A-Z][A-Z _-]*\]|\{\{[^{}]*\}\}|<[A-Z][A-Z _-]*>")


_OPEN_ENDED = frozenset(map(fold, words("""
    no fixed end; unlimited; open ended; ongoing; rolling; indefinite; permanent; auto renewal; automatic renewal; unbefristet; laufend; unbegrenzt; dauerhaft; automatische verlängerung
""")))  # fmt: skip


def is_open_ended(written: str) -> bool:
    """Whether a column of days says that there is no such day."""
    return fold(written) in _OPEN_ENDED


def is_empty(written: str) -> bool:
    """Whether a cell says that there is nothing to say, such as `n/a`."""
    return not written or written.casefold() in _EMPTY


@lru_cache(maxsize=10_000)
def is_unfilled(written: str) -> bool:
    """Whether a cell holds what a template has in the place of a value: `[OWNER]`, `{{date}}`, `TBD`."""
    if written.count("☐") > 1 and not any(mark in written for mark in "☑☒✓✔"):
        return True
    if len(written) < 40 and _PART_UNFILLED.search(written):
        return True
    return len(written) < _LONGEST and _UNFILLED.fullmatch(written) is not None


def read_yes_no(written: str) -> bool | None:
    """`yes`, `ja`, `x`, a tick and the like; what follows behind a dash or in brackets is left aside."""
    return yes_or_no(written, _YES, _NO)


def yes_or_no(written: str, yes: tuple[str, ...], no: tuple[str, ...]) -> bool | None:
    """Which of two lists of words a cell begins with."""
    first = re.split(r"\s*[(:,;–—\n]\s*|\s-\s|\.\s", written.strip()[:_LONGEST], maxsplit=1)[0]
    for word in map(label, (written, first)):
        if word in yes or word in no:
            return word in yes
    return None


@lru_cache(maxsize=5_000)
def read_level(written: str) -> str:
    """The number where there is one, else one of our words for it, else what is written."""
    if len(written) > _LONGEST:
        return written
    bare = re.sub(r"^[^\w(<>≤≥~€$£+-]+", "", written)
    found = _NUMBER_FIRST.fullmatch(bare)
    if found and (_is_parted(found[2]) or _is_its_word(found[3])):
        return _plain(found[1])
    if found := _NUMBER_LAST.fullmatch(bare):
        return _plain(found[2])
    return level_word(written) or written


def _is_parted(between: str | None) -> bool:
    return bool(between and between.strip())


def _is_its_word(behind: str) -> bool:
    """Of `4 high`, and not of `10k EUR` or `5 %`, whose number is no step of a scale."""
    return not re.search(r"[\w%‰€$£]", behind) or bool(level_word(behind))


def level_word(written: str) -> str:
    """`high` for `Hoch` and the like; empty for a word that is none."""
    return _LEVEL_WORDS.get(fold(re.sub(r"[^\w\s/-]", " ", written)), "")


def _plain(number: str) -> str:
    value = float(number.replace(",", "."))
    return str(int(value)) if value.is_integer() else str(value)


def read_date(written: str) -> date | None:
    """A day in a column of days; there a number such as 46349 is one as Excel counts them."""
    if _EXCEL_DAYS.fullmatch(written):
        return _EXCEL_BEGAN + timedelta(days=int(written))
    return read_day(written)


@lru_cache(maxsize=5_000)
def read_state(kind: Kind, written: str) -> str | None:
    """The state of the kind that is meant; None for none of them."""
    if len(written) > _LONGEST:
        return None
    folded = fold(written)
    for state, spellings in kind.states.items():
        if folded == fold(state) or folded in map(fold, spellings):
            return state
    first = re.split(r"\s*(?:[(:;,–—/]| - )\s*", written, maxsplit=1)[0]
    return read_state(kind, first) if first and first != written else None
