"""What happens in a sync, one function a change: rows and ledger record in the caller's transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from bot.errors import Refused
from bot.ledger.chain import append
from bot.ledger.entries import Entry, Fact, code
from bot.ledger.records import take_turn
from bot.ledger.subjects import actor_of
from bot.people import records as people
from bot.people.rules import Member
from bot.register import company, documents, registers, soa
from bot.register.company import CompanySettings
from bot.register.documents import Embedded
from bot.register.rules import Change, Difference, KnownDocument, Step, difference
from bot.register.state import turn_over
from bot.services import Services
from ingest.reading import Document, PersonRow, Register, SettingsFile, SoaRow


@dataclass(frozen=True)
class Sync:
    """One run of a sync: of which folder, by whom, when."""

    services: Services
    folder: int
    asker: str
    """As `bot.ledger.subjects.actor_of` takes it."""
    now: datetime


def carry_out(session: Session, sync: Sync, step: Step, passages: Sequence[Embedded]) -> None:
    """One document's change; raises Refused when another sync changed the document since it was planned."""
    # The ledger's turn is taken first, so that two syncs cannot both find the document unchanged.
    take_turn(session)
    _check_still_so(session, sync, step)
    if step.change is Change.EMBED:
        documents.embed_anew(session, passages)
    elif step.document is not None:
        before = step.known.key if step.known else None
        documents.keep(session, sync.folder, before, step.document, passages, sync.now)
    elif step.known is not None:
        documents.retire(session, step.known.key, sync.now)
    turn_over(session, sync.services.new_id())
    if step.change is not Change.EMBED:
        _record(session, sync, f"document.{_DONE[step.change]}", _facts(step.document, step.known))


_DONE = {Change.ADD: "added", Change.REPLACE: "replaced", Change.RETIRE: "retired"}


def _check_still_so(session: Session, sync: Sync, step: Step) -> None:
    if step.known is not None:
        same = documents.current_sha256(session, step.known.key) == step.known.sha256
    else:
        same = not documents.is_taken(
            session, sync.folder, step.document.document_id if step.document else ""
        )
    if not same:
        raise Refused(f"Another sync changed {step.path} meanwhile. Run `isms sync` again.")


def take_soa(session: Session, sync: Sync, register: Register[SoaRow] | None) -> Difference:
    """Make the folder's Statement of Applicability what was read; None where its file is gone."""
    take_turn(session)
    before = soa.entries_of(session, sync.folder)
    now = {row.control: row for row in register.rows} if register else {}
    found = difference(_unplaced(before), _unplaced(now), register is None or register.complete)
    soa.keep(session, sync.folder, now.values())
    soa.remove(session, sync.folder, found.removed)
    registers.keep(session, sync.folder, registers.Kind.SOA, register)
    if found:
        rows: dict[str, Fact] = {
            "added": list(found.added),
            "changed": list(found.changed),
            "removed": list(found.removed),
        }
        _record(session, sync, "soa.synced", _file_facts(register) | rows)
    return found


def _unplaced(rows: Mapping[str, SoaRow]) -> dict[str, SoaRow]:
    """A row that only moved in its file has not changed."""
    return {control: replace(row, line=0) for control, row in rows.items()}


def take_people(session: Session, sync: Sync, register: Register[PersonRow] | None) -> Difference:
    """Make the folder's people what was read; the ledger gets their number only, since they are people."""
    take_turn(session)
    before = people.members_of(session, sync.folder)
    now = {row.email.lower(): member_of(row) for row in register.rows} if register else {}
    found = difference(before, now, register is None or register.complete)
    people.keep(session, sync.folder, (now[key] for key in (*found.added, *found.changed)))
    people.remove(session, sync.folder, found.removed)
    registers.keep(session, sync.folder, registers.Kind.PEOPLE, register)
    if found:
        counts: dict[str, Fact] = {
            "added": len(found.added),
            "changed": len(found.changed),
            "removed": len(found.removed),
        }
        _record(session, sync, "people.synced", _file_facts(register) | counts)
    return found


def take_settings(
    session: Session, sync: Sync, file: SettingsFile | None, chosen: CompanySettings
) -> bool:
    """Put the company's settings in force, or go back to the defaults; whether that changed anything."""
    take_turn(session)
    before = company.read_company(session)
    if file is None:
        company.remove(session, sync.folder)
    else:
        company.keep(session, sync.folder, file.sha256, chosen)
    changed = _changed_keys(before, company.read_company(session))
    if changed:
        facts: dict[str, Fact] = {"sha256": file.sha256 if file else None, "changed": changed}
        _record(session, sync, "settings.changed", facts)
        turn_over(session, sync.services.new_id())
    return bool(changed)


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


def _changed_keys(before: CompanySettings, after: CompanySettings) -> list[str]:
    old, new = before.model_dump(), after.model_dump()
    return [
        f"{name}.{key}"
        for name, section in new.items()
        for key in section
        if section[key] != old[name][key]
    ]


def _record(session: Session, sync: Sync, kind: str, facts: Mapping[str, Fact]) -> None:
    services = sync.services
    actor = actor_of(session, sync.asker, services.master_key, services.random_bytes)
    append(session, Entry(kind, actor, facts), sync.now)


def _file_facts(register: Register[SoaRow] | Register[PersonRow] | None) -> dict[str, Fact]:
    return {
        "file": code(register.path) if register else None,
        "sha256": register.sha256 if register else None,
    }


def _facts(document: Document | None, known: KnownDocument | None) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    if document is not None:
        facts |= {
            "id": code(document.document_id),
            "file": code(document.path),
            "version": code(document.version) if document.version else None,
            "status": document.status.value,
            "sha256": document.sha256,
            "audience": [code(label) for label in sorted(document.audience)],
            "controls": list(document.controls),
        }
    if known is not None:
        facts |= {
            "before_id": code(known.document_id),
            "before_file": code(known.path),
            "before_version": code(known.version) if known.version else None,
            "before_sha256": known.sha256,
        }
    return facts
