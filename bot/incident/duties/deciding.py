"""Whether all that the law and contracts ask for was decided, before an incident is closed."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.incident.duties.standing import open_book, standing
from bot.incident.duties.wording import named
from bot.incident.rules import Incident, State


def undecided(session: Session, incident: Incident) -> Sequence[str]:
    """Names of the duties on which nobody has decided yet, such as `GDPR, authority (72 hours)`.

    None for an incident that was assessed as an event or a near miss, or was withdrawn. A customer's name
    may be in them; they are not escaped.
    """
    if incident.state is State.WITHDRAWN:
        return ()
    return [
        named(clock.duty) for clock in standing(session, incident, open_book(session)).undecided
    ]
