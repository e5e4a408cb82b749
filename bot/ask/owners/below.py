"""What stands below an honest no, and in it: whose the nearest policy is, and the button to ask."""

from bot.ask.owners.views import ask_button
from bot.ask.owners.wording import whom_one_could_ask
from bot.ask.rules import Asked, Outcome
from bot.register.sources import place
from bot.slack import kit
from bot.slack.messages import Block


def asking_button(asked: Asked) -> tuple[Block, ...]:
    """The button that passes the question on, where somebody can be asked."""
    can_be_asked = asked.outcome is Outcome.NOT_COVERED and asked.whom and asked.whom.to
    return (ask_button(asked.id),) if can_be_asked else ()


def owner_lines(asked: Asked) -> tuple[str, ...]:
    """Who owns the nearest policy, as mrkdwn; only for those who may hear of that policy."""
    sentence = whom_one_could_ask(asked.whom) if asked.whom else ""
    return (sentence,) if sentence else ()


def plain_owner(asked: Asked) -> tuple[str, ...]:
    """The nearest policy and whose it is, as plain words for the terminal; not escaped."""
    named = asked.named[:1] if asked.looked_up is None else ()
    if not named:
        return ()
    owner = asked.whom.named if asked.whom else None
    whose = f" Its owner is {kit.visible(owner.name)}." if owner else ""
    return (f"The nearest I found, though it may not help: {place(named[0])}.{whose}",)
