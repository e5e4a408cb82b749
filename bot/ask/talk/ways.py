"""The buttons of this part of asking; `bot/ask/job.py` takes them up."""

from collections.abc import Mapping

from bot.ask.talk.sharing import SHARE, share
from bot.slack.messages import Handler

BUTTONS: Mapping[str, Handler] = {SHARE: share}
