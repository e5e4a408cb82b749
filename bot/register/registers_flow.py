"""What happens to a folder's registers and settings in a sync, in the caller's transaction."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from bot.ledger.entries import Fact, code
from bot.ledger.records import take_turn
from bot.people import records as people
from bot.people.rules import Member
from bot.register import company, registers, soa
from bot.register.company import CompanySettings
from bot.register.flow import Sync, is_to_do, record
from bot.register.registers import Kind
from bot.register.rules import Difference, File, difference
from bot.register.state import turn_over
from ingest.reading import PersonRow, Register, SettingsFile, SoaRow


def take_soa(
    session: Session, sync: Sync, planned: File | None, register: Register[SoaRow] | None
) -> Difference:
    """Make the folder's Statement of Applicability what was read; None where its file is gone.

    `planned` is the file it was of when this was planned. Raises Refused when another sync changed it.
    """
    if not _is_to_take(session, sync, Kind.SOA, planned, register):
        return Difference()
    before = soa.entries_of(session, sync.folder)
    now = {row.control: row for row in register.rows} if register else {}
    found = difference(_unplaced(before), _unplaced(now), register is None or register.complete)
    soa.keep(session, sync.folder, (row for key, row in now.items() if before.get(key) != row))
    soa.remove(session, sync.folder, found.removed)
    if found:
        rows: dict[str, Fact] = {
            "added": list(found.added),
            "changed": list(found.changed),
            "removed": list(found.removed),
        }
        record(session, sync, "soa.synced", _facts(register) | rows)
    return found


def _unplaced(rows: Mapping[str, SoaRow]) -> dict[str, SoaRow]:
    """A row that only moved in its file has not changed."""
    return {control: replace(row, line=0) for control, row in rows.items()}


def take_people(
    session: Session, sync: Sync, planned: File | None, register: Register[PersonRow] | None
) -> Difference:
    """Make the folder's people what was read, as `take_soa` does.

    The ledger gets their number only, since they are people.
    """
    if not _is_to_take(session, sync, Kind.PEOPLE, planned, register):
        return Difference()
    before = people.members_of(session, sync.folder)
    now = {one.email: one for one in map(member_of, register.rows)} if register else {}
    found = difference(before, now, register is None or register.complete)
    people.keep(session, sync.folder, (now[key] for key in (*found.added, *found.changed)))
    people.remove(session, sync.folder, found.removed)
    if found:
        counts: dict[str, Fact] = {
            "added": len(found.added),
            "changed": len(found.changed),
            "removed": len(found.removed),
        }
        record(session, sync, "people.synced", _facts(register) | counts)
    return found


def member_of(row: PersonRow) -> Member:
    """The person whom a row of `people.csv` describes."""
    return Member(
        email=row.email.lower(),
        name=row.name,
        roles=row.roles,
        manager=row.manager,
        team=row.team,
        timezone=row.timezone,
        slack_id=row.slack_id,
    )


def take_settings(
    session: Session,
    sync: Sync,
    planned: File | None,
    file: SettingsFile | None,
    chosen: CompanySettings,
) -> bool:
    """Put the company's settings in force, or go back to the defaults; whether that changed anything.

    Settings that another folder put in force stay.
    """
    if not _is_to_take(session, sync, Kind.SETTINGS, planned, file):
        return False
    before = company.read_company(session)
    company.keep(session, sync.folder, chosen if file else None)
    changed = before.changes_to(company.read_company(session))
    if changed:
        record(session, sync, "settings.changed", _facts(file) | {"changed": changed})
        turn_over(session, sync.services.new_id())
    return bool(changed)


def _is_to_take(
    session: Session,
    sync: Sync,
    kind: Kind,
    planned: File | None,
    read: Register[Any] | SettingsFile | None,
) -> bool:
    take_turn(session)
    now = registers.files_of(session, sync.folder).get(kind)
    wanted = File(read.path, read.sha256) if read else None
    if not is_to_do(wanted.path if wanted else kind.value, planned, wanted, now):
        return False
    if now != wanted:
        registers.keep(session, sync.folder, kind, wanted)
    return True


def _facts(read: Register[Any] | SettingsFile | None) -> dict[str, Fact]:
    return {
        "file": code(read.path) if read else None,
        "sha256": read.sha256 if read else None,
    }
