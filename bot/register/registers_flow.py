"""What happens to a folder's registers and settings in a sync, in the caller's transaction."""

import hmac
import re
from collections.abc import Iterable, Mapping

from sqlmodel import Session

from bot.job import HoldsRows
from bot.ledger.entries import Fact, code
from bot.ledger.records import take_turn
from bot.register import company, registers
from bot.register.company import CompanySettings
from bot.register.flow import Sync, is_to_do, record
from bot.register.holders import PEOPLE
from bot.register.registers import SETTINGS
from bot.register.row_values import SOA, place_of
from bot.register.rows import RegisterStep, Rows, changes
from bot.register.rules import Difference, File
from bot.register.state import turn_over
from ingest.reading import SettingsFile
from ingest.tabular import AnyRow

MOST_NAMED = 500
"""Rows named in one audit record; of more the numbers are enough."""
_ID = re.compile(r"[A-Za-z]{0,8}[-_. /]?[A-Za-z]{0,4}[-_. /]?\d{1,8}(?:\.\d{1,4}){0,3}")
"""What a row's own id looks like; anything longer may be somebody's name or a sentence."""


def take_register(
    session: Session, sync: Sync, step: RegisterStep, holder: HoldsRows
) -> Difference:
    """Make the folder's register what was planned; raises Refused when another sync changed it since.

    The ledger gets what the rows are known by, of people their number only.
    """
    take_turn(session)
    if not _is_to_do(session, sync, step):
        return Difference()
    before = holder.held(session, sync.folder)
    found = changes(before, step.rows)
    holder.remove(session, sync.folder, found.removed, sync.now)
    differing = (*found.added, *found.changed)
    holder.keep(session, sync.folder, [step.rows[key] for key in differing], sync.now)
    holder.move(session, sync.folder, _moved(before, step.rows, {*differing}))
    registers.keep(session, sync.folder, step.kind, step.after)
    if found:
        named = _named(step.kind, found, sync.services.master_key)
        record(session, sync, f"{step.kind}.synced", _facts(step) | named)
    return found


def _is_to_do(session: Session, sync: Sync, step: RegisterStep) -> bool:
    now = registers.files_of(session, sync.folder).get(step.kind, frozenset())
    if now == step.before:
        return True
    first = min((file.path for file in step.after or step.before), default=step.kind)
    return is_to_do(first, _named_file(step.before), _named_file(step.after), _named_file(now))


def _named_file(files: Iterable[File]) -> File | None:
    """Several files as one, so that they compare as one file does."""
    some = sorted(files, key=lambda file: file.path)
    if not some:
        return None
    return File("\n".join(f.path for f in some), "\n".join(f.sha256 for f in some))


def _moved(before: Rows, now: Rows, differing: set[str]) -> list[AnyRow]:
    return [
        row
        for key, row in now.items()
        if key not in differing and place_of(row) != place_of(before[key])
    ]


def _facts(step: RegisterStep) -> dict[str, Fact]:
    files = sorted(step.after, key=lambda file: file.path)[:MOST_NAMED]
    return {
        "files": [code(file.path) for file in files],
        "sha256": [file.sha256 for file in files],
        "rows": len(step.rows),
    }


def _named(kind: str, found: Difference, master_key: bytes) -> dict[str, Fact]:
    lists = {"added": found.added, "changed": found.changed, "removed": found.removed}
    if kind == SOA:
        return {word: list(keys) for word, keys in lists.items()}
    numbers: dict[str, Fact] = {word: len(keys) for word, keys in lists.items()}
    if kind == PEOPLE or sum(map(len, lists.values())) > MOST_NAMED:
        return numbers
    return numbers | {
        f"{word}_rows": [_code_of(key, master_key) for key in keys] for word, keys in lists.items()
    }


def _code_of(key: str, master_key: bytes) -> str:
    """An id as it is; anything else hashed under a key, as it may be somebody's name."""
    if _ID.fullmatch(key):
        return code(key)
    return "~" + hmac.digest(master_key, b"register-row:" + key.encode(), "sha256").hex()[:32]


def take_settings(
    session: Session,
    sync: Sync,
    planned: File | None,
    file: SettingsFile | None,
    chosen: CompanySettings,
) -> bool:
    """Put the company's settings in force, or go back to the defaults; whether that changed anything.

    Settings that another folder put in force stay. Raises Refused as `take_register` does.
    """
    take_turn(session)
    now = settings_file_of(registers.files_of(session, sync.folder))
    wanted = File(file.path, file.sha256) if file else None
    if not is_to_do(wanted.path if wanted else SETTINGS, planned, wanted, now):
        return False
    if now != wanted:
        registers.keep(session, sync.folder, SETTINGS, [wanted] if wanted else [])
    before = company.read_company(session)
    company.keep(session, sync.folder, chosen if file else None)
    changed = before.changes_to(company.read_company(session))
    if changed:
        facts: dict[str, Fact] = {
            "file": code(file.path) if file else None,
            "sha256": file.sha256 if file else None,
        }
        record(session, sync, "settings.changed", facts | {"changed": changed})
        turn_over(session, sync.services.new_id())
    return bool(changed)


def settings_file_of(files: Mapping[str, frozenset[File]]) -> File | None:
    """The file of a folder's settings."""
    return next(iter(files.get(SETTINGS, ())), None)
