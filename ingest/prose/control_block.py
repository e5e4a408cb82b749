"""Where in its text a document speaks of itself: at the top, below a heading such as “Document control”, at the end."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ingest.keys import KEYS, folded_key
from ingest.prose.control_lines import loose_pair, said_in_line
from ingest.prose.control_tables import said_in_table
from ingest.prose.margins import stamp
from ingest.prose.pieces import Piece, plain, without_bullet
from ingest.prose.said import BESIDE, Place, Said, meant

_NUMBERING = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[A-Z][.)]|[IVX]{1,5}[.)]|(?:appendix|annex|anhang|anlage)\s+\w{1,3}\s*[:.–-]?)\s+",
    re.IGNORECASE,
)
_ABOUT_ITSELF = re.compile(
    r"(?:document|policy|doc)s?_(?:and_\w+_)?(?:control|information|info|details|properties|data|metadata|history|management|status|approval|identification|"
    r"administration|attributes|profile|record|summary_table|version_control)(?:_(?:information|table|block|and_\w+|sheet|page|details|history))?"
    r"|(?:version|revision|change|amendment)_(?:control|history|log|record|table|information)|control_(?:information|block|page|sheet|table)"
    r"|metadata|approvals?|approval_and_\w+(?:_\w+)?|(?:document_)?sign_off|review_and_approval|approval_history|administrative_information"
    r"|dokument(?:en)?_?(?:lenkung|informationen|information|kontrolle|verwaltung|historie|eigenschaften|daten|status|freigabe|angaben|steckbrief|management)"
    r"|(?:änderungs|versions|revisions|dokumenten|dokument)(?:historie|verzeichnis|nachweis|übersicht|verlauf|protokoll|tabelle)"
    r"|versionierung|versionskontrolle|metadaten|freigabe|freigaben|dokumentation_der_änderungen|angaben_zum_dokument|informationen_zum_dokument"
    r"|lenkung_des_dokuments|lenkungsinformationen|freigabe_und_\w+|verwaltungsinformationen"
)
_BEGINS = re.compile(
    r"(?:purpose|scope|introduction|overview|background|objectives?|summary|table_of_contents|contents|policy_statements?|definitions?|zweck|ziele?|"
    r"geltungsbereich|einleitung|überblick|inhalt|inhaltsverzeichnis|zielsetzung|anwendungsbereich)(?:_.*)?"
)
"""The first chapter of what a document says; what stands above it, it says of itself."""
_TOP, _TOP_WITHOUT_HEADINGS = 60, 40
_LONGEST_VALUE = 120
_PASSED_AT_THE_END = 2
_AT_THE_END = 40
_CONTROL = re.compile(r"(?:A\s?\.?\s?)?[5-8]\.\d{1,2}\b")


def said_in_text(pieces: Sequence[Piece], title: str | None) -> Iterator[Said]:
    """All that stands at those places; `title` is the words of the heading that is the document's own."""
    # In a procedure on document control, such a heading is a chapter and not a label.
    is_subject = title is not None and _ABOUT_ITSELF.match(folded_key(title)) is not None
    top = _top(pieces, title, is_subject)
    taken: set[int] = set()
    zones = [range(top)]
    yield from _stamps(pieces[:top], title)
    if not is_subject:
        zones += _below_headings(pieces)
    zones.append(_end(pieces, top))
    for zone in zones:
        fresh = [number for number in zone if number not in taken]
        taken.update(fresh)
        yield from _said_in([pieces[number] for number in fresh])
    yield from _under_headings(pieces)


def _stamps(pieces: Sequence[Piece], title: str | None) -> Iterator[Said]:
    """`DRAFT` across a title page, or behind a title."""
    for piece in pieces:
        is_alone = not piece.level or piece.text == title
        if (
            is_alone
            and not piece.rows
            and not any(said_in_line(piece.text, piece.line))
            and (word := stamp(piece.text))
        ):
            yield Said("status", "status", word, piece.line, Place.STAMP)


def _top(pieces: Sequence[Piece], title: str | None, is_subject: bool) -> int:
    """How many pieces stand above the first chapter."""
    headings = 0
    has_text = False
    for number, piece in enumerate(pieces[:_TOP]):
        if not piece.level:
            has_text = True
            continue
        words = _bare_heading(piece)
        is_numbered = _NUMBERING.match(piece.text) is not None
        if (
            piece.text == title
            or meant(words) in KEYS
            or (_ABOUT_ITSELF.fullmatch(words) and not is_subject)
        ):
            continue
        # The name of the company, or the second line of a title, may be a heading too.
        is_on_cover = piece.level == 1 and not has_text and headings < 3
        if is_numbered or _BEGINS.fullmatch(words) or not is_on_cover:
            return number
        headings += 1
    return min(len(pieces), _TOP if any(piece.level for piece in pieces) else _TOP_WITHOUT_HEADINGS)


