"""A register's row as it is stored: its values as JSON, apart from where it stands."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ingest.tabular import AnyRow, RegisterRow, SoaRow

SOA = "soa"
_BESIDE = ("line", "path", "place", "extra", "again")


def values_of(row: AnyRow) -> dict[str, Any]:
    """What the row says."""
    if isinstance(row, RegisterRow):
        return dict(row.values)
    return {name: value for name, value in asdict(row).items() if name not in _BESIDE}


def place_of(row: AnyRow) -> dict[str, Any]:
    """Where the row stands, which is no part of what it says."""
    return {"path": row.path, "place": row.place, "line": row.line, "again": list(row.again)}


def row_of(kind: str, key: str, values: Mapping[str, Any], **place: Any) -> AnyRow:
    """The row behind stored values; `place` holds what `values_of` leaves out."""
    if kind == SOA:
        return SoaRow(**values, **place)
    return RegisterRow(key, values, **place)
