"""Reporting without a name: all is answered in the form itself, and nothing is written of who asks."""

from dataclasses import replace

from sqlmodel import Session

from bot.delivery.guarding import Failure, guarded
from bot.incident import forms as named
from bot.incident.anonymous import flow, forms, pages, steps_page
from bot.incident.anonymous.codes import new_nonce
from bot.incident.anonymous.records import Added
from bot.incident.flow import whom_to_tell
from bot.incident.meanwhile import OTHER_WAY
from bot.register.company import CompanySettings, read_company
from bot.register.incident_section import IncidentSection
from bot.slack import kit
from bot.slack.messages import Call, Form, FormErrors, Shown
from bot.storage.sessions import reading

NO_WORDS = "Please write a few words, or close this page."
NO_REASON = "Please write a few words about why."


def open_report(call: Call) -> Form:
    """The form, with what was typed around the button."""
    known = _company(call)
    levels = known.levels if known else ()
    other_way = known.other_way if known else call.services.at_hand.get(OTHER_WAY)
    nonce = new_nonce(call.services.random_bytes)
    return forms.report_form(nonce, call.values, levels, other_way, call.person, call.now)


def open_code(_call: Call) -> Form:
    """Asks for the code."""
    return forms.code_form()


def take_in(session: Session, call: Call) -> Shown:
    """Keeps the report until the hour is over, and shows its code."""
    company, said = read_company(session), named.filled_in(call)
    levels = company.incident.level_names
    known = said if said.severity in levels else replace(said, severity="")
    code = flow.take_in(session, call.services, call.value, known, call.now)
    warning = _warning(session, company)
    return Shown(pages.code_page(code, call.now, call.person, warning, steps_page.button(known)))


def show(session: Session, call: Call) -> Shown:
    """How the report with this code stands."""
    typed = call.typed(forms.CODE)
    return Shown(_page(session, call, typed))


def check_added(call: Call) -> FormErrors:
    """There must be words: an answer, or why it is taken back."""
    if call.typed(pages.WORDS).strip():
        return {}
    return {pages.WORDS: NO_REASON if call.several(pages.WITHDRAW) else NO_WORDS}


def add(session: Session, call: Call) -> Shown:
    """Keeps what was added until the hour is over, and shows the report again."""
    nonce, _, code = call.value.partition(" ")
    words = call.typed(pages.WORDS).strip()
    added = Added(words, pages.YES in call.several(pages.WITHDRAW))
    flow.add(session, call.services, code, nonce, added, call.now)
    return Shown(_page(session, call, code, pages.noted(call.now, call.person)))


def _page(session: Session, call: Call, typed: str, note: str = "") -> Form:
    seen = flow.read(session, call.services, typed)
    about = f"{new_nonce(call.services.random_bytes)} {typed.strip()}"
    return pages.seen_page(seen, about, call.person, note)


def _company(call: Call) -> IncidentSection | None:
    """What the company decided; None while the records are away: the form opens all the same, and asks for less."""

    def read() -> IncidentSection:
        with reading(call.services.engine) as session:
            return read_company(session).incident

    found = guarded("reading the company", read)
    return None if isinstance(found, Failure) else found


def _warning(session: Session, company: CompanySettings) -> str:
    """What is missing where nobody of the team is known."""
    channel, team = whom_to_tell(session)
    if channel or team:
        return ""
    way = company.incident.other_way or company.company.fallback_contact
    return pages.NOBODY.format(way=f": {kit.name(way)}" if way else "")
