"""What the ISMS manager reads when known answers are gone."""

from collections.abc import Sequence

from bot.ask.trial.judging import Judged
from bot.slack import kit
from bot.slack.messages import Block

MOST_NAMED = 8
LONGEST_NAMED = 140
WHAT_TO_DO = (
    "A policy may have changed, or another document may have got in the way. Ask me one of them to see what I answer"
    " now. If the new answer is right, correct the list of known questions in your ISMS folder."
)


def lost_answers(lost: Sequence[Judged]) -> tuple[str, tuple[Block, ...]]:
    """The words and the blocks of the warning that these known answers are right no more."""
    opening = _opening(len(lost))
    lines = [_line(one) for one in lost[:MOST_NAMED]]
    more = len(lost) - MOST_NAMED
    lines += [f"• and {more} more; `isms eval` lists them all"] if more > 0 else []
    blocks = (
        kit.section(f":warning: {opening}"),
        kit.section("\n".join(lines)),
        kit.context(WHAT_TO_DO),
    )
    return f"{opening} {WHAT_TO_DO}", blocks


def _opening(count: int) -> str:
    if count == 1:
        return "One question that I answered rightly until last night, I do not any more."
    return f"{count} questions that I answered rightly until last night, I do not any more."


def _line(one: Judged) -> str:
    return f"• “{kit.name(one.question.words, LONGEST_NAMED)}”: {one.fault}"
