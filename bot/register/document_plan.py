"""The plan for a folder's documents, with what will be different, from the records."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import Engine

from bot.errors import Refused
from bot.register.differences import VersionDifference, compare
from bot.register.digest import digest_of
from bot.register.recalling import Recalled
from bot.register.rules import Change, Step, SyncPlan
from bot.register.steps import plan_sync
from bot.register.versions import document_of, last_version, texts_of
from bot.storage.sessions import reading
from ingest.reading import FolderReading

EMPTIED = (
    "Nothing of what was read of {root} before is there any more. If it is a share, check that it is"
    " connected. What was read stays in force. To end all of it, run: isms sync --forget {root}"
)


def plan_documents(engine: Engine, read: FolderReading, recalled: Recalled) -> SyncPlan:
    """What a sync will do with documents; raises Refused rather than end all that the folder ever held."""

    def texts(keys: Collection[int]) -> Mapping[int, list[str]]:
        with reading(engine) as session:
            return texts_of(session, keys)

    plan = plan_sync(read, recalled.documents, recalled.retired, texts)
    _refuse_emptied(plan, read, recalled)
    return replace(plan, steps=tuple(_compared(engine, step) for step in plan.steps))


def _refuse_emptied(plan: SyncPlan, read: FolderReading, recalled: Recalled) -> None:
    known = recalled.documents
    before = recalled.files
    read_now = {source.path for register in read.registers for source in register.sources}
    read_now |= {read.settings.path} if read.settings else set()
    is_there = any(map(read.could_not_read, before)) or before & read_now
    # A register has no other sign than its place, so one that was renamed alone is no empty folder.
    ends_all = (
        plan.count(Change.RETIRE) == len(known) if known else not (read.documents or read_now)
    )
    if (known or before) and ends_all and not is_there:
        raise Refused(EMPTIED.format(root=recalled.folder.root))


def _compared(engine: Engine, step: Step) -> Step:
    """With the difference from the version before, where there was one."""
    before = step.known or step.revives
    if step.document is None or before is None:
        return step
    if before.digest == digest_of(step.document):
        return replace(step, difference=VersionDifference())
    with reading(engine) as session:
        version = last_version(session, before.key)
        document = document_of(session, version) if version else None
    return replace(step, difference=compare(document, step.document)) if document else step
