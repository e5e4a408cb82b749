"""Which paragraphs are the title and the headings, by their look where no style says so."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.word.parts import Look, Part

LONGEST_HEADING = 300
"""Characters; a longer text is one that should be quoted, whatever its style."""
_SENTENCE = 9
"""Words from which what ends as a sentence is one, in the style of a heading too."""
_LONGEST_BY_LOOK, _MOST_WORDS, _MOST_WORDS_BY_NUMBER = 90, 12, 6
_TITLE_SIZE, _TITLE_RATIO, _TITLE_WITHIN = 32, 1.35, 12
"""Half points; times the text; paragraphs from the top."""
_DEEPEST = 6
_ENOUGH = 3
"""So many lines that look like headings outweigh a single one that is a heading by its style."""
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,5})[.)]?[ \t]+(?=\S)")
_SPEAKS = re.compile(
    r"\b(?:must|shall|should|may|is|are|was|were|will|can|has|have|muss|müssen|darf|dürfen|soll|sollen|ist"
    r"|sind|wird|werden|kann|können|hat|haben)\b",
    re.IGNORECASE,
)
_NO_HEADING = re.compile(
    r"(?:version|rev(?:ision)?|status|date|datum|page|seite|v)\b[\s.:]*[\d.]*.{0,12}"
    r"|(?:strictly )?confidential|internal(?: use)?(?: only)?|public|vertraulich|intern|[\W\d]+",
    re.IGNORECASE,
)


def looks_like_text(heading: str) -> bool:
    """Whether words in the style of a heading are a clause, which can be quoted only as text."""
    ends = heading.endswith((".", ";", ","))
    return len(heading) > LONGEST_HEADING or (ends and len(heading.split()) >= _SENTENCE)


def settle(parts: Sequence[Part]) -> tuple[str | None, list[Part]]:
    """The title, and the parts without it, each heading with its level and each table with its heading's name."""
    title, rest = _styled_title(parts)
    if title is None:
        title, rest = _title_by_look(rest)
    return title, list(_named(_with_headings_by_look(rest)))


def _styled_title(parts: Sequence[Part]) -> tuple[str | None, list[Part]]:
    """Several lines of a title one after the other are one; a title further down is a heading."""
    first = next((n for n, part in enumerate(parts) if part.is_title or part.level), None)
    if first is None or not parts[first].is_title:
        return None, [_as_heading(part) for part in parts]
    end = first
    while end < len(parts) and parts[end].is_title:
        end += 1
    title = " ".join(part.heading for part in parts[first:end])
    return title, [*parts[:first], *(_as_heading(part) for part in parts[end:])]


def _as_heading(part: Part) -> Part:
    is_heading = part.is_title and not looks_like_text(part.heading)
    return replace(part, level=1, is_title=False) if is_heading else part


def _usual_size(parts: Sequence[Part]) -> int:
    """Of the letters of most of the text, in half points."""
    sizes: Counter[int] = Counter()
    for part in parts:
        if not part.level and part.grid is None:
            sizes[part.look.size] += len(part.words)
    return max(sizes, key=lambda size: (sizes[size], -size), default=Look().size)


def _title_by_look(parts: Sequence[Part]) -> tuple[str | None, list[Part]]:
    """The one line near the top in much larger letters than all others."""
    usual = _usual_size(parts)
    least = max(_TITLE_SIZE, usual * _TITLE_RATIO)
    until = next((n for n, part in enumerate(parts) if part.level), len(parts))
    top = range(min(until, _TITLE_WITHIN))
    large = [n for n in top if parts[n].look.size >= least and _is_short(parts[n])]
    largest = max((parts[n].look.size for n in large), default=0)
    chosen = [n for n in large if parts[n].look.size == largest]
    if not chosen or len(chosen) > 2 or chosen[-1] - chosen[0] >= len(chosen):
        return None, list(parts)
    if any(part.look.size >= largest for part in parts[chosen[-1] + 1 :] if part.grid is None):
        return None, list(parts)
    title = " ".join(parts[n].heading for n in chosen)
    return title, [part for n, part in enumerate(parts) if n not in chosen]


