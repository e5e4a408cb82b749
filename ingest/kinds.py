"""What a file of an ISMS folder can be."""

from enum import StrEnum
from pathlib import PurePosixPath

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


def is_about_the_folder(path: str) -> bool:
    """Whether this is a page such as README.md, which is seldom a policy."""
    return PurePosixPath(path.casefold()).stem in _ABOUT_THE_FOLDER
