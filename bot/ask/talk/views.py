"""What is said around an answer: how its question was understood, and who shared it."""

from dataclasses import replace

from bot.slack import kit
from bot.slack.messages import Message, Whom

LONGEST = 240
ALREADY = "You have shared this answer already. If you don't see it in the channel, mention me there and ask again."
GONE = "I can't share that any more. Mention me in the channel and ask there, and I answer for everybody."
NOT_HERE = (
    "I didn't share it: guests or another company can read along in that channel, or I am not in it. "
    "You can pass on the link to the policy yourself."
)
NOT_NOW = (
    "I didn't share it: the policies have changed since, or that answer is not for everybody. "
    "Please ask me again to see what holds today."
)


def with_reading(message: Message, taken_as: str) -> Message:
    """The answer, below the words that it was searched with, so that a wrong guess is seen."""
    if not taken_as:
        return message
    line = f"I took this as: “{kit.name(taken_as, LONGEST)}”"
    blocks = message.blocks or (kit.section(message.text),)
    return replace(message, text=f"{line} {message.text}", blocks=(kit.context(line), *blocks))


def shared_message(answer: Message, sharer: str, words: str) -> Message:
    """The answer for all who read in the channel, below who shared it and what they had asked."""
    asked = f"{kit.mention(sharer)} asked “{kit.name(words, LONGEST)}” and shared the answer:"
    text = f"Somebody shared what our policies say. {answer.text}"
    blocks = answer.blocks or (kit.section(answer.text),)
    return replace(answer, text=text, blocks=(kit.context(asked), *blocks), whom=Whom.OPENLY)
