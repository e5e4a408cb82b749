"""Who reports what, by which way in: the form is opened, checked, and kept with its receipt and announcement."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from bot.delivery.guarding import Failure, guarded
from bot.incident import announcing, flow, forms
from bot.incident.alarms.on_duty import first_told
from bot.incident.custody.flow import want
from bot.incident.filing import owed_steps
from bot.incident.filing.in_time import in_time
from bot.incident.filing.looking import steps_in_time
from bot.incident.filing.receipts import Afterwards, receipt
from bot.incident.filing.reported_message import Reported, mark
from bot.incident.first_steps.finding import still_holds
from bot.incident.first_steps.rules import Looked, NoSteps
from bot.incident.rules import Report
from bot.register.company import CompanySettings, read_company
from bot.register.incident_section import LevelSection
from bot.slack.messages import Call, Form, FormErrors, Message, Reply, Whom
from bot.storage.sessions import reading

NO_FORM = "I could not open the form here. Please type `/incident` and tell me what happened."
SOON = 2.0
"""Seconds that a receipt waits for first steps, and for the address of a reported message."""


def open_form(call: Call) -> Form:
    """The form, with what was typed after the command."""
    return forms.report_form(call.words, levels=_levels(call))


def open_form_for_message(call: Call) -> Form:
    """The form, with a copy of the reported message: that may be deleted while somebody reads the report."""
    chosen, levels = call.chosen, _levels(call)
    if chosen is None:
        return forms.report_form(levels=levels)
    reported = Reported(chosen.channel, chosen.ts, chosen.author)
    marked = mark(reported, call.services.master_key)
    return forms.report_form(chosen.text, marked, levels)


def say_how(_call: Call) -> Reply:
    """For where no form can be opened."""
    return Reply((Message(NO_FORM, whom=Whom.CALLER_HERE),))


def check(call: Call) -> FormErrors:
    """What is wrong with the form as it was sent."""
    return forms.errors(call)


def thank(_call: Call) -> Form:
    """Shown when the report is kept."""
    return forms.thanks()


def keep_report(call: Call) -> Reply:
    """Puts the report on record, tells the team that there is one, and the reporter what to do now."""
    said = forms.filled_in(call)
    steps = steps_in_time(SOON, call, said)
    link = in_time(SOON, "asking for a link", lambda: _link(call, said), "")
    found, said = steps(), replace(said, link=link())

    def change(session: Session) -> list[Message]:
        company = read_company(session)
        known = replace(said, severity=_known(said.severity, company))
        who = call.person.slack_id
        incident = flow.report(session, call.services, who, known, call.now)
        want(session, call.services, incident.reference, known.files, who, call.now)
        (channel, team), first = flow.whom_to_tell(session), first_told(session, call.now)
        after = _afterwards(company, call, is_told=bool(channel or team or first))
        to_do = _now(session, call, found)
        if to_do is NoSteps.LATE:
            owed_steps.owe(session, incident.reference, call.services.real_now())
        told = announcing.to_the_team(session, incident)
        return [receipt(incident, after, to_do, call.person), *told]

    return Reply(change=change)


def _now(session: Session, call: Call, found: Looked) -> Looked:
    """What was found, if it is still in force; else it must be looked for anew."""
    if isinstance(found, NoSteps) or still_holds(session, found, call):
        return found
    return NoSteps.LATE


def _levels(call: Call) -> Sequence[LevelSection]:
    """How the company rates incidents; without records the form opens all the same, and does not ask for it."""

    def read() -> Sequence[LevelSection]:
        with reading(call.services.engine) as session:
            return read_company(session).incident.levels

    levels = guarded("reading the levels", read)
    return () if isinstance(levels, Failure) else levels


def _link(call: Call, said: Report) -> str:
    """The address of the reported message; nobody but those two could follow one into a direct message."""
    channel, _, ts = said.message.partition("/")
    return call.permalink(channel, ts) if ts and not channel.startswith("D") else ""


def _known(severity: str, company: CompanySettings) -> str:
    return severity if severity in company.incident.level_names else ""


def _afterwards(company: CompanySettings, call: Call, is_told: bool) -> Afterwards:
    incident = company.incident
    someone_follows = bool(incident.on_duty or incident.fallback_channel)
    return Afterwards(
        is_told,
        company.company.fallback_contact,
        incident.other_way,
        incident.acknowledge_minutes if someone_follows else None,
        company.ask.documents_url,
        call.today,
    )
