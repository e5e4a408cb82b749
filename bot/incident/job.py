"""Incident reports: where they are reached, and under which names."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from bot.incident import slack
from bot.incident.actions import ways as actions
from bot.incident.alarms import ways as alarms
from bot.incident.anonymous import ways as anonymous
from bot.incident.custody import ways as custody
from bot.incident.desk import ways as desk
from bot.incident.duties import ways as duties
from bot.incident.forms import REPORT
from bot.incident.reports import ways as reports
from bot.incident.views import FORM, OPEN
from bot.job import CardRank, Command, HomeCard, Job, Shortcut
from bot.slack.messages import FormRoute
from bot.slack.router import Subcommand

Way = TypeVar("Way")


def _all(ways: Iterable[Mapping[str, Way]]) -> dict[str, Way]:
    return {name: way for some in ways for name, way in some.items()}


_PARTS = (anonymous, desk, duties, custody, alarms, actions, reports)

JOB = Job(
    name="incident",
    subcommands=(
        Subcommand(
            "report",
            "report [what happened]",
            "report an incident to the security team",
            slack.say_how,
            slack.open_form,
        ),
        Subcommand(
            "incidents",
            "incidents [number]",
            "for the security team: the newest reports, or one of them",
            slack.list_or_open,
        ),
        *(way for part in _PARTS for way in part.SUBCOMMANDS),
    ),
    commands=(
        Command(
            "/incident",
            "/incident [what happened]",
            "report an incident to the security team",
            slack.open_form,
        ),
        *(way for part in _PARTS for way in part.COMMANDS),
    ),
    shortcuts=(
        Shortcut(
            "incident.report_message",
            "Report as incident",
            "sends a copy of this message to the security team",
            opens=slack.open_form_for_message,
        ),
        *(way for part in _PARTS for way in part.SHORTCUTS),
    ),
    openers={FORM: slack.open_form, **_all(part.OPENERS for part in _PARTS)},
    buttons={OPEN: slack.open_report, **_all(part.BUTTONS for part in _PARTS)},
    forms={
        REPORT: FormRoute(slack.keep_report, slack.check, slack.thank),
        **_all(part.FORMS for part in _PARTS),
    },
    tasks=tuple(task for part in _PARTS for task in part.TASKS),
    chores=custody.CHORES,
    cards=(
        HomeCard(CardRank.QUICK_WAYS, slack.draw_card),
        *(card for part in _PARTS for card in part.CARDS),
    ),
)
