"""What happens at each full hour: all that waits from hours that are over is handed on, in an order that tells nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.delivery.failpoints import reached
from bot.delivery.guarding import guarded
from bot.incident import announcing
from bot.incident.anonymous import flow, records
from bot.incident.anonymous.records import Added, KeptWords
from bot.incident.anonymous.rules import full_hour
from bot.incident.anonymous.shuffling import shuffled
from bot.incident.rules import Incident
from bot.incident.telling import owe
from bot.services import Services
from bot.storage.rewriting import rewrite
from bot.storage.sessions import reading, writing

REMEMBERED = timedelta(days=3)
"""So long it is known that something added was handed on, should its form be sent again."""


def hand_on_all(services: Services, now: datetime) -> int:
    """Hand on the reports, then what was added; gives how many. All is recorded as of the full hour."""
    slot = full_hour(now)
    with reading(services.engine) as session:
        reports = records.waiting(session, slot)
    done = sum(_done(services, key, slot) for key in shuffled(reports, services.random_bytes))
    with reading(services.engine) as session:
        words = records.waiting_words(session, slot, services.master_key)
    done += sum(_words_done(services, one, slot) for one in _in_turn(services, words))
    with writing(services.engine) as session:
        records.forget_words(session, slot - REMEMBERED)
    # The hour is over, so what in the files still tells the minute goes now.
    guarded("rewriting", lambda: rewrite(services.engine, records.TABLES))
    return done


def plan(services: Services, now: datetime) -> list[str]:
    """What `hand_on_all` would do at that moment; how many, and no more."""
    slot = full_hour(now)
    with reading(services.engine) as session:
        reports = len(records.waiting(session, slot))
        words = len(records.waiting_words(session, slot, services.master_key))
    lines = (
        f"Hand on anonymous reports: {reports}." if reports else "",
        f"Hand on what was added to anonymous reports: {words}." if words else "",
    )
    return [line for line in lines if line]


def _done(services: Services, key: str, slot: datetime) -> bool:
    """One report in one transaction; what is wrong with one keeps no other waiting."""
    return guarded("handing on", lambda: _report(services, key, slot)) is True


def _report(services: Services, key: str, slot: datetime) -> bool:
    with writing(services.engine) as session:
        incident = flow.hand_on(session, services, key, slot)
        if incident is None:
            return False
        owe(session, services, announcing.to_the_team(session, incident))
        reached("anonymous.written")
    reached("anonymous.committed")
    return True


def _words_done(services: Services, one: KeptWords, slot: datetime) -> bool:
    return guarded("handing on words", lambda: _words(services, one.key, slot)) is True


def _words(services: Services, key: str, slot: datetime) -> bool:
    with writing(services.engine) as session:
        handed = flow.hand_on_words(session, services, key, slot)
        if handed is None:
            return False
        incident, added = handed
        owe(session, services, announcing.of_news(session, incident, _news(incident, added)))
        reached("anonymous.written")
    return True


def _news(incident: Incident, added: Added) -> str:
    done = "has taken it back" if added.withdraws else "has added something"
    return f"Who reported {incident.reference} without their name {done}."


def _in_turn(services: Services, words: Sequence[KeptWords]) -> Sequence[KeptWords]:
    """Reports in any order; what was added to one of them as it was added."""
    names = shuffled(sorted({one.report for one in words}), services.random_bytes)
    return sorted(words, key=lambda one: (names.index(one.report), one.number))