def _is_short(part: Part) -> bool:
    plain = part.grid is None and not part.label and "\n" not in part.words
    return (
        plain and len(part.words) <= _LONGEST_BY_LOOK and not part.words.endswith((".", ";", ","))
    )


def _with_headings_by_look(parts: list[Part]) -> list[Part]:
    """A text in which no style makes headings, but one at most, has those that look like it."""
    styled = [n for n, part in enumerate(parts) if part.level]
    if len(styled) > 1:
        return parts
    usual = _usual_size(parts)
    found = [
        n for n, part in enumerate(parts) if not part.level and _looks_like_heading(part, usual)
    ]
    said = sum(len(parts[n].words) for n in found)
    is_title = bool(styled and found) and styled[0] < found[0]
    is_rule = not styled or is_title or len(found) >= _ENOUGH
    if not is_rule or said * 2 > sum(len(part.words) for part in parts):
        return parts
    levels = dict(zip(found, _levels([parts[n] for n in found], outer=int(is_title)), strict=True))
    return [
        replace(part, level=levels[n]) if n in levels and _has_text(n, levels, parts) else part
        for n, part in enumerate(parts)
    ]


def _has_text(at: int, levels: dict[int, int], parts: list[Part]) -> bool:
    """A line right above the next of its kind, or at the very end, heads nothing: its words are text.

    So are those of the last item of a numbered list, which stands right below the others.
    """
    above_next = at + 1 < len(parts) and levels.get(at + 1, _DEEPEST * 2) > levels[at]
    is_item = bool(_number(parts[at])) and levels.get(at - 1) == levels[at]
    return above_next and not is_item


def _looks_like_heading(part: Part, usual: int) -> bool:
    words = part.words.strip()
    if part.is_aside or part.grid is not None or part.label == "-" or "\n" in words:
        return False
    if len(words) > _LONGEST_BY_LOOK or len(words.split()) > _MOST_WORDS or ": " in words:
        return False
    if words.endswith((".", ";", ",", "!", "…")) or _NO_HEADING.fullmatch(words):
        return False
    look = part.look
    if look.bold or look.size >= usual + 3:
        return not words.endswith(":") or len(words.split()) <= 4
    if words.endswith(":"):
        return False
    if look.underlined or look.caps:
        return bool(re.search(r"[^\W\d]{3}", words))
    return not part.label and _is_numbered_heading(part)


def _is_numbered_heading(part: Part) -> bool:
    """`4.1 Scope`: a number of several parts before a few words that say nothing."""
    number, name = _number(part), _NUMBER.sub("", part.words, count=1)
    few = len(name.split()) <= _MOST_WORDS_BY_NUMBER
    return "." in number and few and name[:1].isupper() and not _SPEAKS.search(name)


def _number(part: Part) -> str:
    match = _NUMBER.match(part.heading)
    return match[1] if match else ""


def _depth(number: str) -> int:
    """Of `4.1` two; `4.0` is another way to write 4."""
    return number.removesuffix(".0").count(".") + 1


def _levels(headings: list[Part], outer: int) -> Iterator[int]:
    """By number, else as others that look the same, else by size among those without a number."""
    by_look = {part.look: _depth(_number(part)) for part in headings if _number(part)}
    looks = sorted({part.look for part in headings if not _number(part)}, key=_weight)
    ranks = {look: min(rank, _DEEPEST) for rank, look in enumerate(looks, 1)}
    for part in headings:
        if number := _number(part):
            yield outer + _depth(number)
        else:
            yield outer + by_look.get(part.look, ranks[part.look])


def _weight(look: Look) -> tuple[int, bool, bool, bool]:
    return -look.size, not look.caps, not look.bold, not look.underlined


def _named(parts: list[Part]) -> Iterator[Part]:
    """Tables are known by the innermost heading above them."""
    heading = ""
    for part in parts:
        heading = part.heading if part.level else heading
        yield replace(part, grid=replace(part.grid, name=heading)) if part.grid else part
