"""First steps for a report: from the section that the company named, or else the one that fits its kind best."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

import numpy as np
from sqlmodel import Session

from bot.incident.first_steps import records
from bot.incident.first_steps.choosing import Anchors, Near, best_section, kind_of
from bot.incident.first_steps.kinds import CALLED, SAID
from bot.incident.first_steps.records import Candidate
from bot.incident.first_steps.rules import FirstSteps
from bot.incident.first_steps.steps import MOST_CHARACTERS, steps_in
from bot.incident.rules import Category, Report
from bot.register.company import CompanySettings, read_company
from bot.register.passages import read_passages
from bot.services import Meanings, Services
from bot.slack.messages import Call
from bot.storage.sessions import reading
from ingest.reading import ALL_STAFF
from knowledge.passages import PassageVectors, Vectors
from knowledge.sentences import split

MOST_SENTENCES, LONGEST = 4, 500
"""Of a report's beginning: so much says what kind it is."""
LOOKED_INTO = 8
"""So many sections, whose headings are nearest, are looked into."""


def find_first_steps(call: Call, said: Report) -> FirstSteps | None:
    """What this person should do first; None where no procedure says so clearly enough. Slow, up to a second."""
    meanings = call.services.meanings
    kind = _kind(said, meanings)
    if kind is None:
        return None
    reader = call.person.roles | {ALL_STAFF}
    with reading(call.services.engine) as session:
        company = read_company(session)
        today = company.today(call.now)
        named = _named(session, kind, company, reader, today)
        found = records.candidates(session, reader, today) if named is None and meanings else []
        ids = [piece.id for one in found for piece in one.passages]
        vectors = {passage.id: rows for passage, rows in read_passages(session, ids)}
    if named or meanings is None:
        return named
    return _best(kind, found, vectors, meanings)


def prepare(services: Services) -> None:
    """Make what the first search of a process takes a second to make, so that no receipt waits for it."""
    if services.meanings:
        _anchors(services.meanings)


def still_holds(session: Session, steps: FirstSteps, call: Call) -> bool:
    """Whether a version in force that this person may read still says it, word for word."""
    today = read_company(session).today(call.now)
    reader = call.person.roles | {ALL_STAFF}
    words = records.words_around(session, steps.passage.id, reader, today)
    return words is not None and steps.markdown in words


def _kind(said: Report, meanings: Meanings | None) -> Category | None:
    """As the person chose it, or else as their words sound."""
    if said.category and said.category is not Category.OTHER:
        return said.category
    if meanings is None:
        return None
    start = " ".join(said.words[: 2 * LONGEST].split())[:LONGEST]
    sentences = [one.text for one in split(start)][:MOST_SENTENCES]
    texts = [start, *(sentences if len(sentences) > 1 else ())]
    spoken, _ = _anchors(meanings)
    return kind_of(start, [meanings.of(text) for text in texts], spoken)


def _named(
    session: Session, kind: Category, company: CompanySettings, reader: frozenset[str], today: date
) -> FirstSteps | None:
    """From the section that the company's settings name for this kind."""
    for one in company.incident.first_steps:
        if one.category == kind:
            sections = records.named_sections(session, one.document, one.section, reader, today)
            for passage, words in sections:
                steps = steps_in(words)
                if steps:
                    return FirstSteps(passage, steps.markdown, steps.is_whole)
                short = words.strip()[:MOST_CHARACTERS]
                return FirstSteps(passage, short, len(short) == len(words.strip()))
    return None


def _best(
    kind: Category,
    found: Sequence[Candidate],
    vectors: Mapping[str, PassageVectors],
    meanings: Meanings,
) -> FirstSteps | None:
    said, called = _anchors(meanings)
    nearest = sorted(found, key=lambda one: -_nearness(one, called[kind], vectors))[:LOOKED_INTO]
    sections = [_near(one, vectors, meanings) for one in nearest]
    number = best_section(kind, sections, called, said)
    if number is None:
        return None
    best = nearest[number]
    return FirstSteps(best.passages[0], best.steps.markdown, best.steps.is_whole)


def _nearness(one: Candidate, rows: Vectors, vectors: Mapping[str, PassageVectors]) -> float:
    known = vectors[one.passages[0].id]
    return float(max((known.heading @ rows.T).max(), (known.parts @ rows.T).max()))


def _near(one: Candidate, vectors: Mapping[str, PassageVectors], meanings: Meanings) -> Near:
    first = one.passages[0]
    heading = first.heading_path[-1] if first.heading_path else first.title
    sentences = np.concatenate([vectors[piece.id].sentences for piece in one.passages])
    return Near(meanings.of(heading), vectors[first.id].heading, sentences)


def _anchors(meanings: Meanings) -> tuple[Anchors, Anchors]:
    """What people say, and what procedures call it, as vectors."""
    # A protocol does not say that it has a hash; what embeds has one.
    return _made(meanings)  # type: ignore[arg-type]


@lru_cache(maxsize=2)
def _made(meanings: Meanings) -> tuple[Anchors, Anchors]:
    """Made once for a process: it takes half a second."""
    return _embedded(SAID, meanings), _embedded(CALLED, meanings)


def _embedded(phrases: Mapping[Category, Sequence[str]], meanings: Meanings) -> Anchors:
    return {
        kind: np.concatenate([meanings.of(phrase) for phrase in some])
        for kind, some in phrases.items()
    }
