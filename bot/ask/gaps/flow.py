"""What happens with the list: who may see which part of it, each reading and each closing recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.ask.gaps import filing, records
from bot.ask.gaps.catalogue import Catalogue, read_catalogue, with_headings
from bot.ask.gaps.counting import Counted, count_gaps, places_in
from bot.ask.gaps.filing import Prepared
from bot.ask.gaps.reading import alike
from bot.ask.gaps.records import GapRow
from bot.ask.gaps.rules import MAY_DECIDE, MAY_SEE_ALL, Closing, Gap, Place, Sight
from bot.ask.gaps.telling import with_words
from bot.ask.rules import labels
from bot.errors import Refused
from bot.ledger.chain import append
from bot.ledger.entries import Entry, Fact
from bot.ledger.records import take_turn
from bot.ledger.subjects import actor_of
from bot.register.company import read_company
from bot.services import Services
from bot.slack.messages import Person
from knowledge.passages import Vectors

PAGE = 8
NOT_FOR_YOU = (
    "The list of policy gaps is for the ISMS manager, the security team, auditors, and for those who own a"
    " policy. If our policies did not answer you, say so below the answer, and it is on the list."
)
NOT_FOUND = "There is no such subject on your list. Type `/isms gaps` to see the list."
NOT_TO_CLOSE = "Auditors read this list; closing a subject is for the ISMS manager, the security team and the policy's owner."


@dataclass(frozen=True)
class Listing:
    """A page of the list, as one person may see it."""

    gaps: tuple[Gap, ...]
    catalogue: Catalogue
    sight: Sight
    at: int = 0
    """How many subjects stand before this page."""
    subjects: int = 0
    """How many are open."""
    questions: int = 0
    closed: int = 0
    """How many subjects are closed."""
    waiting: int = 0
    """How many questions are not grouped yet."""


def sight_of(session: Session, person: Person, now: datetime) -> tuple[Sight, Catalogue]:
    """What this person may see of the list, and the documents it speaks of."""
    catalogue = read_catalogue(session, read_company(session).today(now))
    sight = Sight(
        everything=bool(person.roles & MAY_SEE_ALL),
        documents=catalogue.owned_by(person),
        decides=bool(person.roles & MAY_DECIDE),
        readable=catalogue.readable(labels(person.roles)),
    )
    return sight, catalogue


def list_gaps(
    session: Session,
    services: Services,
    person: Person,
    prepared: Prepared,
    now: datetime,
    at: int = 0,
) -> Listing:
    """A page of the open subjects on this person's list, most wanted first; raises Refused for all others."""
    sight, catalogue = check(session, person, now)
    filing.file(session, services, prepared, now)
    theirs = [one for one in count_gaps(session) if sight.covers(one.gap)]
    open_ones = [one for one in theirs if one.gap.closed is None]
    page = _seen(session, services, open_ones[at : at + PAGE], sight)
    _record(session, services, person, {"at": at, "shown": len(page)}, now)
    return Listing(
        page,
        _named(session, catalogue, page, now),
        sight,
        at,
        len(open_ones),
        sum(one.gap.asked for one in open_ones),
        len(theirs) - len(open_ones),
        len(records.not_grouped(session, prepared.model)),
    )


def open_gap(
    session: Session,
    services: Services,
    person: Person,
    prepared: Prepared,
    number: int,
    now: datetime,
) -> Listing:
    """One subject, open or closed; raises Refused where it is not on this person's list."""
    check(session, person, now)
    filing.file(session, services, prepared, now)
    found = _some(session, services, person, (number,), now)
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def find_gaps(
    session: Session,
    services: Services,
    person: Person,
    prepared: Prepared,
    vector: Vectors,
    now: datetime,
) -> Listing | None:
    """The subjects most like some words, the likest first; None where no such subject is on this person's list."""
    check(session, person, now)
    filing.file(session, services, prepared, now)
    return _some(session, services, person, alike(session, services, vector), now)


def close_gap(
    session: Session, services: Services, person: Person, number: int, how: Closing, now: datetime
) -> bool:
    """Note that the subject is done with; False where it was closed already. Raises Refused as the others do."""
    sight, _ = check(session, person, now)
    # Of two who close it at once one comes first.
    take_turn(session)
    gap = next((one.gap for one in count_gaps(session) if one.gap.number == number), None)
    row = session.get(GapRow, number, populate_existing=True)
    if gap is None or row is None or not sight.covers(gap):
        raise Refused(NOT_FOUND)
    if not sight.may_close(gap):
        raise Refused(NOT_TO_CLOSE)
    if gap.closed is not None:
        return False
    records.close(session, row, how, now)
    actor = actor_of(session, person.slack_id, services.master_key, services.random_bytes)
    append(session, Entry("gap.closed", actor, {"gap": number, "as": how.value}), now)
    return True


def count_open(session: Session, person: Person, now: datetime) -> int:
    """How many questions are open on this person's list."""
    near = [(_documents(places), many) for places, many in records.open_places(session)]
    if person.roles & MAY_SEE_ALL or not near:
        return sum(many for _, many in near)
    # Home is opened often: only the owners of documents that matter are looked up.
    paths = frozenset().union(*(documents for documents, _ in near))
    catalogue = read_catalogue(session, read_company(session).today(now), paths)
    owned = catalogue.owned_by(person)
    return sum(many for documents, many in near if documents & owned)


def _documents(places: str) -> frozenset[str]:
    return frozenset(place.document for place in places_in(places))


def check(session: Session, person: Person, now: datetime) -> tuple[Sight, Catalogue]:
    """As `sight_of`; raises Refused where no part of the list is for this person."""
    sight, catalogue = sight_of(session, person, now)
    if sight.nothing:
        raise Refused(NOT_FOR_YOU)
    return sight, catalogue


def _some(
    session: Session, services: Services, person: Person, numbers: Sequence[int], now: datetime
) -> Listing | None:
    sight, catalogue = check(session, person, now)
    theirs = {one.gap.number: one for one in count_gaps(session) if sight.covers(one.gap)}
    found = [theirs[number] for number in numbers if number in theirs][:PAGE]
    if not found:
        return None
    shown = _seen(session, services, found, sight)
    _record(session, services, person, {"gaps": [gap.number for gap in shown]}, now)
    return Listing(shown, _named(session, catalogue, shown, now), sight)


def _seen(
    session: Session, services: Services, counted: list[Counted], sight: Sight
) -> tuple[Gap, ...]:
    return tuple(sight.of(gap) for gap in with_words(session, services, counted))


def _named(
    session: Session, catalogue: Catalogue, gaps: tuple[Gap, ...], now: datetime
) -> Catalogue:
    places: list[Place] = [place for gap in gaps for place in (*gap.places, *gap.apart)]
    return with_headings(session, catalogue, places, read_company(session).today(now))


def _record(
    session: Session, services: Services, person: Person, facts: dict[str, Fact], now: datetime
) -> None:
    actor = actor_of(session, person.slack_id, services.master_key, services.random_bytes)
    append(session, Entry("gaps.read", actor, facts), now)
