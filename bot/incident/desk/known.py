"""Whether what somebody wants to link is there, in any writing of its id, and what it is called."""

import re
from collections.abc import Mapping

from sqlmodel import Session

from bot.incident import records
from bot.incident.desk.links import Link, LinkKind
from bot.incident.rules import reference_in
from bot.register.held_rows import folders_with, rows_on
from ingest.controls import TITLES, canonical
from ingest.tabular import AnyRow, RegisterRow

REGISTERS: Mapping[LinkKind, str] = {LinkKind.RISK: "risks", LinkKind.ASSET: "assets"}
"""Which register holds what."""
_SEPARATORS = re.compile(r"[,;\n]+")
_AND = re.compile(r"\s+(?:and|und|&)\s+", re.IGNORECASE)
_NEXT_NUMBER = re.compile(r"(?<!\ba)\s+(?=(?:a[\s.]*)?\d{1,2}\s?\.\s?\d)", re.IGNORECASE)
_LOOSE = re.compile(r"[\s._/-]+")


def written(kind: LinkKind, words: str) -> list[str]:
    """The things that a person wrote into one input, one by one."""
    pieces = [words]
    # Titles of controls have commas and ands of their own, so what is one control already is not cut further.
    for between in (
        (_SEPARATORS, _AND, _NEXT_NUMBER) if kind is LinkKind.CONTROL else (_SEPARATORS,)
    ):
        pieces = [
            one
            for piece in pieces
            for one in ([piece] if _is_control(kind, piece) else between.split(piece))
        ]
    return [one.strip() for one in pieces if one.strip()]


def _is_control(kind: LinkKind, words: str) -> bool:
    return kind is LinkKind.CONTROL and canonical(words) is not None


class Known:
    """Looks things up in what is held now."""

    def __init__(self, session: Session, key: bytes, year: int) -> None:
        """`key` opens incidents; `year` is that of a number without one."""
        self._session, self._key, self._year = session, key, year
        self._rows: dict[LinkKind, dict[str, AnyRow]] = {}

    def find(self, kind: LinkKind, words: str) -> Link | None:
        """The thing that these words mean; None where it is not there."""
        if kind is LinkKind.CONTROL:
            number = canonical(words)
            return Link(kind, number) if number else None
        if kind is LinkKind.INCIDENT:
            name = reference_in(words, self._year)
            there = records.find(self._session, name, self._key)
            return Link(kind, name) if there else None
        wanted = _loose(words)
        return next(
            (Link(kind, k) for k, row in self._held(kind).items() if wanted in _names(row)), None
        )

    def title(self, link: Link) -> str:
        """What it is called, not escaped; empty for an incident, which only its readers know, and for what is gone."""
        if link.kind is LinkKind.CONTROL:
            return TITLES.get(link.key, "")
        if link.kind is LinkKind.INCIDENT:
            return ""
        row = self._held(link.kind).get(link.key)
        return _title(row) if row else "(no longer in the register)"

    def _held(self, kind: LinkKind) -> dict[str, AnyRow]:
        if kind not in self._rows:
            register = REGISTERS[kind]
            found: dict[str, AnyRow] = {}
            for folder in folders_with(self._session, register):
                found = rows_on(self._session, register, folder) | found
            self._rows[kind] = found
        return self._rows[kind]


def _names(row: AnyRow) -> set[str]:
    said = row.values if isinstance(row, RegisterRow) else {}
    return {_loose(one) for one in (row.key, said.get("id", ""), _title(row)) if one} - {""}


def _title(row: AnyRow) -> str:
    said = row.values if isinstance(row, RegisterRow) else {}
    return said.get("title") or said.get("description") or ""


def _loose(words: str) -> str:
    """`RISK-007`, `risk 007` and `Risk_007` are the same."""
    return _LOOSE.sub("", words).casefold()
