"""Whether all that the law and contracts ask for was decided, before an incident is closed."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.incident.rules import Incident


def undecided(_session: Session, _incident: Incident) -> Sequence[str]:
    """Names of the duties on which nobody has decided yet, such as `GDPR, 72 hours`."""
    return ()
