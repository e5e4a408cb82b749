"""One document of its parts, whatever format they came from."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import PurePosixPath

from ingest.document_control import DocumentControl
from ingest.prose.placeholders import find_placeholders, without_placeholders
from ingest.prose.quarantine import hold_back, withheld_sections
from ingest.prose.suspicion import why_held
from ingest.prose.titles import title_from_name
from ingest.reading import Document, DocumentReading, Section, Withheld
from ingest.text import LineAndSentence, Unreadable

LONGEST_ID = 1000
"""Bytes; a database's index takes no more than about twice as many."""
NOTHING_TO_QUOTE = "there are only headings here, so nothing can be quoted."


def assemble(
    path: str,
    content: bytes,
    titles: Sequence[str | None],
    control: DocumentControl,
    sections: Iterable[Section],
    *,
    hidden: Iterable[Withheld] = (),
    notes: Iterable[LineAndSentence] = (),
    problems: Iterable[LineAndSentence] = (),
    body: int = 1,
) -> DocumentReading:
    """The document of the file `path`; `titles` are what may be its title, the best first, `body` its first line of text.

    Raises Unreadable where it cannot be known by its id.
    """
    held = hold_back(sections)
    title, on_title = _title(path, titles)
    document = _document(path, content, title, control, held, hidden)
    if len(document.document_id.encode()) > LONGEST_ID:
        raise Unreadable(
            control.lines.get("id", 1),
            "what it is known by, its id or else its path, is too long. Give it a short id.",
        )
    return DocumentReading(
        document,
        control.lines,
        notes=tuple(
            chain(
                control.notes,
                on_title,
                notes,
                () if held else [(body, NOTHING_TO_QUOTE)],
            )
        ),
        problems=(*control.problems, *problems),
    )


def _document(
    path: str,
    content: bytes,
    title: str,
    control: DocumentControl,
    sections: tuple[Section, ...],
    hidden: Iterable[Withheld],
) -> Document:
    return Document(
        path=path,
        document_id=control.document_id or str(PurePosixPath(path).with_suffix("")),
        title=title,
        sha256=sha256(content).hexdigest(),
        sections=sections,
        status=control.status,
        version=control.version,
        owner=control.owner,
        approver=control.approver,
        effective=control.effective,
        next_review=control.next_review,
        audience=control.audience,
        controls=control.controls,
        change=control.change,
        withheld=(*withheld_sections(sections), *hidden),
    )


def _title(path: str, titles: Sequence[str | None]) -> tuple[str, list[LineAndSentence]]:
    """The first that is one once blanks of a template are taken out, else the name of the file."""
    notes: list[LineAndSentence] = []
    for written in titles:
        if not written:
            continue
        title = without_placeholders(written)
        if title != written:
            blank = next((one.words for one in find_placeholders(written)), written)
            notes.append(
                (
                    1,
                    f"the title is unfilled: it still holds “{blank[:60]}”, which is left out of it.",
                )
            )
        if title and why_held(title):
            notes.append((1, "the title speaks to a language model, so it was left out."))
        elif title:
            return title, notes
    return title_from_name(path), notes
