"""Incident reports: where they are reached, and under which names."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

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
from bot.incident.reports import ways as reports
from bot.job import Command, Job, Shortcut
from bot.slack.messages import FormRoute
from bot.slack.router import Subcommand

Way = TypeVar("Way")


def _all(ways: Iterable[Mapping[str, Way]]) -> dict[str, Way]:
    return {name: way for some in ways for name, way in some.items()}


_PARTS = (filing, anonymous, desk, duties, custody, alarms, actions, reports)

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
        *(way for part in _PARTS for way in part.SUBCOMMANDS),
    ),
    commands=(
        Command(
            "/incident",
            "/incident [what happened]",
            "report an incident to the security team",
            reporting.open_form,
        ),
        *(way for part in _PARTS for way in part.COMMANDS),
    ),
    shortcuts=(
        Shortcut(
            "incident.report_message",
            "Report as incident",
            "sends a copy of this message to the security team",
            opens=reporting.open_form_for_message,
        ),
        *(way for part in _PARTS for way in part.SHORTCUTS),
    ),
    nameless=anonymous.NAMELESS,
    listens=hear,
    remembers=remembered,
    meanwhile=dict.fromkeys(
        (reporting.open_form, reporting.open_form_for_message, *anonymous.REPORTING), elsewhere
    ),
    openers={FORM: reporting.open_form, **_all(part.OPENERS for part in _PARTS)},
    buttons=_all(part.BUTTONS for part in _PARTS),
    forms={
        REPORT: FormRoute(
            reporting.keep_report, reporting.check, reporting.thank, meanwhile=elsewhere
        ),
        **_all(part.FORMS for part in _PARTS),
    },
    tasks=tuple(task for part in _PARTS for task in part.TASKS),
    chores=(*custody.CHORES, *filing.CHORES),
    cards=tuple(card for part in _PARTS for card in part.CARDS),
)
