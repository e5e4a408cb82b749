"""Which document each file that was read is: by its id, its bytes, its place, or its words."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from bot.register.likeness import Shingles, pair_alike, shingles
from bot.register.rules import KnownDocument
from ingest.reading import Document, FolderReading

ALIKE = 0.8
"""The part of their runs of words that two files share of which one became the other."""
TextsOf = Callable[[Collection[int]], Mapping[int, Collection[str]]]
"""The sections' texts of the documents with these keys; asked only when a file may have been renamed."""


def no_texts(_keys: Collection[int]) -> Mapping[int, Collection[str]]:
    """Knows no words, so that none are compared."""
    return {}


@dataclass
class Matching:
    """Files that were read, and live documents, as they find each other."""

    reading: FolderReading
    known: Collection[KnownDocument]
    """Of two at one place the later one holds it: the other was pushed away by a sync that was killed."""
    found: dict[str, KnownDocument] = field(default_factory=dict)
    """By path, which document a file is."""

    def __post_init__(self) -> None:
        """Look up once what each step asks for."""
        self._holder = {document.path: document for document in self.known}
        self._kept = {*self.reading.unchanged, *self.reading.unreadable}
        self._present = self._kept | {document.path for document in self.reading.documents}
        self._taken: set[int] = set()

    def is_kept(self, document: KnownDocument) -> bool:
        """Whether its file stands where it was, unchanged or not to be read now."""
        return document.path in self._kept and self._holder[document.path] is document

    def is_matched(self, document: KnownDocument) -> bool:
        """Whether a file was found to be it."""
        return document.key in self._taken

    def run(self, texts_of: TextsOf) -> None:
        """The surer signs first. Case does not make ids differ, as it does not when a folder is read."""
        self._by_id(given=True)
        self._in_place(same_bytes=True)
        self._by_bytes()
        self._by_id(given=False)
        self._in_place(same_bytes=False)
        self._by_words(texts_of)

    def _take(self, file: Document, document: KnownDocument) -> None:
        self.found[file.path] = document
        self._taken.add(document.key)

    def _files(self) -> list[Document]:
        return [one for one in self.reading.documents if one.path not in self.found]

    def _free(self) -> list[KnownDocument]:
        return [one for one in self.known if not self.is_matched(one) and not self.is_kept(one)]

    def _by_id(self, given: bool) -> None:
        """An id that was given, and one that is a path, which a file takes on by its place."""
        ids = {one.document_id.casefold(): one for one in self.known if not self.is_matched(one)}
        for file in self._files():
            document = ids.get(file.document_id.casefold())
            if document is not None and given is (has_own_id(file) or has_own_id(document)):
                self._take(file, document)

    def _in_place(self, same_bytes: bool) -> None:
        for file in self._files():
            document = self._holder.get(file.path)
            if document is None or self.is_matched(document):
                continue
            if not same_bytes or document.sha256 == file.sha256:
                self._take(file, document)

    def _by_bytes(self) -> None:
        """A file at another place with the same bytes was renamed; not a copy, whose original stays."""
        by_bytes: dict[str, list[Document]] = defaultdict(list)
        for file in self._files():
            by_bytes[file.sha256].append(file)
        offered: dict[str, list[KnownDocument]] = defaultdict(list)
        for document in self._free():
            if document.sha256 in by_bytes:
                offered[document.sha256].append(document)
        for sha256, documents in offered.items():
            vanished = [one for one in documents if not self._stands(one)]
            for file, document in pair_by_name(by_bytes[sha256], vanished):
                self._take(file, document)
        self._by_exchange(by_bytes, offered)

    def _stands(self, document: KnownDocument) -> bool:
        return document.path in self._present and self._holder[document.path] is document

    def _by_exchange(
        self,
        by_bytes: Mapping[str, list[Document]],
        offered: Mapping[str, list[KnownDocument]],
    ) -> None:
        """Files that changed names among each other: at the place of each stands another one of them."""
        moves = {
            files[0].path: (files[0], offered[sha256][0])
            for sha256, files in by_bytes.items()
            if len(files) == len(offered.get(sha256, ())) == 1
        }
        stay = [to for to, (_, one) in moves.items() if self._stands(one) and one.path not in moves]
        come_from = {document.path: to for to, (_, document) in moves.items()}
        while stay:
            # What stands at the place of one that stays has come to where nothing left.
            gone = stay.pop()
            moves.pop(gone, None)
            if (following := come_from.get(gone)) in moves:
                stay.append(str(following))
        for file, document in moves.values():
            if file.path not in self.found and can_be(file, document):
                self._take(file, document)

    def _by_words(self, texts_of: TextsOf) -> None:
        """A file that was renamed and edited at once."""
        files = {file.path: file for file in self._files()}
        vanished = {one.key: one for one in self._free() if not self._stands(one)}
        if not files or not vanished:
            return
        before = {key: shingles(texts) for key, texts in texts_of(tuple(vanished)).items()}
        now = {path: _shingles(file) for path, file in files.items()}
        for path, key in pair_alike(now, before, ALIKE).items():
            if can_be(files[path], vanished[key]):
                self._take(files[path], vanished[key])


def revive(
    files: Iterable[Document], retired: Collection[KnownDocument]
) -> dict[str, KnownDocument]:
    """By path, which retired document has come back: the last with its id, else with its bytes."""
    ids = {document.document_id.casefold(): document for document in retired}
    bytes_ = {document.sha256: document for document in retired}
    found: dict[str, KnownDocument] = {}
    taken: set[int] = set()
    for file in files:
        same = ids.get(file.document_id.casefold()) or bytes_.get(file.sha256)
        if same is not None and same.key not in taken and can_be(file, same):
            found[file.path] = same
            taken.add(same.key)
    return found


def pair_by_name(
    files: Iterable[Document], documents: Iterable[KnownDocument]
) -> list[tuple[Document, KnownDocument]]:
    """Files and documents of the same bytes: those of one name first, the others in order."""
    left, free = sorted(files, key=_path), sorted(documents, key=_path)
    by_name: dict[str, list[KnownDocument]] = defaultdict(list)
    for document in free:
        by_name[_name(document.path)].append(document)
    pairs = []
    for file in left:
        if same := by_name[_name(file.path)]:
            pairs.append((file, same.pop(0)))
    named = {document.key for _, document in pairs}
    done = {file.path for file, _ in pairs}
    rest = (document for document in free if document.key not in named)
    pairs += zip((file for file in left if file.path not in done), rest, strict=False)
    return [(file, document) for file, document in pairs if can_be(file, document)]


def has_own_id(document: Document | KnownDocument) -> bool:
    """Whether its id was given to it, and is not its path without the ending."""
    folder, slash, name = document.path.rpartition("/")
    stem, dot, _ = name.rpartition(".")
    return document.document_id != folder + slash + (stem if dot and stem else name)


def can_be(file: Document, document: KnownDocument) -> bool:
    """Whether one may have become the other; not where each was given an id of its own."""
    same = file.document_id.casefold() == document.document_id.casefold()
    return same or not (has_own_id(file) and has_own_id(document))


def _shingles(file: Document) -> Shingles:
    return shingles(section.text for section in file.sections)


def _path(document: Document | KnownDocument) -> str:
    return document.path


def _name(path: str) -> str:
    return path.rpartition("/")[2]
