"""The buttons that show whole sections, one for each section of a message."""

from collections.abc import Iterable

from bot.slack import kit
from bot.slack.messages import Block
from knowledge.passages import Passage

MOST_BUTTONS = 5
WHOLE_SECTION = tuple(f"ask.whole_section.{n}" for n in range(MOST_BUTTONS))
"""One `action_id` for each button, since Slack wants them different within a row."""


def section_buttons(shown: Iterable[Passage]) -> list[Block]:
    """One button a section, however many quotes come from it."""
    passages = {(p.document, p.heading_path): p for p in shown}
    headings = [_last_heading(p) for p in passages.values()]
    unique = len(set(headings)) == len(headings)
    names = headings if unique else [p.title for p in passages.values()]
    return [
        kit.button(
            f"Whole section: {name}" if len(names) > 1 else "Show the whole section",
            action_id,
            passage.id,
            f"Show the whole section {name}",
        )
        for action_id, passage, name in zip(WHOLE_SECTION, passages.values(), names, strict=False)
    ]


def _last_heading(passage: Passage) -> str:
    """What a narrow button has room for."""
    return passage.heading_path[-1] if passage.heading_path else passage.title
