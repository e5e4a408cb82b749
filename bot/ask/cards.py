"""What Home shows of asking: the way to a question, and what this person asked before."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.ask.forms import EXAMPLE, OPEN, TITLE
from bot.ask.recalling import AskedBefore, asked_before
from bot.slack import kit
from bot.slack.messages import Block, Call
from bot.slack.spoken import spoken_moment

MOST_RECALLED = 3
LONGEST_RECALLED = 100
WAYS = (
    f"Ask as you would ask a colleague, for example: “{EXAMPLE}” I answer with the very words of the policy"
    " in force, and say so when I find none."
)


def ask_card(session: Session, call: Call) -> Sequence[Block]:
    """A button to the form, and the last questions that were answered to this person."""
    before = asked_before(session, call.services, call.person.slack_id, MOST_RECALLED)
    button = kit.button(TITLE, OPEN, "-", "Ask a question about our policies")
    blocks = [kit.header(TITLE), kit.section(WAYS), kit.actions([button])]
    if before:
        lines = "\n".join(_line(asked, call) for asked in before)
        blocks.append(kit.context(f"You asked lately:\n{lines}"))
    return blocks


def _line(asked: AskedBefore, call: Call) -> str:
    return f"• “{kit.name(asked.words, LONGEST_RECALLED)}”, {spoken_moment(asked.at, call.person)}"
