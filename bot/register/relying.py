"""What relies on a control: documents in force that name it, and risks that it treats."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from bot.register.held_rows import rows_on
from bot.register.records import DocumentRow, VersionRow, in_force
from ingest.tabular import RegisterRow

RISKS = "risks"


def relying_on(session: Session, folder: int, today: date) -> Mapping[str, set[str]]:
    """For each control what names it: documents by their files, risks by their ids."""
    found: dict[str, set[str]] = defaultdict(set)
    query = (
        select(col(VersionRow.path), col(VersionRow.controls))
        .join(DocumentRow, col(VersionRow.document) == col(DocumentRow.id))
        .where(col(DocumentRow.folder_id) == folder, in_force(today))
    )
    for path, controls in session.execute(query):
        for control in controls:
            found[control].add(path)
    for row in rows_on(session, RISKS, folder).values():
        if isinstance(row, RegisterRow):
            for control in filter(None, row.values.get("controls", "").split(", ")):
                found[control].add(f"risk {row.key}")
    return found