def _bare_heading(piece: Piece) -> str:
    return folded_key(_NUMBERING.sub("", piece.text))


def _below_headings(pieces: Sequence[Piece]) -> Iterator[range]:
    for number, piece in enumerate(pieces):
        if piece.level and _ABOUT_ITSELF.fullmatch(_bare_heading(piece)):
            below = range(number + 1, len(pieces))
            end = next((n for n in below if 0 < pieces[n].level <= piece.level), len(pieces))
            yield range(number, end)


def _end(pieces: Sequence[Piece], top: int) -> range:
    """The lines and the table at the end that say two things or more; a closing sentence or two are passed over."""
    start, passed, said = len(pieces), 0, 0
    for number in range(len(pieces) - 1, max(top, len(pieces) - _AT_THE_END) - 1, -1):
        piece = pieces[number]
        found = (
            said_in_table(piece.rows, is_sure=False)
            if piece.rows
            else list(said_in_line(piece.text, piece.line))
        )
        found = [one for one in found if one.key in KEYS]
        if piece.level or (not found and (said or passed == _PASSED_AT_THE_END)):
            break
        if found:
            start, said = number, said + len(found)
        else:
            passed += 1
    return range(start, len(pieces)) if said > 1 else range(0)


def _said_in(pieces: Sequence[Piece]) -> Iterator[Said]:
    sure = [_sure(piece) for piece in pieces]
    for number, piece in enumerate(pieces):
        yield from sure[number]
        if sure[number] or piece.level or piece.rows:
            continue
        if value := _value_below(pieces, number, sure):
            yield value
        elif loose := loose_pair(_words(piece)):
            beside = [*pieces[max(0, number - 1) : number], *pieces[number + 1 : number + 2]]
            if any(map(_is_told, beside)) and _is_short(loose[2]):
                yield Said(loose[0], loose[1], loose[2], piece.line)


def _sure(piece: Piece) -> list[Said]:
    if piece.rows:
        return said_in_table(piece.rows, is_sure=True)
    return [] if piece.level else list(said_in_line(piece.text, piece.line))


def _is_told(piece: Piece) -> bool:
    """Whether a neighbour tells something too, so that a line without a colon is one of several."""
    if piece.level or piece.rows:
        return False
    return loose_pair(_words(piece)) is not None or any(said_in_line(piece.text, piece.line))


def _is_short(value: str) -> bool:
    """Also no other label with its value, as behind `Responsible` in `Responsible unit: Sales`."""
    return (
        len(value) <= _LONGEST_VALUE
        and ": " not in value
        and (value[:1].isupper() or value[:1].isdigit() or value[:1] in "[{<(")
    )


def _value_below(pieces: Sequence[Piece], number: int, sure: Sequence[list[Said]]) -> Said | None:
    """`Owner` in a line of its own, and `Jane Doe` in the next; a list of controls may be longer."""
    key = meant(_words(pieces[number]))
    if key is None or key == BESIDE or number + 1 >= len(pieces):
        return None
    has_colon = pieces[number].text.rstrip(" *_").endswith(":")
    others = (other for n, other in enumerate(pieces) if n != number and not other.level)
    below = pieces[number + 1]
    is_value = (
        not below.level and not below.rows and not sure[number + 1] and not meant(_words(below))
    )
    if (
        not is_value
        or len(below.text) > _LONGEST_VALUE
        or not (has_colon or any(meant(_words(o)) for o in others))
    ):
        return None
    words = [_words(below)]
    if key == "controls":
        words += map(_words, takewhile(_is_control, pieces[number + 2 :]))
    return Said(key, _words(pieces[number]).strip(" :"), ", ".join(words).lstrip(": "), below.line)


def _words(piece: Piece) -> str:
    return plain(without_bullet(piece.text))


def _is_control(piece: Piece) -> bool:
    return not piece.level and _CONTROL.match(_words(piece)) is not None


def _under_headings(pieces: Sequence[Piece]) -> Iterator[Said]:
    """`## Owner` with one short line below it."""
    for number, piece in enumerate(pieces[:-1]):
        key = meant(_NUMBERING.sub("", piece.text)) if piece.level else None
        if (
            key not in KEYS
            or key in ("title", "change", "id")
            or folded_key(piece.text) in ("approval", "freigabe")
        ):
            continue
        below = pieces[number + 1]
        is_alone = number + 2 >= len(pieces) or pieces[number + 2].level > 0
        is_text = not below.level and not below.rows and len(below.text) <= _LONGEST_VALUE
        if is_alone and is_text and not any(said_in_line(below.text, below.line)):
            yield Said(str(key), piece.text, plain(below.text), below.line)
