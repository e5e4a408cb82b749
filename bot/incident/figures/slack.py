"""`/isms incidents figures`: for who answers for the ISMS, without opening a single report."""

from datetime import timedelta

from bot.incident.figures.counting import figures_between
from bot.incident.figures.wording import sentences
from bot.people.rules import Role
from bot.slack import kit
from bot.slack.form_kit import DONE, NOTICE
from bot.slack.messages import Call, Form, Message, Reply, Whom
from bot.storage.sessions import reading

WORD = "figures"
"""Stands behind `/isms incidents`."""
MAY_SEE = frozenset(
    {Role.MANAGER, Role.ISMS_MANAGER, Role.SECURITY, Role.INCIDENT_RESPONDER, Role.AUDITOR}
)
LOOKED_BACK = timedelta(days=90)
NOT_FOR_YOU = (
    "The figures on incidents are for managers, auditors, the ISMS manager and the security team."
)


def show(call: Call) -> Form:
    """The figures of the last 90 days, as a page."""
    if not call.person.roles & MAY_SEE:
        return _page(NOT_FOR_YOU)
    with reading(call.services.engine) as session:
        found = figures_between(session, call.services, call.now - LOOKED_BACK, call.now)
    return _page(*sentences(found, call.person.time_of))


def tell(call: Call) -> Reply:
    """The same as a message for the caller alone, for where no page can be opened."""
    page = show(call)
    words = " ".join(block["text"]["text"] for block in page.blocks)
    return Reply((Message(words, page.blocks, Whom.CALLER_HERE),))


def _page(*lines: str) -> Form:
    return Form(
        NOTICE, "Incidents in figures", tuple(map(kit.section, lines)), submit="", close=DONE
    )
