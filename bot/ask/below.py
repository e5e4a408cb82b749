"""What stands below an answer besides its sections: each part of the job that offers a button adds it here."""

from bot.ask.feedback.views import thumbs
from bot.ask.owners.below import asking_button
from bot.ask.rules import Asked
from bot.ask.talk.sharing import share_button
from bot.slack.messages import Block, Call


def below(call: Call, asked: Asked) -> tuple[Block, ...]:
    """The buttons below what came of a question, in order; their values are the question's id."""
    return (*asking_button(asked), *share_button(call, asked), *thumbs(asked.id))
