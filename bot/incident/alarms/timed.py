"""What happens by itself: of each report that nobody has claimed in time, the next person hears."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from bot.delivery.guarding import guarded
from bot.incident import records as incidents
from bot.incident.alarms import records
from bot.incident.alarms.climbing import begin, climb, patience, step_due
from bot.services import Services
from bot.storage.sessions import reading, writing


def tell_next(services: Services, now: datetime) -> int:
    """Take the step that is due for each report, at any hour of any day; gives for how many one was.

    What goes wrong with one report keeps nobody from hearing of the others.
    """
    with reading(services.engine) as session:
        # One whose last step is not so long ago needs no look, and no turn at writing.
        waiting = records.unclaimed(session, now - patience(session))
    return sum(
        guarded(f"alarm {one}", partial(_climb, services, one, now)) is True for one in waiting
    )


def plan(services: Services, now: datetime) -> list[str]:
    """What `tell_next` would do at that moment, one line each."""
    return list(_planned(services, now))


def _climb(services: Services, reference: str, now: datetime) -> bool:
    with writing(services.engine) as session:
        return climb(session, services, reference, now)


def _planned(services: Services, now: datetime) -> Iterator[str]:
    key = services.master_key
    with reading(services.engine) as session:
        for name in records.unclaimed(session):
            incident = incidents.find(session, name, key)
            if incident is None:
                continue
            so_far = records.climbed(session, name, key) or begin(session, incident, now)
            if step := step_due(session, so_far, now):
                whom = "all who are left" if step.is_last else "the next person"
                yield f"tell {whom} that nobody has claimed {name}"
