"""How people, moments and happenings are said on paper, where nothing is a link and every reader has another clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.incident.custody.paper import STEPS
from bot.incident.labels import HAPPENED, MADE_BY_REPORTER, WITHOUT_A_NAME
from bot.incident.reports.papers import Papers
from bot.incident.timeline import Noted

WHO_REPORTED = "Who reported it"
BY_ITSELF = "The bot, by itself"
NOBODY = "nobody"
PHRASES: Mapping[str, str] = {
    **HAPPENED,
    **{kind: f"evidence {what}" for kind, what in STEPS.items()},
    "exported": "took a copy of this report",
}
"""What is said of each kind of entry; others are said by their names."""
DECISIONS = frozenset({
    "claimed", "assigned", "handed_back", "rated", "assessed", "awareness_corrected", "closed", "reopened",
    "withdrawn", "notified", "not_notifiable", "customers_chosen", "people_decided", "decision_changed",
})  # fmt: skip
INTERNAL = frozenset({"noted"})
"""Kinds whose words are for the team alone."""


@dataclass(frozen=True)
class Choice:
    """What goes into a document, as who wants it chose."""

    notes: bool = False
    """The team's notes for itself."""
    names: bool = True
    """Who reported it."""


@dataclass(frozen=True)
class Voice:
    """Says what stands in some papers."""

    papers: Papers
    choice: Choice

    @property
    def reporter(self) -> str:
        """Who reported it, as far as that is known and wanted."""
        incident = self.papers.incident
        if incident.is_anonymous:
            return WITHOUT_A_NAME
        return self.person(incident.reporter) if self.choice.names else WHO_REPORTED

    def person(self, who: str) -> str:
        """What somebody is called; the id by which they act where nobody by that is known."""
        return self.papers.names.get(who, who.removeprefix("cli:")) if who else NOBODY

    def who(self, noted: Noted) -> str:
        """Who did what stands in an entry."""
        happened, incident = noted.happening, self.papers.incident
        by_reporter = happened.kind in MADE_BY_REPORTER
        if not happened.who:
            return WITHOUT_A_NAME if by_reporter and incident.is_anonymous else BY_ITSELF
        if by_reporter and happened.who == incident.reporter:
            return self.reporter
        return self.person(happened.who)

    def moment(self, at: datetime | None) -> str:
        """Like 2026-11-23 10:30:00 +01:00, by the company's clock."""
        return said_at(at, self.papers.zone)


def said_at(at: datetime | None, zone: ZoneInfo) -> str:
    """The moment by that zone's clock, with how far it is from UTC; empty for None."""
    if at is None:
        return ""
    there = at.astimezone(zone).isoformat(sep=" ", timespec="seconds")
    return f"{there[:-6]} {there[-6:]}"


def did(noted: Noted) -> str:
    """What happened, as the end of a sentence that begins with who did it."""
    kind = noted.happening.kind
    return PHRASES.get(kind, kind.replace("_", " "))


def facts_of(noted: Noted) -> str:
    """The codes that stand with an entry, as the ledger has them."""
    facts = noted.happening.facts
    said = {name: _value(value) for name, value in sorted(facts.items()) if value is not None}
    return "; ".join(f"{name}: {value}" for name, value in said.items())


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)
