"""A written answer of which every quote was found in its passage, and every sentence borne out by its quotes."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.passages import Citation, Passage
from knowledge.writing.claims import Ground, supported
from knowledge.writing.quoting import Span, introduced, located, widened
from knowledge.writing.reply import Claim, ModelReply

MOST_CITATIONS = 3
MOST_CHARACTERS = 2200
"""Of all quotes together; one or two screens of a phone."""


@dataclass(frozen=True)
class Sentence:
    """Plain words of the model's; nothing in them is markup."""

    text: str
    quotes: tuple[int, ...]
    """The numbers, from 1, of the citations it rests on; never empty."""


@dataclass(frozen=True)
class Draft:
    """Sentences above the quotes that bear them out; neither is ever empty."""

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class _Found:
    """Where a quote stands: the place of its passage, and the run that is shown."""

    passage: int
    span: Span


def drafted(reply: ModelReply, passages: Sequence[Passage | None], question: str) -> Draft | None:
    """What is left of the model's reply; None where that is nothing.

    `passages` are those that the model was given, in its numbering; None stands where one is no longer in force
    or no longer for this reader. A sentence without a quote that stands literally in its passage is dropped.
    """
    kept: list[tuple[str, list[_Found]]] = []
    for claim in reply.claims:
        found = _found(claim, passages)
        said = supported(claim.text, _ground(found, passages, question)) if found else None
        if said and said not in [text for text, _ in kept]:
            kept.append((said, found))
    return _numbered(kept, passages)


def _found(claim: Claim, passages: Sequence[Passage | None]) -> list[_Found]:
    """Where the claim's quotes stand, those left out that stand nowhere."""
    found: list[_Found] = []
    for pointer in claim.pointers:
        passage = passages[pointer.passage - 1] if 0 < pointer.passage <= len(passages) else None
        span = located(passage.text, pointer.words) if passage else None
        wide = widened(passage.text, span) if passage and span else None
        if wide:
            found.append(_Found(pointer.passage - 1, wide))
    return found


def _ground(found: list[_Found], passages: Sequence[Passage | None], question: str) -> Ground:
    stands = [(passage, f.span) for f in found if (passage := passages[f.passage])]
    return Ground(
        question,
        tuple(p.text[span[0] : span[1]] for p, span in stands),
        tuple(meaning for p, span in stands for meaning in introduced(p.text, span)),
        " ".join(" ".join((p.title, *p.heading_path)) for p, _ in stands),
    )


def _numbered(
    kept: list[tuple[str, list[_Found]]], passages: Sequence[Passage | None]
) -> Draft | None:
    """The sentences with their quotes in order of use, overlapping ones as one; what has no room is left out."""
    shown: list[_Found] = []
    said: list[tuple[str, list[_Found]]] = []
    for text, found in kept:
        more = _joined([*shown, *found], passages)
        if len(more) <= MOST_CITATIONS and sum(map(_length, more)) <= MOST_CHARACTERS:
            shown = more
            said.append((text, found))
    if not said:
        return None
    sentences = tuple(Sentence(text, _numbers(found, shown)) for text, found in said)
    return Draft(sentences, tuple(c for f in shown if (c := _citation(f, passages))))


def _joined(found: list[_Found], passages: Sequence[Passage | None]) -> list[_Found]:
    joined: list[_Found] = []
    for one in found:
        others = [f for f in joined if _meets(f, one, passages)]
        if not others:
            joined.append(one)
            continue
        spans = [f.span for f in (*others, one)]
        whole = _Found(one.passage, (min(s[0] for s in spans), max(s[1] for s in spans)))
        joined = [whole if f is others[0] else f for f in joined if f not in others[1:]]
    return joined


def _meets(one: _Found, other: _Found, passages: Sequence[Passage | None]) -> bool:
    """Whether nothing but blanks stands between them."""
    passage = passages[one.passage]
    if passage is None or one.passage != other.passage:
        return False
    first, second = sorted((one.span, other.span))
    return not passage.text[first[1] : second[0]].strip()


def _length(found: _Found) -> int:
    return found.span[1] - found.span[0]


def _numbers(found: list[_Found], shown: list[_Found]) -> tuple[int, ...]:
    numbers = {n for n, s in enumerate(shown, start=1) for f in found if _within(f, s)}
    return tuple(sorted(numbers))


def _within(one: _Found, other: _Found) -> bool:
    outside = one.span[0] < other.span[0] or one.span[1] > other.span[1]
    return one.passage == other.passage and not outside


def _citation(found: _Found, passages: Sequence[Passage | None]) -> Citation | None:
    passage = passages[found.passage]
    return Citation(passage, passage.text[found.span[0] : found.span[1]]) if passage else None
