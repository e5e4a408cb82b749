"""Incident reports: where they are reached, and under which names."""

from bot.incident.actions import ways as actions
from bot.incident.alarms import ways as alarms
from bot.incident.anonymous import ways as anonymous
from bot.incident.custody import ways as custody
from bot.incident.desk import ways as desk
from bot.incident.duties import ways as duties
from bot.incident.filing import reporting
from bot.incident.filing import ways as filing
from bot.incident.filing.cards import FORM
from bot.incident.filing.hearing import hear
from bot.incident.forms import REPORT
from bot.incident.meanwhile import elsewhere, remembered
from bot.job import Command, Job, Shortcut
from bot.slack.messages import FormRoute
from bot.slack.router import Subcommand

JOB = Job(
    name="incident",
    subcommands=(
        Subcommand(
            "report",
            "report [what happened]",
            "report an incident to the security team",
            reporting.say_how,
            reporting.open_form,
        ),
        *desk.SUBCOMMANDS,
    ),
    commands=(
        Command(
            "/incident",
            "/incident [what happened]",
            "report an incident to the security team",
            reporting.open_form,
        ),
    ),
    shortcuts=(
        Shortcut(
            "incident.report_message",
            "Report as incident",
            "sends a copy of this message to the security team",
            opens=reporting.open_form_for_message,
        ),
    ),
    nameless=anonymous.NAMELESS,
    listens=hear,
    remembers=remembered,
    meanwhile=dict.fromkeys(
        (reporting.open_form, reporting.open_form_for_message, *anonymous.REPORTING), elsewhere
    ),
    openers={
        FORM: reporting.open_form,
        **filing.OPENERS,
        **anonymous.OPENERS,
        **desk.OPENERS,
        **duties.OPENERS,
        **custody.OPENERS,
        **actions.OPENERS,
    },
    buttons={**filing.BUTTONS, **desk.BUTTONS},
    forms={
        REPORT: FormRoute(
            reporting.keep_report, reporting.check, reporting.thank, meanwhile=elsewhere
        ),
        **filing.FORMS,
        **anonymous.FORMS,
        **desk.FORMS,
        **duties.FORMS,
        **custody.FORMS,
        **actions.FORMS,
    },
    tasks=(*anonymous.TASKS, *duties.TASKS, *custody.TASKS, *alarms.TASKS, *actions.TASKS),
    chores=(*custody.CHORES, *filing.CHORES),
    cards=(*filing.CARDS, *desk.CARDS, *actions.CARDS),
)
