"""The ways to the list of policy gaps; `bot/ask/job.py` takes them up."""

from collections.abc import Mapping

from bot.ask.gaps import slack
from bot.ask.gaps.timed import file_all, plan
from bot.ask.gaps.views import ANSWERED, LIST, LOOK, MORE, NO_POLICY
from bot.job import EVERY_HOUR, CardRank, HomeCard, TimedTask
from bot.slack.messages import Handler
from bot.slack.router import Subcommand

SUBCOMMANDS = (
    Subcommand(
        "gaps",
        "gaps [number or words]",
        "for those who keep our policies: what they did not answer, by subject",
        slack.list_or_open,
    ),
)
BUTTONS: Mapping[str, Handler] = {
    LIST: slack.show_list,
    LOOK: slack.look,
    MORE: slack.show_more,
    ANSWERED: slack.close_as_answered,
    NO_POLICY: slack.close_as_no_policy,
}
CARDS = (HomeCard(CardRank.MY_AREA, slack.draw_card),)
TASKS = (
    TimedTask(
        name="group-gaps",
        hour=EVERY_HOUR,
        does="Groups the questions that our policies did not answer by subject.",
        run=file_all,
        plan=plan,
    ),
)
