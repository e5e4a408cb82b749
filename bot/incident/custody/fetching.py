"""Fetches files that were named: hashed as they come, sealed, kept; whatever fails is tried again for a day."""

from datetime import timedelta
from functools import partial

from bot.attachments import Attachment, Missing, NotFetched
from bot.custody import store
from bot.custody.rules import MOST_BYTES, TooLarge
from bot.custody.store import Uploaded
from bot.delivery.failpoints import reached
from bot.delivery.guarding import guarded
from bot.incident import records as incidents
from bot.incident.custody import flow, records, views
from bot.incident.custody.rules import LEASE, STORE, Evidence, Standing
from bot.incident.telling import owe
from bot.register.company import read_company
from bot.services import Services
from bot.storage.sessions import reading, writing

PAUSE = timedelta(seconds=2)
"""Between two looks: a file that was just handed over is kept while its sender still looks at Slack."""


def look_after(services: Services) -> timedelta:
    """Fetch what is due; how long to wait before the next look."""
    fetch_due(services)
    return PAUSE


def fetch_due(services: Services) -> int:
    """Fetch all that is due by now, one file after the other; how many were kept."""
    if services.files is None:
        return 0
    with reading(services.engine) as session:
        due = records.due(session, services.real_now())
    fetched = (guarded("fetching a file", partial(_fetch, services, *one)) for one in due)
    # What fails for a reason of its own is due again after its lease, and holds up no other.
    return sum(one is True for one in fetched)


def tidy(services: Services) -> int:
    """Remove what was taken in and never kept; how many uploads it was."""
    with writing(services.engine) as session:
        return store.drop_unfinished(session, services.real_now())


def _fetch(services: Services, incident: str, number: int) -> bool:
    evidence = _lease(services, incident, number)
    if evidence is None:
        return False
    reached("custody.leased")
    attachment: Attachment | None = None
    try:
        attachment = _facts(services, evidence)
        uploaded = _bytes(services, attachment)
    except NotFetched as error:
        return _fail(services, evidence, error.why, attachment)
    except TooLarge:
        return _fail(services, evidence, Missing.TOO_LARGE, attachment)
    with writing(services.engine) as session:
        now = services.business_now()
        kept = flow.keep(session, services, evidence, attachment, uploaded, now)
    reached("custody.committed")
    return kept


def _lease(services: Services, incident: str, number: int) -> Evidence | None:
    now = services.real_now()
    with writing(services.engine) as session:
        if not records.lease(session, incident, number, now, now + LEASE):
            return None
        found = records.find(session, services, incident, number)
        return found if found and found.standing is Standing.WANTED else None


def _facts(services: Services, evidence: Evidence) -> Attachment:
    if services.files is None:
        raise NotFetched(Missing.AWAY)
    attachment = services.files.facts(evidence.file)
    if attachment.owner != evidence.added_by:
        raise NotFetched(Missing.NOT_THEIRS)
    return attachment


def _bytes(services: Services, attachment: Attachment) -> Uploaded:
    if services.files is None:
        raise NotFetched(Missing.AWAY)
    if attachment.size > MOST_BYTES:
        raise TooLarge
    return store.take_in(services, STORE, services.files.parts(attachment))


def _fail(
    services: Services, evidence: Evidence, why: Missing, attachment: Attachment | None
) -> bool:
    name = attachment.name if attachment else ""
    with writing(services.engine) as session:
        now = services.business_now()
        told = flow.not_had(session, services, evidence, why, name, now)
        incident = incidents.find(session, evidence.incident, services.master_key)
        if told and incident:
            channel = read_company(session).incident.channel
            owe(session, services, views.not_kept(incident, told, channel))
    return False
