"""What happens to the list by itself: what joined it is grouped, so that nobody waits for that."""

from datetime import datetime

from bot.ask.gaps import filing, records
from bot.services import Services
from bot.storage.sessions import reading, writing


def file_all(services: Services, now: datetime) -> int:
    """Group what has joined the list since the last time; the number of questions."""
    filed = 0
    while done := _file_some(services, now):
        filed += done
    return filed


def plan(services: Services, now: datetime) -> list[str]:  # noqa: ARG001  Every task has a moment.
    """What `file_all` would do, changing nothing."""
    with reading(services.engine) as session:
        waiting = len(records.not_grouped(session, filing.model_of(services)))
    return [f"Group the policy gaps: {waiting} questions since the last time."] if waiting else []


def _file_some(services: Services, now: datetime) -> int:
    prepared = filing.prepare(services)
    if not prepared.vectors and not prepared.without_words:
        return 0
    with writing(services.engine) as session:
        return filing.file(session, services, prepared, now)
