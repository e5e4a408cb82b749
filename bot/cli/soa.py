"""`isms soa check` and `isms soa show`: the Statement of Applicability, checked and shown, also as of a day."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import typer
from sqlmodel import Session

from bot.cli.days import AsOf, day_of
from bot.cli.printing import hint, print_json, say
from bot.errors import Refused
from bot.opening import open_records
from bot.register.company import CompanySettings, read_company
from bot.register.folders import root_of
from bot.register.held_rows import first_held, folders_with
from bot.register.relying import relying_on
from bot.register.row_values import SOA
from bot.register.soa import entries_of
from bot.register.soa_check import Checked, Finding, Objection, check_statement
from bot.services import Services
from bot.storage.sessions import reading
from ingest.controls import TITLES, canonical
from ingest.tabular import SoaRow

OBJECTIONS = 1
NO_STATEMENT = (
    "There is no Statement of Applicability in the register. Put one into your ISMS folder, as CSV, Excel"
    " or a table in a document with the columns control and applicable, and run: isms sync FOLDER"
)
As_json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def check(as_json: As_json = False) -> None:
    """Name missing, doubled, unjustified and contradictory rows of the 93; exits 1 when there are any."""
    services = open_records()
    found = _checked(services)
    if as_json:
        print_json({"statements": [_as_object(root, one) for root, one in found]})
    else:
        for root, one in found:
            _say_checked(root, one)
    if any(one.findings for _, one in found):
        raise typer.Exit(OBJECTIONS)


def _checked(services: Services) -> list[tuple[str, Checked]]:
    with reading(services.engine) as session:
        today = read_company(session).today(services.business_now())
        # A folder that was forgotten held a statement once, and nobody can mend it there.
        found = [
            (root, check_statement(rows, relying_on(session, key, today)))
            for key, root in _statements(session)
            if (rows := entries_of(session, key))
        ]
    if not found:
        raise Refused(NO_STATEMENT)
    return found


def _statements(session: Session) -> list[tuple[int, str]]:
    found = [(key, root_of(session, key) or "") for key in folders_with(session, SOA)]
    if not found:
        raise Refused(NO_STATEMENT)
    return found


def _say_checked(root: str, one: Checked) -> None:
    say(f"Statement of Applicability of {root}: {one.rows} of 93 controls have a row.")
    for finding in one.findings:
        say(f"  {_place(finding)}{finding.what}")
    counts = ", ".join(
        f"{count} {kind.replace('_', ' ')}" for kind, count in _counts(one).items() if count
    )
    say(f"To mend: {counts}." if counts else "Nothing to mend.")


def _place(finding: Finding) -> str:
    where = f" ({finding.file} line {finding.line})" if finding.file else ""
    return f"{finding.control}{where}: "


def _counts(one: Checked) -> dict[str, int]:
    return {objection.value: one.count(objection) for objection in Objection}


def _as_object(root: str, one: Checked) -> dict[str, Any]:
    findings = [
        {
            "control": f.control, "objection": f.objection.value, "what": f.what, "file": f.file,
            "line": f.line,
        }
        for f in one.findings
    ]  # fmt: skip
    return {"folder": root, "rows": one.rows, "counts": _counts(one), "findings": findings}


def show(
    control: Annotated[str, typer.Argument(help="One control, like A.5.1; all without.")] = "",
    as_of: AsOf = "",
    as_json: As_json = False,
) -> None:
    """Show the statement, as it is held now or as it was held at the end of a day."""
    services = open_records()
    number = _control(control)
    with reading(services.engine) as session:
        company = read_company(session)
        day = day_of(as_of, company.today(services.business_now()))
        found = list(_shown(session, company, day, number))
        since = first_held(session, SOA)
    if day and since and day < since.astimezone(company.zone).date():
        hint(f"Nothing was read of it before {since.astimezone(company.zone).date()}.")
    if as_json:
        print_json({"as_of": day.isoformat() if day else None, "rows": found})
        return
    for row in found:
        say(_line(row))
    say(f"{len(found)} of 93 controls{f' as of {day}' if day else ''}.")


def _control(written: str) -> str:
    number = canonical(written) if written else ""
    if number is None:
        raise Refused(f"“{written}” is no control of Annex A. Write one like A.5.1.")
    return number


def _shown(
    session: Session, company: CompanySettings, day: date | None, control: str
) -> Iterator[dict[str, Any]]:
    for folder, root in _statements(session):
        rows = entries_of(session, folder, day, company.company.timezone)
        for number in TITLES:
            row = rows.get(number)
            if row is not None and control in ("", number):
                yield _row_object(root, row)


def _row_object(root: str, row: SoaRow) -> dict[str, Any]:
    return {
        "control": row.control, "title": row.title, "applicable": row.applicable,
        "justification": row.justification, "status": row.status, "owner": row.owner,
        "extra": dict(row.extra), "folder": root, "file": row.path, "place": row.place, "line": row.line,
    }  # fmt: skip


def _line(row: dict[str, Any]) -> str:
    applies = "applicable" if row["applicable"] else "not applicable"
    status = f", {row['status']}" if row["status"] else ""
    owner = f", {row['owner']}" if row["owner"] else ""
    reason = f": {row['justification']}" if row["justification"] else ""
    return f"{row['control']:7} {row['title']} ({applies}{status}{owner}){reason}"
