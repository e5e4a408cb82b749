"""Incident reports: where they are reached, and under which names."""

from bot.incident import slack
from bot.incident.forms import REPORT
from bot.incident.views import FORM, OPEN
from bot.job import CardRank, Command, HomeCard, Job, Shortcut
from bot.slack.messages import FormRoute
from bot.slack.router import Subcommand

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
    ),
    commands=(
        Command(
            "/incident",
            "/incident [what happened]",
            "report an incident to the security team",
            slack.open_form,
        ),
    ),
    shortcuts=(
        Shortcut(
            "incident.report_message",
            "Report as incident",
            "sends a copy of this message to the security team",
            opens=slack.open_form_for_message,
        ),
    ),
    openers={FORM: slack.open_form},
    buttons={OPEN: slack.open_report},
    forms={REPORT: FormRoute(slack.keep_report, slack.check, slack.thank)},
    cards=(HomeCard(CardRank.QUICK_WAYS, slack.draw_card),),
)
