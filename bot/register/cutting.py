"""A document cut into the passages that are searched, each with the section it is of."""

from hashlib import sha256

from ingest.reading import Document
from knowledge.passages import Passage
from knowledge.split import pieces


def cut(document: Document, folder: int) -> list[tuple[int, Passage]]:
    """The document's passages in order, each with the position of its section.

    An id is the same whenever folder, document, version, place and words are.
    """
    found: list[tuple[int, Passage]] = []
    for section, written in enumerate(document.sections):
        for piece in pieces(written.text):
            passage = _passage(document, folder, len(found), written.heading_path, piece)
            found.append((section, passage))
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
