"""What a PDF carries besides its pages: properties, files, programs, comments, a form of its own kind."""

from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from ingest.keys import key_of
from ingest.pdf.faults import FAULTS
from ingest.pdf.fields import is_comment, notes_of
from ingest.pdf.legible import pages_in_words
from ingest.pdf.titles import title_of_properties
from ingest.text import LineAndSentence

_LONGEST = 300
_XFA = (
    "this PDF is a form of a kind that only Adobe's programs can show, so its words may be missing. "
    "Print it to PDF and provide that."
)


def properties(reader: PdfReader) -> dict[str, str]:
    """What the file says of itself, by our keys; a title that a program made up is left out."""
    try:
        info: dict[str, object] = dict(reader.metadata or {})
        found = {key_of(key.strip("/")): str(info[key]).strip() for key in list(info)[:100]}
        title = title_of_properties(str(info.get("/Title", "") or ""))
    except FAULTS:
        return {}
    ours = {
        key: value[:_LONGEST] for key, value in found.items() if key and key != "title" and value
    }
    return {**ours, **({"title": title[:_LONGEST]} if title else {})}


def notes_on_extras(reader: PdfReader) -> Iterator[LineAndSentence]:
    """Sentences on what was seen and not read; nothing of it is opened or run."""
    for look in (_attachments, _program, _comments, _form):
        try:
            sentence = look(reader)
        except FAULTS:
            continue
        if sentence:
            yield 1, sentence


def _names(reader: PdfReader, key: str) -> bool:
    names = reader.root_object.get("/Names")
    return names is not None and key in names.get_object()


def _attachments(reader: PdfReader) -> str | None:
    kinds = {note.get("/Subtype") for page in reader.pages for note in notes_of(page)}
    if _names(reader, "/EmbeddedFiles") or "/FileAttachment" in kinds:
        return "files are attached to this PDF; they were not read. Save those that matter on their own."
    return None


def _program(reader: PdfReader) -> str | None:
    action = reader.root_object.get("/OpenAction")
    action = action.get_object() if action is not None else None
    opens = isinstance(action, DictionaryObject) and action.get("/S") == "/JavaScript"
    if opens or _names(reader, "/JavaScript"):
        return "this PDF holds a program (JavaScript); it was not run."
    return None


def _comments(reader: PdfReader) -> str | None:
    pages = [
        number
        for number, page in enumerate(reader.pages, 1)
        if any(map(is_comment, notes_of(page)))
    ]
    return f"comments on {pages_in_words(pages)} were left out." if pages else None


def _form(reader: PdfReader) -> str | None:
    form = reader.root_object.get("/AcroForm")
    return _XFA if form is not None and "/XFA" in form.get_object() else None
