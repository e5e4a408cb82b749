"""The buttons and the form of this part of asking; `bot/ask/job.py` takes them up."""

from collections.abc import Mapping

from bot.ask.feedback import slack
from bot.ask.feedback.views import ADD_NOTE, HELPFUL, NOT_HELPFUL, NOTE_FORM
from bot.slack.messages import FormRoute, Handler, Opener

BUTTONS: Mapping[str, Handler] = {HELPFUL: slack.helped, NOT_HELPFUL: slack.did_not_help}
OPENERS: Mapping[str, Opener] = {ADD_NOTE: slack.open_note}
FORMS: Mapping[str, FormRoute] = {
    NOTE_FORM: FormRoute(slack.keep_note, thanks=slack.thank_for_note)
}
