"""The read behind a look-up: nothing that this reader may not see is read into it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from bot.ask.controls import records
from bot.ask.controls.choosing import is_listed, serving_by
from bot.ask.controls.facts import ControlFacts, Evidence, LookedUp, Serving
from bot.ask.controls.reading import read_look_up
from bot.ask.controls.rules import ME, LookUp, OfClause, OfControls, OfList
from bot.register.company import read_company
from bot.services import Services
from bot.storage.sessions import reading
from ingest.controls import TITLES
from ingest.text import label
from knowledge.passages import Passage

MOST_SERVING, MOST_NAMING = 3, 3
MOST_QUOTED_CONTROLS = 1
"""Of several controls at once the documents are named, and none is quoted."""
MOST_WITH_POLICIES = 6
"""Of more controls at once only the statement is shown."""


@dataclass(frozen=True)
class Reader:
    """For whom something is read, and when."""

    labels: frozenset[str]
    email: str
    today: date
    """The company's date decides what is in force and what is overdue."""


@dataclass(frozen=True)
class _Desk:
    """What lies open for one look-up: only what its reader may see."""

    session: Session
    reader: Reader
    statements: records.Statements
    evidence: Sequence[Evidence]
    serving: dict[str, list[tuple[int, str, int]]]

    def facts(self, control: str) -> ControlFacts:
        """The control without the documents that serve it."""
        shown = tuple(one for one in self.evidence if control in one.controls)
        return ControlFacts(control, records.entries(self.statements, control), shown)

    def with_documents(self, control: str, quoted: bool) -> ControlFacts:
        """The control with the documents that serve it, those of the fewest other controls first."""
        versions = sorted(self.serving.get(control, ()), key=lambda one: (one[2], one[1], one[0]))
        served = tuple(self._serving(control, [key for key, _, _ in versions[:MOST_SERVING]]))
        if not quoted:
            served = tuple(replace(one, citation=None) for one in served)
        more = max(len(versions) - MOST_SERVING, 0)
        return replace(self.facts(control), serving=served, more_serving=more)

    def _serving(self, control: str, versions: Sequence[int]) -> Iterator[Serving]:
        for key in versions:
            held = records.passages_of(self.session, key, self.reader.labels)
            nearest = serving_by(control, held)
            if nearest is not None:
                yield nearest


def look_up(
    services: Services, question: str, labels: frozenset[str], email: str = ""
) -> LookedUp | None:
    """What the register says to a question for it; None where it is a question about the rules.

    `email` is the asker's, by which the register knows them; it decides what “my controls” are.
    """
    asked = read_look_up(question)
    if asked is None:
        return None
    with reading(services.engine) as session:
        today = read_company(session).today(services.business_now())
        return read(session, asked, Reader(labels, email, today))


def read(session: Session, asked: LookUp, reader: Reader) -> LookedUp:
    """The look-up for one reader; the statement and the evidence only if the company lets them see it."""
    settings = read_company(session)
    audience = frozenset(map(label, settings.ask.soa_audience))
    may_see = bool(audience & reader.labels)
    held = records.statements(session) if may_see else {}
    found = LookedUp(
        asked, (), reader.today, settings.company.fallback_contact, len(held), 0, audience, may_see
    )
    if isinstance(asked, OfClause):
        return replace(found, naming=_naming(session, asked, reader))
    evidence = records.evidence(session) if may_see else []
    serving = records.serving(session, reader.labels, reader.today)
    desk = _Desk(session, reader, held, evidence, serving)
    if isinstance(asked, OfControls):
        return replace(found, controls=_asked_for(desk, asked))
    return _listed(desk, asked, found) if held else found


def _asked_for(desk: _Desk, asked: OfControls) -> tuple[ControlFacts, ...]:
    if len(asked.controls) > MOST_WITH_POLICIES:
        return tuple(map(desk.facts, asked.controls))
    quoted = len(asked.controls) <= MOST_QUOTED_CONTROLS
    return tuple(desk.with_documents(control, quoted) for control in asked.controls)


def _listed(desk: _Desk, asked: OfList, found: LookedUp) -> LookedUp:
    owners = _owners(desk, asked.owner)
    candidates = [
        facts
        for facts in map(desk.facts, TITLES)
        if asked.theme is None or facts.control.startswith(f"A.{asked.theme}.")
    ]
    chosen = tuple(
        facts
        for facts in candidates
        if is_listed(asked.which, facts, desk.reader.today, facts.control in desk.serving)
        and (not asked.owner or _is_owned(facts, owners))
    )
    of = sum(any(entry.row for entry in facts.entries) for facts in candidates)
    known = tuple(sorted(owners)) if any(_is_owned(one, owners) for one in candidates) else ()
    return replace(found, controls=chosen, of=of, names=known)


def _owners(desk: _Desk, named: str) -> frozenset[str]:
    if named == ME:
        return records.labels_of_me(desk.session, desk.reader.email)
    return records.known_as(desk.session, named) if named else frozenset()


def _is_owned(facts: ControlFacts, owners: frozenset[str]) -> bool:
    rows = (entry.row for entry in facts.entries)
    return any(row is not None and records.is_owned(row.owner, owners) for row in rows)


def _naming(session: Session, asked: OfClause, reader: Reader) -> tuple[Passage, ...]:
    """Sections that speak of the clause, one a document."""
    found: dict[str, Passage] = {}
    for passage in records.naming(session, asked.clause, reader.labels, reader.today):
        found.setdefault(passage.document, passage)
    return tuple(found.values())[:MOST_NAMING]
