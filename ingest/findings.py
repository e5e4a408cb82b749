"""What the writer of a document should be told about its text: what is hidden, invisible or runs on."""

from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from ingest.hidden import UNSEEN
from ingest.layout import Layout
from ingest.prose.odd_signs import odd_sign
from ingest.prose.quarantine import LONGEST
from ingest.prose.suspicion import why_held
from ingest.reading import Withheld
from ingest.text import LineAndSentence

HIDDEN = "hidden from readers, and so never quoted."
MOST_SHOWN = 100
"""Of one file; a person who decides reads no more."""


def notes_on_layout(
    layout: Layout, tokens: Iterable[Token], first: int
) -> Iterator[LineAndSentence]:
    """Notes; `tokens` are the blocks from line `first` on."""
    # Where they stand inside words, the section is held, and the reason says so.
    if (unseen := UNSEEN.search(layout.text)) and odd_sign(layout.text) is None:
        yield (
            layout.line_of(unseen.start()),
            "there are invisible signs here. Remove them if they came in by accident.",
        )
    for token in tokens:
        if token.type == "fence" and token.level == 0 and _runs_on(layout, token, first):
            yield (
                token.map[0] + first + 1 if token.map else 1,
                f"the code that begins here has no end, so headings below are not seen. Put {token.markup} below it.",
            )


def withheld_of_layout(layout: Layout) -> Iterator[Withheld]:
    """What a reader of the rendered page does not see; nobody is ever shown it."""
    parts = [hidden for hidden in layout.hidden if not hidden.is_open]
    for hidden in parts[:MOST_SHOWN]:
        words = layout.text[hidden.start : hidden.end].strip()
        spoken = why_held(words.removeprefix("<!--").removesuffix("-->"))
        why = f"it is hidden from readers, and {spoken}" if spoken else f"it is {HIDDEN}"
        yield Withheld(layout.line_of(hidden.start), None, why, words[:LONGEST], releasable=False)
    if further := parts[MOST_SHOWN:]:
        line = layout.line_of(further[0].start)
        why = f"this and {len(further) - 1} further parts are {HIDDEN}"
        yield Withheld(line, None, why, "", releasable=False)


def _runs_on(layout: Layout, token: Token, first: int) -> bool:
    """Whether the last line of some code does not end it, as the first line alone cannot."""
    start, end = (layout.starts[n + first] for n in token.map or (0, 0))
    code = layout.text[start:end].rstrip().split("\n")
    last = code[-1].strip()
    return len(code) < 2 or not last.startswith(token.markup) or bool(last.strip(token.markup[0]))


def problems_of_layout(layout: Layout) -> Iterator[LineAndSentence]:
    """A comment without an end hides all that follows, which nobody wants."""
    for hidden in layout.hidden:
        if hidden.is_open:
            yield (
                layout.line_of(hidden.start),
                "the comment that begins here has no end, so all below it is hidden and was left out. Put --> behind it.",
            )
