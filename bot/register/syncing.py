"""A sync from end to end: read the folder, plan, embed, one transaction a document, then the index."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.errors import OutOfReach, Refused
from bot.register import documents, registers
from bot.register.company import BadSetting, CompanySettings, check_settings
from bot.register.documents import Embedded
from bot.register.finder import embedded_by
from bot.register.flow import Sync, carry_out, take_people, take_settings, take_soa
from bot.register.indexing import index_home, refresh_index
from bot.register.passages import passages_of
from bot.register.rules import Change, Difference, KnownDocument, Step, SyncPlan, cut, plan_sync
from bot.services import Services
from bot.storage.sessions import reading, writing
from ingest.folder import SETTINGS_NAME, read_folder
from ingest.reading import FolderReading, Known, Remark, SettingsFile
from ingest.text import Unreadable
from knowledge.embedder import Embedder
from knowledge.index import IndexBroken
from knowledge.passages import Passage
from knowledge.vectors import vectors_of

Progress = Callable[[int, int], None]
"""Takes how many things are done, and how many there are."""
KEPT = "What was read of it before stays in force until this is mended."


def _silent(_done: int, _of: int) -> None:
    pass


@dataclass(frozen=True)
class Planned:
    """What was read of a folder, and what a sync would change."""

    root: str
    reading: FolderReading
    plan: SyncPlan
    settings: CompanySettings = field(default_factory=CompanySettings)

    @property
    def problems(self) -> tuple[Remark, ...]:
        """What could not be read."""
        return self.reading.problems


@dataclass(frozen=True)
class Synced:
    """What a sync changed in the registers."""

    soa: Difference = field(default_factory=Difference)
    people: Difference = field(default_factory=Difference)
    settings: bool = False


def plan_folder(
    services: Services, folder: Path, made_by: str, progress: Progress = _silent
) -> Planned:
    """Read the folder and plan, changing nothing; raises Refused when there is no such folder.

    `made_by` names the embedding model in use (see `bot.register.finder.embedded_by`).
    """
    root = str(folder.resolve())
    with reading(services.engine) as session:
        key = documents.folder_of(session, root)
        known = documents.live_documents(session, key, made_by) if key is not None else []
    try:
        read = read_folder(folder, _known(known), progress)
    except Unreadable as error:
        raise Refused(error.what) from error
    read, settings = _checked(_explained(read, known))
    return Planned(root, read, plan_sync(read, known), settings)


def carry_out_plan(
    services: Services,
    planned: Planned,
    embedder: Embedder,
    asker: str,
    progress: Progress = _silent,
) -> Synced:
    """Carry the plan out and bring the index up to date; kill it anywhere and the next sync goes on.

    Raises Refused when another sync of the same folder came between.
    """
    with writing(services.engine) as session:
        key = documents.add_folder(session, planned.root)
    sync = Sync(services, key, asker, services.business_now())
    synced = _take_registers(sync, planned)
    steps = planned.plan.steps
    for done, step in enumerate(steps, start=1):
        passages = _embedded(services, sync, step, embedder)
        with writing(services.engine) as session:
            carry_out(session, sync, step, passages)
        progress(done, len(steps))
    bring_index_up_to_date(services)
    return synced


def bring_index_up_to_date(services: Services) -> bool:
    """Build the index unless it is right; whether it was built. Raises OutOfReach when that fails."""
    try:
        return refresh_index(services.engine, index_home(services.settings.isms_home))
    except IndexBroken as error:
        raise OutOfReach(
            f"The search index could not be built: {error}. Answers are found without it, only slower. "
            "Check the free space of ISMS_HOME, then run `isms sync` again."
        ) from error


def _known(known: Sequence[KnownDocument]) -> dict[str, Known]:
    return {d.path: Known(d.sha256, d.document_id) for d in known}


def _explained(read: FolderReading, known: Sequence[KnownDocument]) -> FolderReading:
    """A problem in a file that was read before says what holds meanwhile."""
    before = {d.path for d in known} & set(read.unreadable)
    return replace(
        read,
        problems=tuple(
            replace(p, what=f"{p.what} {KEPT}") if p.file in before else p for p in read.problems
        ),
    )


def _checked(read: FolderReading) -> tuple[FolderReading, CompanySettings]:
    """The company's settings; where one cannot be used the file counts as unreadable."""
    file = read.settings
    try:
        return read, check_settings(file.values if file else {})
    except BadSetting as error:
        assert file is not None  # noqa: S101  The defaults are right, so there is a file.
        remark = Remark(
            file.path, _line_of(error.keys, file), f"{error.what} None of the file was taken."
        )
        unread = replace(
            read,
            settings=None,
            unreadable=(*read.unreadable, file.path),
            problems=(*read.problems, remark),
        )
        return unread, CompanySettings()


def _line_of(keys: tuple[str, ...], file: SettingsFile) -> int:
    """The line of the key, looked for below the line of its section."""
    line = 1
    lines = file.text.split("\n")
    for key in keys:
        found = (
            n
            for n, text in enumerate(lines[line - 1 :], line)
            if text.strip(" [\"'").startswith(key)
        )
        line = next(found, line)
    return line


def _take_registers(sync: Sync, planned: Planned) -> Synced:
    read, engine = planned.reading, sync.services.engine
    with reading(engine) as session:
        files = registers.files_of(session, sync.folder)
    gone = {kind for kind, file in files.items() if file.path not in read.unreadable}
    soa, people = Difference(), Difference()
    if read.soa is not None or registers.Kind.SOA in gone:
        with writing(engine) as session:
            soa = take_soa(session, sync, read.soa)
    if read.people is not None or registers.Kind.PEOPLE in gone:
        with writing(engine) as session:
            people = take_people(session, sync, read.people)
    return Synced(soa, people, _take_settings(sync, planned))


def _take_settings(sync: Sync, planned: Planned) -> bool:
    file = planned.reading.settings
    if file is None and any(
        Path(path).name.lower() == SETTINGS_NAME for path in planned.reading.unreadable
    ):
        return False
    with writing(sync.services.engine) as session:
        return take_settings(session, sync, file, planned.settings)


def _embedded(services: Services, sync: Sync, step: Step, embedder: Embedder) -> list[Embedded]:
    """The passages of a step with their vectors; slow, so no transaction is open."""
    if step.document is not None:
        placed = cut(step.document, sync.folder)
    elif step.change is Change.EMBED and step.known is not None:
        with reading(services.engine) as session:
            placed = [(0, passage) for passage in passages_of(session, step.known.key)]
    else:
        placed = []
    return list(_with_vectors(placed, embedder))


def _with_vectors(placed: Sequence[tuple[int, Passage]], embedder: Embedder) -> Iterator[Embedded]:
    made = vectors_of([passage for _, passage in placed], embedder)
    for (section, passage), vectors in zip(placed, made, strict=True):
        yield Embedded(section, passage, vectors, embedded_by(embedder))
