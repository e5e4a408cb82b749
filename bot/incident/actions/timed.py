"""What happens by itself: people hear of their actions, and of those that are late, when they are at work."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.delivery.guarding import guarded
from bot.incident.actions import records
from bot.incident.actions.noting import tell_now
from bot.incident.actions.owed import due
from bot.incident.telling import owe
from bot.ledger.records import take_turn
from bot.services import Services
from bot.storage.sessions import reading, writing

_SAYS = {
    "owner_told_at": "tell the owner of {name} what is to be done",
    "late_told_at": "tell the owner of {name} that it is overdue",
    "checker_told_at": "ask whether {name} helped",
}


def tell_people(services: Services, now: datetime) -> int:
    """Tell who was not told yet and is at work now; gives of how many actions somebody heard."""
    names = [name for name, _ in _owed(services, now)]
    return sum(
        guarded(f"telling of {name}", partial(_tell, services, name, now)) is True
        for name in dict.fromkeys(names)
    )


def plan(services: Services, now: datetime) -> list[str]:
    """What `tell_people` would do at that moment, one line each."""
    return [_SAYS[what].format(name=name) for name, what in _owed(services, now)]


def _owed(services: Services, now: datetime) -> Sequence[tuple[str, str]]:
    with reading(services.engine) as session:
        found = records.going_on(session, services.master_key)
        return [(one.key, what) for one in found for what, _ in due(session, one, now)]


def _tell(services: Services, name: str, now: datetime) -> bool:
    with writing(services.engine) as session:
        take_turn(session)
        action = records.find(session, name, services.master_key)
        told = tell_now(session, services, action, now) if action else []
        owe(session, services, told)
        return bool(told)
