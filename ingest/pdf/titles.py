"""The title of the document: as its first page shows it, and as the file's properties have it."""

import re
from collections.abc import Mapping, Sequence

from ingest.pdf.lines import NUMBERED
from ingest.pdf.paragraphs import Paragraph

_GENERIC = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)|word)\s+-\s.*|\(?anonymous\)?|untitled.*|unbenannt.*|"
    r"(?:document|dokument|layout|slide|folie|title|titel)\s*\d*|.*\.(?:docx?|odt|pptx?|pdf|rtf|html?|md|tex)|"
    r"about:blank|print.*|https?:.*",
    re.IGNORECASE,
)
_SECTIONS = frozenset(
    ("purpose", "scope", "introduction", "overview", "objective", "objectives", "policy", "zweck",
     "ziel", "geltungsbereich", "einleitung", "contents", "inhalt", "inhaltsverzeichnis",
     "background", "general", "definitions")
)  # fmt: skip
"""Names of sections that no document has for a title."""
_LARGER = 1.15


def title_of_properties(written: str | None) -> str | None:
    """The title in the file's properties, where a person wrote it."""
    words = " ".join((written or "").split())
    return None if not words or _GENERIC.fullmatch(words) else words


def title_paragraph(
    parts: Sequence[Paragraph],
    texts: Sequence[str],
    levels: Mapping[int, int],
    body: float,
    named: str | None,
) -> int | None:
    """The index of the paragraph that is the title: the largest on the first page, or as the properties say."""
    first = parts[0].first.page if parts else 0
    here = [n for n, part in enumerate(parts) if part.first.page == first]
    if named:
        same = [n for n in here if _folded(texts[n]) == _folded(named)]
        if same:
            return same[0]
    heads = [n for n in here if n in levels and not NUMBERED.match(texts[n])]
    if not heads:
        return None
    largest = max(heads, key=lambda n: (parts[n].size, -n))
    others = [n for n in levels if n != largest]
    if any(n < largest and NUMBERED.match(texts[n]) for n in others):
        return None
    if _folded(texts[largest]) in _SECTIONS:
        return None
    stands_out = parts[largest].size >= _LARGER * body
    return largest if stands_out or (largest == 0 and parts[0].bold) else None


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text).casefold().split())
