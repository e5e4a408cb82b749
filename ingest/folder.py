"""An ISMS folder as it lies there: every file found, read or named with the reason why not."""

from collections.abc import Collection, Mapping
from contextlib import nullcontext
from pathlib import Path, PurePosixPath

from ingest.gathering import Gathered
from ingest.reading import FolderReading, Known, Remark, SettingsFile
from ingest.run import Choices, Choose, Progress, Run
from ingest.sandbox.nursery import Nursery
from ingest.walk import walk

_SETTINGS = "isms.toml"


def silent(_done: int, _of: int) -> None:
    """Shows no progress."""


def no_choices(_settings: SettingsFile | None, _unreadable: Collection[str]) -> Choices:
    """Every table is recognised by itself."""
    return ()


def read_folder(
    root: Path,
    known: Mapping[str, Known] | None = None,
    progress: Progress = silent,
    choose: Choose = no_choices,
    nursery: Nursery | None = None,
) -> FolderReading:
    """All that the folder holds; raises Unreadable only when there is no such folder.

    Files are read by limited children, never here; those of `nursery`, where several folders are read.
    A document whose bytes are in `known` (by path), read by the same rules, is listed as unchanged and
    costs one hash.
    """
    found = walk(root)
    known = known or {}
    lost = [p for p in known if any(p.startswith(f"{folder}/") for folder in found.unreadable)]
    gathered = Gathered(
        known,
        unreadable=[*found.unreadable, *lost],
        unread=found.quarantined,
        problems=found.problems,
        notes=found.notes,
    )
    with nullcontext(nursery) if nursery else Nursery() as children:
        run = Run(root, gathered, children, len(found.paths), progress)
        settings = run.settings([path for path in found.paths if _is_settings(path)])
        others = [path for path in found.paths if not _is_settings(path)]
        run.read(others, choose(settings, gathered.unreadable))
    return _whole(gathered, settings)


def _is_settings(path: str) -> bool:
    return PurePosixPath(path.casefold()).name == _SETTINGS


def _whole(gathered: Gathered, settings: SettingsFile | None) -> FolderReading:
    registers = gathered.registers()
    people = next((one for one in registers if one.kind == "people"), None)
    gathered.leave_out_doubles()
    gathered.remark_on_documents(people)
    return FolderReading(
        documents=tuple(reading.document for reading in gathered.documents.values()),
        unchanged=tuple(gathered.unchanged),
        unreadable=tuple(gathered.unreadable),
        registers=registers,
        tables=tuple(gathered.tables),
        settings=settings,
        problems=tuple(sorted(gathered.problems, key=_place)),
        notes=tuple(sorted(gathered.notes, key=_place)),
        unread=tuple(sorted(gathered.unread)),
    )


def _place(remark: Remark) -> tuple[str, int]:
    return remark.file, remark.line
