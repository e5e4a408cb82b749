"""Every night the known questions are asked; who keeps the ISMS hears when a known answer has disappeared."""

import logging
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from bot.ask.rules import labels
from bot.ask.trial.canaries import Watched, keep_watch
from bot.ask.trial.files import read_file
from bot.ask.trial.judging import Judged
from bot.ask.trial.trying import try_all
from bot.ask.trial.views import lost_answers
from bot.delivery.outbox import put
from bot.delivery.posts import Post
from bot.errors import Refused
from bot.ledger.chain import append
from bot.ledger.entries import Entry
from bot.people.records import slack_ids_with
from bot.people.rules import Role
from bot.register.company import folder_in_force, read_company
from bot.register.folders import root_of
from bot.services import Services
from bot.storage.sessions import reading, writing

HOUR = 5
"""By the company's clock: after the folders were read again, before anybody works."""
WARNED = ((Role.ISMS_MANAGER,), (Role.SECURITY,))
"""Who hears of it: those with the first of these roles that anybody holds whom Slack can reach."""
_log = logging.getLogger(__name__)


def watch(services: Services, now: datetime) -> int:
    """Ask all known questions where that is due; gives how many were asked."""
    file = canary_file(services)
    if file is None or not _is_due(services, now):
        return 0
    try:
        _, questions = read_file(file)
    except Refused as error:
        # The sentence names the file and the line, and none of its words.
        _log.error("the known questions were not asked: %s", error)
        return 0
    judged = [tried.judged for tried in try_all(services, questions, labels(frozenset()))]
    with writing(services.engine) as session:
        _settle(session, services, judged, now)
    return len(judged)


def plan(services: Services, now: datetime) -> list[str]:
    """What `watch` would do at that moment."""
    file = canary_file(services)
    return [f"ask the known questions in {file}"] if file and _is_due(services, now) else []


def canary_file(services: Services) -> Path | None:
    """The file with the known questions, which need not be there; None where the company named none."""
    with reading(services.engine) as session:
        named, folder = read_company(session).ask.canaries, folder_in_force(session)
        root = root_of(session, folder) if folder is not None else None
    return Path(root, named) if named and root else None


def _is_due(services: Services, now: datetime) -> bool:
    with reading(services.engine) as session:
        return now.astimezone(read_company(session).zone).hour == HOUR


def _settle(session: Session, services: Services, judged: list[Judged], now: datetime) -> None:
    found = keep_watch(session, judged, now)
    append(session, Entry("canaries.watched", None, _facts(judged, found)), now)
    if found.lost:
        words, blocks = lost_answers(found.lost)
        told = whom_to_warn(session)
        put(
            session,
            [Post(who, words, blocks) for who in told],
            services.real_now(),
            services.new_id,
        )
        if not told:
            _log.warning("known answers are gone (%d), and nobody can be told", len(found.lost))


def _facts(judged: list[Judged], found: Watched) -> dict[str, int]:
    return {"asked": len(judged), "wrong": len(found.wrong), "lost": len(found.lost)}


def whom_to_warn(session: Session) -> list[str]:
    """Slack ids of those who hear of it; empty where nobody can be reached."""
    found = (slack_ids_with(session, roles) for roles in WARNED)
    return next(filter(None, found), [])
