"""What stands below an answer besides its sections: each part of the job that offers a button adds it here."""

from bot.ask.feedback.views import thumbs
from bot.ask.owners.below import asking_button
from bot.ask.rules import Asked
from bot.slack.messages import Block, Call


def below(_call: Call, asked: Asked) -> tuple[Block, ...]:
    """The buttons below what came of a question, in order; their values are the question's id."""
    return (*asking_button(asked), *thumbs(asked.id))
