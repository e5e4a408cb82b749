"""What `isms sync --json` prints; the contract is in docs/commands.md."""

from typing import Any

from bot.register.planning import Planned
from bot.register.quarantine import Waiting
from bot.register.rules import Change, Step
from ingest.tabular import TableReading

_ALWAYS = {"soa": 0, "people": 0}
"""Registers whose rows are counted also where there are none, so that programs need not ask."""


def as_object(planned: Planned, seconds: float) -> dict[str, Any]:
    """The sync as other programs read it."""
    read, plan = planned.reading, planned.plan
    return {
        "documents": {
            "added": plan.count(Change.ADD),
            "changed": plan.count(Change.REPLACE),
            "unchanged": plan.unchanged,
            "retired": plan.count(Change.RETIRE),
        },
        "changes": [_change(step) for step in plan.steps],
        "registers": _ALWAYS | {step.kind: len(step.rows) for step in planned.registers},
        "problems": [{"file": p.file, "line": p.line, "what": p.what} for p in read.problems],
        "quarantined": [_withheld(one) for one in planned.withheld],
        "unread": list(read.unread),
        "tables": [_table(path, table) for path, table in read.tables],
        "seconds": round(seconds, 3),
    }


def _change(step: Step) -> dict[str, Any]:
    found, before = step.difference, step.known.path if step.known else None
    return {
        "file": step.path, "change": step.change.value, "before": before,
        "extent": found.extent.value if found and step.change is Change.REPLACE else None,
    }  # fmt: skip


def _withheld(one: Waiting) -> dict[str, Any]:
    return {
        "file": one.path, "line": one.line, "page": one.page, "what": one.why, "words": one.excerpt,
        "id": one.id, "releasable": one.releasable,
    }  # fmt: skip


def _table(path: str, table: TableReading) -> dict[str, Any]:
    extra = [header for header, column in table.columns.items() if not column]
    columns = {header: column for header, column in table.columns.items() if column}
    return {
        "file": path, "place": table.place, "kind": table.kind, "columns": columns, "extra": extra,
    }  # fmt: skip
