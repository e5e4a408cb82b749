"""The list handed over as a whole, for the terminal: who named nobody reads it as an auditor would."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.ask.gaps.catalogue import Catalogue, read_catalogue, with_headings
from bot.ask.gaps.counting import count_gaps
from bot.ask.gaps.flow import check
from bot.ask.gaps.rules import Gap, Place, Sight
from bot.ask.gaps.telling import with_words
from bot.ask.rules import labels
from bot.ledger.chain import append
from bot.ledger.entries import Entry
from bot.ledger.subjects import actor_of
from bot.people.rules import ANYBODY_AT_THE_TERMINAL
from bot.register.company import read_company
from bot.services import Services
from bot.slack.messages import Person


@dataclass(frozen=True)
class Period:
    """From `since` until before `until`; both may be open."""

    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Exported:
    """All subjects of a time, as their reader may see them."""

    gaps: tuple[Gap, ...]
    catalogue: Catalogue

    def as_object(self) -> dict[str, Any]:
        """For other programs."""
        return {"gaps": [self._gap(gap) for gap in self.gaps]}

    def _gap(self, gap: Gap) -> dict[str, Any]:
        return {
            "number": gap.number,
            "closed": gap.closed.value if gap.closed else None,
            "asked": gap.asked,
            "people": gap.people,
            "not_helpful": gap.not_helpful,
            "first": gap.first.isoformat(),
            "last": gap.last.isoformat(),
            "nearest": [self._place(place) for place in gap.places],
            "disagreeing": [self._place(place) for place in gap.apart],
            "examples": list(gap.examples),
            "notes": list(gap.notes),
        }

    def _place(self, place: Place) -> Mapping[str, Any]:
        listed = self.catalogue.documents[place.document]
        return {
            "document": place.document,
            "title": listed.title,
            "section": " › ".join(self.catalogue.headings.get(place, ())),
            "owner": listed.owner.name if listed.owner else None,
        }


def export_gaps(
    session: Session, services: Services, reader: Person | None, period: Period, now: datetime
) -> Exported:
    """The whole list for a person, or for nobody in particular, with its ledger record.

    Raises Refused where it is not for this person.
    """
    sight, catalogue = check(session, reader, now) if reader else _of_nobody(session, now)
    counted = [
        one for one in count_gaps(session, period.since, period.until) if sight.covers(one.gap)
    ]
    gaps = tuple(map(sight.of, with_words(session, services, counted)))
    places = [place for gap in gaps for place in (*gap.places, *gap.apart)]
    today = read_company(session).today(now)
    who = reader.slack_id if reader else ANYBODY_AT_THE_TERMINAL
    actor = actor_of(session, who, services.master_key, services.random_bytes)
    append(session, Entry("gaps.read", actor, {"shown": len(gaps)}), now)
    return Exported(gaps, with_headings(session, catalogue, places, today))


def _of_nobody(session: Session, now: datetime) -> tuple[Sight, Catalogue]:
    catalogue = read_catalogue(session, read_company(session).today(now))
    return Sight(everything=True, readable=catalogue.readable(labels(frozenset()))), catalogue
