"""The buttons and the command of this part of asking; `bot/ask/job.py` takes them up."""

from collections.abc import Mapping

from bot.ask.talk.forgetting_on_demand import forget_last
from bot.ask.talk.sharing import SHARE, share
from bot.slack.messages import Handler
from bot.slack.router import Subcommand

BUTTONS: Mapping[str, Handler] = {SHARE: share}
SUBCOMMANDS = (
    Subcommand(
        "forget",
        "forget",
        "the last question that you asked is forgotten, and its answer",
        forget_last,
    ),
)
