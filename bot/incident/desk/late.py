"""Which incidents wait longer than they should."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.incident.duties.standing import Book, Standing, open_book
from bot.incident.duties.wording import named
from bot.incident.rules import IS_OPEN, State

NOT_TAKEN = "nobody has taken it"
PAST = "past its time: {duty}"


@dataclass(frozen=True)
class Patience:
    """What is the same for all incidents of a list."""

    book: Book
    now: datetime

    @staticmethod
    def of(session: Session, now: datetime) -> "Patience":
        """By the company's settings and contracts as they are now."""
        return Patience(open_book(session), now)

    def late(self, stands: Standing) -> Iterable[str]:
        """Why it is late, in words that are not escaped; nothing where it is not, or is not open any more."""
        incident = stands.incident
        if incident.state not in IS_OPEN:
            return
        if incident.state is State.NEW and self.now - incident.reported_at > self._allowed:
            yield NOT_TAKEN
        for clock in stands.running:
            if clock.due and clock.due < self.now:
                yield PAST.format(duty=named(clock.duty))

    @property
    def _allowed(self) -> timedelta:
        return timedelta(minutes=self.book.company.incident.acknowledge_minutes)
