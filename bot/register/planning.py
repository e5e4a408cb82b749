"""The first half of a sync: read the folder, plan, and say what is wrong; nothing is changed."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from bot.errors import Refused
from bot.register.company import CompanySettings
from bot.register.document_plan import plan_documents
from bot.register.holders import OWN, Holders
from bot.register.quarantine import Waiting, waiting_in
from bot.register.quarantine_records import released_of
from bot.register.recalling import Recalled, recall
from bot.register.releasing import withheld_of
from bot.register.rows import RegisterStep, plan_registers
from bot.register.rules import SyncPlan, why_not_editorial, why_not_quoted
from bot.register.settings_plan import checked, choices_for, held_back
from bot.register.steps import plan_sync
from bot.services import Services
from bot.storage.sessions import reading
from ingest.folder import read_folder, silent
from ingest.reading import FolderReading, Remark
from ingest.run import Progress
from ingest.sandbox.nursery import Nursery
from ingest.text import Unreadable

KEPT = "What was read of it before stays in force until this is mended."
NOTHING_THERE = (
    "There is nothing to read in {root}. Put your policies there as Word, PDF, HTML or Markdown, and your"
    " registers as Excel or CSV."
)
STILL_IN_FORCE = (
    " What was read of it before stays in force. To end that, run: isms sync --forget {root}"
)


@dataclass(frozen=True)
class Planned:
    """What was read of a folder, and what a sync would change."""

    recalled: Recalled
    reading: FolderReading
    plan: SyncPlan
    registers: tuple[RegisterStep, ...] = ()
    settings: CompanySettings = field(default_factory=CompanySettings)
    withheld: tuple[Waiting, ...] = ()
    """Words that nobody is shown until a person has looked at them, or ever."""

    @property
    def changes_something(self) -> bool:
        """Whether a document, a row or a setting will differ afterwards."""
        rows = any(step.difference for step in self.registers)
        return bool(self.plan.steps) or rows or self._changes_settings

    @property
    def _changes_settings(self) -> bool:
        found, before = self.reading.settings, self.recalled.settings_file
        if found is None:
            return before is not None and not self.reading.could_not_read(before.path)
        return before is None or before.sha256 != found.sha256

    @property
    def to_embed_anew(self) -> frozenset[int]:
        """The documents that keep their words and get the vectors of another model, by their keys."""
        changed = {step.known.key for step in self.plan.steps if step.known}
        return self.recalled.embedded_by_others - changed


def plan_folder(
    services: Services,
    given: Path,
    made_by: str,
    progress: Progress = silent,
    holders: Holders = OWN,
    nursery: Nursery | None = None,
) -> Planned:
    """Read the folder and plan; raises Refused when there is no such folder, or never was anything in it.

    `made_by` names the embedding model in use (see `bot.register.finder.embedded_by`); `nursery` reads the
    files, where more than one folder is read.
    """
    now = services.business_now()
    with reading(services.engine) as session:
        recalled = recall(session, given, made_by, now, holders)
    read, settings = checked(held_back(_read(given, recalled, progress, nursery), recalled))
    plan = plan_documents(services.engine, read, recalled)
    registers = plan_registers(read, recalled.registers)
    withheld = _withheld(services.engine, read, recalled, plan)
    planned = Planned(recalled, read, plan, registers, settings, withheld)
    return replace(planned, reading=_explained(planned, now))


def _withheld(
    engine: Engine, read: FolderReading, recalled: Recalled, plan: SyncPlan
) -> tuple[Waiting, ...]:
    """Of documents read now, and of those that are as they were; what a person released is no more."""
    keys = {document.path: document.key for document in recalled.documents}
    keys |= {step.path: one.key for step in plan.steps if (one := step.known or step.revives)}
    found: list[Waiting] = []
    with reading(engine) as session:
        for document in read.documents:
            key = keys.get(document.path)
            released = released_of(session, key) if key else frozenset[str]()
            found += waiting_in(recalled.folder.root, document, released)
        if recalled.folder.key is not None:
            before = withheld_of(session, recalled.folder.key)
            found += [one for one in before if one.path in read.unchanged]
    return tuple(sorted(found, key=lambda one: (one.path, one.page or 0, one.line)))


def plan_to_forget(
    services: Services, given: Path, made_by: str, holders: Holders = OWN
) -> Planned:
    """The plan that ends all that was read of a folder; raises Refused when nothing ever was."""
    with reading(services.engine) as session:
        recalled = recall(session, given, made_by, services.business_now(), holders)
    if recalled.folder.key is None or recalled.folder.moved_from:
        raise Refused(
            f"Nothing was read of {recalled.folder.root} before, so there is nothing to forget."
        )
    nothing = FolderReading()
    return Planned(
        recalled,
        nothing,
        plan_sync(nothing, recalled.documents),
        plan_registers(nothing, recalled.registers),
    )


def _read(
    given: Path, recalled: Recalled, progress: Progress, nursery: Nursery | None
) -> FolderReading:
    root = recalled.folder.root
    try:
        read = read_folder(given, recalled.known, progress, partial(choices_for, recalled), nursery)
    except Unreadable as error:
        known = STILL_IN_FORCE.format(root=root) if recalled.documents else ""
        raise Refused(error.what + known) from error
    if read == FolderReading() and recalled.folder.key is None:
        raise Refused(NOTHING_THERE.format(root=root))
    return read


def _explained(planned: Planned, now: datetime) -> FolderReading:
    """What holds meanwhile is said once of each file that was read before and cannot be read now."""
    read, kept = planned.reading, _kept(planned)
    first = {problem.file: problem for problem in reversed(read.problems) if problem.file in kept}
    problems = tuple(
        replace(p, what=f"{p.what} {KEPT}") if p is first.get(p.file) else p for p in read.problems
    )
    return replace(read, problems=problems, notes=(*read.notes, *_notes(planned, now)))


def _kept(planned: Planned) -> set[str]:
    changed = {step.known.key for step in planned.plan.steps if step.known}
    known = {d.path for d in planned.recalled.documents if d.key not in changed}
    return (known | planned.recalled.files) & set(planned.reading.unreadable)


def _notes(planned: Planned, now: datetime) -> Iterator[Remark]:
    recalled, settings = planned.recalled, planned.reading.settings
    today = (planned.settings if settings else recalled.company).today(now)
    for step in planned.plan.steps:
        for why in filter(None, (why_not_quoted(step, today), why_not_editorial(step))):
            yield Remark(step.path, 1, why)
    if settings and recalled.settings_of:
        why = f"the settings of {recalled.settings_of} are in force, so this file decides nothing."
        yield Remark(settings.path, 1, why)
