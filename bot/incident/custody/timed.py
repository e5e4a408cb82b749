"""What happens to evidence by itself, where no worker was there to fetch it at once."""

from datetime import datetime

from bot.incident.custody import fetching, records
from bot.services import Services
from bot.storage.sessions import reading


def look_after(services: Services, now: datetime) -> int:  # noqa: ARG001  Every task has a moment.
    """Fetch what is due, and remove what the killed left behind; how many files were kept."""
    kept = fetching.fetch_due(services)
    fetching.tidy(services)
    return kept


def plan(services: Services, now: datetime) -> list[str]:  # noqa: ARG001  As above.
    """What `look_after` would do, one line each."""
    with reading(services.engine) as session:
        due = records.due(session, services.real_now())
    return [f"fetch file {number} of {incident}" for incident, number in due]
