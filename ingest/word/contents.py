"""Tables of contents are for finding one's way: their lines are the document's headings once more, and are left out."""

import re
from collections.abc import Iterable, Sequence

from ingest.word.pieces import Piece
from ingest.word.styles import Style

_HEADED = re.compile(
    r"(?:table of )?contents|inhalt(?:sverzeichnis|sübersicht)?|sommaire|table des matières|índice|indice",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^[\d.]+\s+|[\s.…]*\d*$")


def is_head_of_contents(words: str, style: Style, in_control: bool) -> bool:
    """Whether a paragraph is the line above a table of contents."""
    return (style.heads_contents or in_control) and bool(_HEADED.fullmatch(words.strip()))


def without_contents(
    pieces: Sequence[Piece], style: Style, is_link: bool, is_whole: bool
) -> tuple[list[Piece], str]:
    """What is no line of a table of contents, and that line.

    `is_whole` where a field for one begins and ends in this paragraph. Words that somebody wrote into the table,
    and that lead nowhere, are kept.
    """
    inside = [piece.in_contents or style.in_contents for piece in pieces]
    line = "".join(p.words for p, is_in in zip(pieces, inside, strict=True) if is_in).strip()
    leads_on = is_link or "\t" in line or line[-1:].isdigit()
    # A field that was never updated holds a request to do so.
    if not line or not (leads_on or is_whole):
        return list(pieces), ""
    rest = [piece for piece, is_in in zip(pieces, inside, strict=True) if not is_in]
    return rest, line if leads_on else ""


def out_of_date(lines: Iterable[tuple[int, str]], texts: Iterable[str]) -> tuple[int, str] | None:
    """The first line of a table of contents that names nothing in the document."""
    said = _folded("\n".join(texts))
    for number, line in lines:
        words = _folded(_NUMBER.sub("", line.replace("\t", " ").strip()))
        words = _folded(_NUMBER.sub("", words))
        if words and words not in said and any(sign.isalpha() for sign in words):
            return number, line
    return None


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
