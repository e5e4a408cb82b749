"""How first steps look: the company's own words, where they stand, and when their review is late."""

from datetime import date

from bot.incident.first_steps.rules import FirstSteps
from bot.register.sources import overdue, place, source
from bot.slack import kit
from bot.slack.messages import Block
from bot.slack.richtext import plain, quote

SECTION = "incident.whole_section"
"""The button to the whole section they are quoted from."""
OPENING = "*What you can do now*, in the words of our own procedure:"
GO_ON = "There are more steps: press *Show the whole section*."


def step_blocks(steps: FirstSteps, documents_url: str, today: date) -> tuple[Block, ...]:
    """The steps and their source."""
    more = () if steps.is_whole else (GO_ON,)
    notes = (source(steps.passage, documents_url), *overdue(steps.passage, today), *more)
    return (kit.section(OPENING), quote(steps.markdown), kit.context(*notes))


def section_button(steps: FirstSteps) -> Block:
    """Shows the section as a whole, to whoever may read it."""
    return kit.button(
        "Show the whole section", SECTION, steps.passage.id, "Show the whole section of first steps"
    )


def spoken_steps(steps: FirstSteps) -> str:
    """The same for a screen reader; escaped."""
    words = " ".join(plain(steps.markdown).split())
    return kit.escape(f"What you can do now: {words} ({place(steps.passage)})")
