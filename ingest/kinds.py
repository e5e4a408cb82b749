"""What a file of an ISMS folder is, by its name."""

import re
from enum import StrEnum
from pathlib import PurePosixPath

_MARKDOWN = {".md", ".markdown", ".mdown", ".mkd"}
_BESIDE = {".json", ".jsonl", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".css", ".js"}
"""Pictures and the like that lie beside documents; nobody expects them to be read."""
_SOA = re.compile(r"(?:.*[\W_])?(?:soa|statement[\W_]of[\W_]applicability)(?:[\W_].*)?")
_ABOUT_THE_FOLDER = {
    "readme", "changelog", "contributing", "license", "licence", "code_of_conduct", "code-of-conduct",
    "pull_request_template", "todo",
}  # fmt: skip


class Format(StrEnum):
    """What the bytes of a file are (see `ingest.identify`)."""

    MARKDOWN = "markdown"
    WORD = "word"
    EXCEL = "excel"
    PDF = "pdf"
    HTML = "html"
    MHTML = "mhtml"
    """A page with its pictures in one file; wikis export "Word" files so."""
    TABLE = "table"
    """A text of rows, with any delimiter."""
    TEXT = "text"
    SETTINGS = "settings"

    OLD_WORD = "old_word"
    OLD_EXCEL = "old_excel"
    POWERPOINT = "powerpoint"
    OPEN_DOCUMENT = "open_document"
    RTF = "rtf"
    OFFICE_XML = "office_xml"
    """Word or Excel of 2003 as one XML file."""
    EXCEL_BINARY = "excel_binary"
    LOCKED = "locked"
    """An office file under a password."""
    MARKUP = "markup"
    """Another markup than Markdown: AsciiDoc, reStructuredText, LaTeX."""
    MAIL = "mail"
    PAGES = "pages"
    """Apple's Pages and Numbers, and electronic books."""
    ARCHIVE = "archive"

    BACKUP = "backup"
    OTHER = "other"
    BESIDE = "beside"
    """Pictures, code and data that lie beside documents; nobody expects them to be read."""


READ = frozenset(
    {
        Format.MARKDOWN, Format.WORD, Format.EXCEL, Format.PDF, Format.HTML, Format.MHTML, Format.TABLE, Format.TEXT,
        Format.SETTINGS,
    }
)  # fmt: skip
"""The formats of which words or rows are taken."""


class FileKind(StrEnum):
    """How a file is read."""

    DOCUMENT = "document"
    SOA = "soa"
    PEOPLE = "people"
    SETTINGS = "settings"
    BESIDE = "beside"
    OTHER = "other"


def kind_of(path: str) -> FileKind:
    """By name and ending, whatever their case; a table is the SoA when `soa` is a word of its name."""
    name = PurePosixPath(path.casefold())
    if name.suffix in _MARKDOWN:
        return FileKind.DOCUMENT
    if name.suffix == ".csv" and _SOA.fullmatch(name.stem):
        return FileKind.SOA
    if name.name == "people.csv":
        return FileKind.PEOPLE
    if name.name == "isms.toml":
        return FileKind.SETTINGS
    return FileKind.BESIDE if name.suffix in _BESIDE else FileKind.OTHER


def why_not_read(path: str) -> str:
    """What to say of a file that is none of ours."""
    ending = PurePosixPath(path).suffix
    if ending.casefold() == ".csv":
        return "a table is read when it is called soa.csv or people.csv."
    kind = f"{ending} files are" if ending else "files without an ending are"
    return f"{kind} not read. To include its words, save them as Markdown (.md)."


def is_about_the_folder(path: str) -> bool:
    """Whether this is a page such as README.md, which is seldom a policy."""
    return PurePosixPath(path.casefold()).stem in _ABOUT_THE_FOLDER
