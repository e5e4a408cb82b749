"""A Word file into blocks in reading order, with what is hidden, left out or said elsewhere (ECMA-376)."""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from ingest.reading import Withheld
from ingest.text import LineAndSentence, Unreadable
from ingest.word.book import MOST_WITHHELD, Book, Findings, Place, open_book
from ingest.word.changes import deleted_words
from ingest.word.contents import out_of_date
from ingest.word.headings import settle
from ingest.word.hidden import MOVED, UNUSED_NOTE
from ingest.word.margins import read_margins
from ingest.word.names import W
from ingest.word.package import DAMAGED, Package
from ingest.word.properties import read_properties
from ingest.word.story import Story
from ingest.written import Block, Written

EMPTY = "the file is empty. Write something in it, or remove it."
ONLY_PICTURES = (
    "there are only pictures here, so nothing can be quoted. Put the text itself into the file."
)
ONLY_CONTENTS = "there is only a table of contents here. Write something below it."
TOO_DEEP = "things are put into each other too deeply here. Open the file in Word, copy all into a new one, and put that here."
_NAMED = 3
_SHOWN = 100


def read_word(content: bytes) -> Written:
    """All that a .docx file says; raises Unreadable where nothing can be taken of it.

    Tracked changes count as accepted. Lines are numbers of paragraphs, from 1, those in tables included.
    """
    package = Package(content)
    try:
        book = open_book(package)
        body = book.root.find(W + "body") if book else None
        if book is None or body is None:
            raise Unreadable(1, DAMAGED)
        return _written(book, body)
    except RecursionError as error:
        raise Unreadable(1, TOO_DEEP) from error


def _written(book: Book, body: Element) -> Written:
    place = Place(book.paper, relations=book.relations)
    title, parts = settle(Story(book, place, body).parts)
    blocks = tuple(part.block for part in parts)
    margins = read_margins(book)
    _look_at_unused_notes(book)
    withheld = tuple(_withheld(book.found))
    title = title or book.found.title or None
    if not (blocks or title or withheld or book.found.problems):
        raise Unreadable(1, _why_nothing(book.found))
    notes = (*_notes(book.found, blocks), *_comments(book))
    return Written(
        blocks=blocks,
        title=title,
        properties=read_properties(book.package),
        margins=margins,
        withheld=withheld,
        notes=tuple(sorted(notes)),
        problems=tuple(book.found.problems),
    )


def _why_nothing(found: Findings) -> str:
    if found.pictures:
        return ONLY_PICTURES
    return ONLY_CONTENTS if found.contents else EMPTY


def _look_at_unused_notes(book: Book) -> None:
    for key, note in book.footnotes.items():
        if key not in book.found.notes_met:
            book.found.withhold(1, UNUSED_NOTE, deleted_words(note))


def _withheld(found: Findings) -> Iterator[Withheld]:
    """All of it, but for what was moved and stands in its new place."""
    # So many are enough to compare: who moves more has moved whole chapters, each in one piece.
    here = " ".join("".join(found.moved_here[:MOST_WITHHELD]).split())
    moved = [each for each in found.withheld if each.why == MOVED][:MOST_WITHHELD]
    stand_here = {each for each in moved if each.words in here}
    kept = [each for each in found.withheld if each not in stand_here]
    yield from kept[:MOST_WITHHELD]
    if rest := kept[MOST_WITHHELD:]:
        line, more = rest[0].line, len(rest)
        found.notes.append(
            (line, f"{more} more places with hidden or deleted words follow from here on.")
        )


def _notes(found: Findings, blocks: tuple[Block, ...]) -> Iterator[LineAndSentence]:
    yield from found.notes
    if found.changes:
        yield (
            1,
            f"{_many(found.changes, 'tracked change was', 'tracked changes were')} taken as accepted.",
        )
    if found.signs:
        many = _many(len(found.signs), "sign that nobody sees was", "signs that nobody sees were")
        yield found.signs[0], f"{many} left out, the first of them here."
    if found.placeholders:
        named = ", ".join(f"“{words.strip()[:_SHOWN]}”" for _, words in found.placeholders[:_NAMED])
        yield (
            found.placeholders[0][0],
            f"these fields are not filled in, and were left out: {named}.",
        )
    if found.pictures and all(block.level for block in blocks):
        yield 1, ONLY_PICTURES
    old = out_of_date(found.contents, (block.text for block in blocks))
    if old:
        line, words = old
        yield (
            line,
            f"the table of contents names “{words[:_SHOWN]}”, which is not in the text. Update it.",
        )


def _comments(book: Book) -> Iterator[LineAndSentence]:
    path = book.package.beside(book.package.main, "comments")
    root = book.package.part(path)
    comments = [
        words
        for comment in (root.findall(W + "comment") if root is not None else ())
        if (words := " ".join(deleted_words(comment).split()))
    ]
    if comments:
        many = _many(len(comments), "comment was", "comments were")
        first = comments[0][:_SHOWN]
        yield max(book.found.comment_line, 1), f"{many} not read. The first says “{first}”."


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
