"""What the register knows of a folder before it is read again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from bot.register import folders, known_documents, registers
from bot.register.company import CompanySettings, folder_in_force, read_company
from bot.register.folders import Folder
from bot.register.holders import Holders, holder_of
from bot.register.passages import embedded_by_others
from bot.register.rows import Held
from bot.register.rules import File, KnownDocument
from ingest.reading import Known


@dataclass(frozen=True)
class Recalled:
    """One consistent view of the records."""

    folder: Folder
    company: CompanySettings
    settings_of: str | None
    """The root of another folder, whose settings are in force."""
    embedded_by_others: frozenset[int]
    """Documents of any folder, by their keys, whose vectors are of another model."""
    documents: tuple[KnownDocument, ...] = ()
    retired: tuple[KnownDocument, ...] = ()
    """Documents of this folder that ended and may come back."""
    registers: Mapping[str, Held] = field(default_factory=dict)
    """By kind."""
    settings_file: File | None = None

    @property
    def files(self) -> frozenset[str]:
        """The paths of the files of registers and settings."""
        read = {file.path for held in self.registers.values() for file in held.files}
        return frozenset(read | ({self.settings_file.path} if self.settings_file else set()))

    @property
    def known(self) -> dict[str, Known]:
        """All files that were read before, as reading a folder wants them."""
        files = {path: Known("", "") for path in self.files}
        return files | {
            d.path: Known(d.sha256, d.document_id, d.read_as, d.title, d.path in files)
            for d in self.documents
        }


def recall(
    session: Session, given: Path, made_by: str, now: datetime, holders: Holders
) -> Recalled:
    """What is known of the folder at this path; `made_by` names the embedding model in use."""
    folder, settings = folders.find_folder(session, given), read_company(session)
    others = frozenset(embedded_by_others(session, made_by))
    owner = folder_in_force(session)
    settings_of = folders.root_of(session, owner) if owner not in (None, folder.key) else None
    if folder.key is None:
        return Recalled(folder, settings, settings_of, others)
    known = known_documents.live_documents(session, folder.key, settings.today(now))
    retired = known_documents.retired_documents(session, folder.key)
    files = registers.files_of(session, folder.key)
    settings_file = next(iter(files.pop(registers.SETTINGS, ())), None)
    held = {
        kind: Held(some, holder_of(kind, holders).held(session, folder.key))
        for kind, some in files.items()
    }
    return Recalled(
        folder, settings, settings_of, others, tuple(known), tuple(retired), held, settings_file
    )
