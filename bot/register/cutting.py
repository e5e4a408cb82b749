"""A document cut into the passages that are searched, each with the section it is of."""

from collections.abc import Collection
from hashlib import sha256

from bot.register.quarantine import is_shown
from ingest.reading import Document
from knowledge.passages import Passage
from knowledge.split import pieces


def cut(
    document: Document, folder: int, released: Collection[str] = ()
) -> list[tuple[int, Passage]]:
    """The document's passages in order, each with the position of its section.

    An id is the same whenever folder, document, version, place and words are. A held section has none,
    unless its hash is among those that a person released; it keeps its place for when it is.
    """
    found: list[tuple[int, Passage]] = []
    position = 0
    for number, section in enumerate(document.sections):
        for piece in pieces(section.text):
            if is_shown(section, released):
                passage = _passage(document, folder, position, section.heading_path, piece)
                found.append((number, passage))
            position += 1
    return found


def _passage(
    document: Document, folder: int, position: int, headings: tuple[str, ...], piece: str
) -> Passage:
    version = document.version or ""
    named = (str(folder), document.document_id, version, *headings, str(position), piece)
    return Passage(
        id=sha256("\0".join(named).encode()).hexdigest()[:32],
        document=document.path,
        title=document.title,
        version=document.version,
        effective=document.effective,
        next_review=document.next_review,
        heading_path=headings,
        text=piece,
        audience=document.audience,
        controls=document.controls,
        position=position,
    )
