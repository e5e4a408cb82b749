"""From a row of headers to our columns of one kind."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.tables.kinds import Kind
from ingest.tables.spelling import Match, fold, match
from ingest.text import LineAndSentence

_MOST_LOOSELY = 60
"""Headers of one row whose spelling is forgiven."""


@dataclass(frozen=True)
class Mapped:
    """A header row of one kind."""

    kind: Kind
    headers: tuple[str, ...]
    """As written, each once: the second of two of one name has `(2)` behind it."""
    columns: tuple[str, ...]
    """Our column of each; empty where it is kept as an extra field."""
    ranks: tuple[int, ...]
    """How well each header meant it; the smaller, the better."""
    telling: int
    """How many of its columns no other kind has, those counted that are named beyond doubt."""
    vague: frozenset[str] = frozenset()
    """Columns whose header any table may have, such as `Description`."""
    twice: tuple[str, ...] = ()
    """Headers that stand there twice and are one of ours."""

    @property
    def found(self) -> frozenset[str]:
        """Our columns that are there."""
        return frozenset(filter(None, self.columns))

    def as_columns(self) -> Mapping[str, str]:
        """Header as written to our column; headers without words are left out where nothing is made of them."""
        pairs = zip(self.headers, self.columns, strict=True)
        return {header: column for header, column in pairs if header}


def map_headers(
    kind: Kind, written: Sequence[str], chosen: Mapping[str, str], *, loosely: bool = False
) -> Mapped:
    """`chosen` has the company's decisions, by folded header; an empty column keeps it as an extra field."""
    matches: list[Match | None] = []
    for header in written[: _MOST_LOOSELY * 4]:
        folded = fold(header)
        if folded in chosen:
            name = chosen[folded]
            matches.append(Match(name, -1) if kind.column(name) else None)
        else:
            matches.append(match(kind, header, loosely=loosely and len(matches) < _MOST_LOOSELY))
    taken = _taken(kind, matches)
    headers = _unique(written[: len(matches)])
    return Mapped(
        kind=kind,
        headers=headers,
        columns=tuple(one.column if one and at in taken else "" for at, one in enumerate(matches)),
        ranks=tuple(one.rank if one else 0 for one in matches),
        telling=_telling(kind, [one for one in matches if one]),
        vague=frozenset(one.column for one in matches if one and one.is_generic),
        twice=tuple(_doubled(written, matches)),
    )


def _telling(kind: Kind, matches: Sequence[Match]) -> int:
    """`Risk ID` tells as much as two columns; `Type` alone tells nothing, since every register may have one."""
    own = sum(2 if one.column == "id" else 1 for one in matches if one.is_own)
    named = {one.column for one in matches if one.column in kind.telling and not one.is_generic}
    return len(named) + min(own, 3)


def _taken(kind: Kind, matches: Sequence[Match | None]) -> set[int]:
    """Of several headers for one column the likeliest, or all where they fill it together."""
    by_column: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, one in enumerate(matches):
        if one is not None:
            by_column[one.column].append((one.rank, at))
    taken = set[int]()
    for name, candidates in by_column.items():
        column = kind.column(name)
        several = column is not None and column.several
        taken |= {at for _, at in (candidates if several else [min(candidates)])}
    return taken


def _unique(written: Sequence[str]) -> tuple[str, ...]:
    seen: dict[str, int] = defaultdict(int)
    names = []
    for header in (" ".join(one.split()) for one in written):
        seen[header] += 1
        names.append(f"{header} ({seen[header]})" if header and seen[header] > 1 else header)
    return tuple(names)


def _doubled(written: Sequence[str], matches: Sequence[Match | None]) -> Iterator[str]:
    seen = set[str]()
    for header, one in zip(written, matches, strict=False):
        if one is not None and fold(header) in seen:
            yield " ".join(header.split())
        seen.add(fold(header))


def notes_on_mapping(line: int, mapped: Mapped) -> Iterator[LineAndSentence]:
    """Headers that stand there twice."""
    for header in mapped.twice:
        yield (
            line,
            f"the column “{header}” stands there twice. The first was read, the other kept as an extra field.",
        )
