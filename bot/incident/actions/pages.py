"""The corrective actions of one incident as a page, and those of one person on Home."""

from collections.abc import Sequence
from datetime import date

from bot.incident.actions import names, views
from bot.incident.actions.rules import IS_OVER, Action, State
from bot.slack import kit
from bot.slack.form_kit import notice
from bot.slack.messages import Block, Form

ON_LIST = "list"
"""Travels with a form that was opened from the page, so that the page is drawn anew."""
MOST, MOST_ON_HOME = 30, 10
NONE = "No corrective action was given yet."


def list_page(actions: Sequence[Action], today: date) -> Form:
    """All of an incident, each with what can be done about it."""
    blocks = [block for one in actions[:MOST] for block in _with_buttons(one, today)]
    if len(actions) > MOST:
        blocks.append(kit.context(f"The register has all {len(actions)}; these are the oldest."))
    return notice("Corrective actions", *([] if blocks else [NONE]), blocks=blocks)


def home(mine: Sequence[Action], person: str, today: date) -> tuple[Block, ...]:
    """What this person is to do, and to look at; nothing where that is nothing."""
    if not mine:
        return ()
    blocks = [kit.header("My actions")]
    for action in mine[:MOST_ON_HOME]:
        is_to_do = action.state is State.OPEN and action.given.owner == person
        buttons = views.owner_buttons(action) if is_to_do else [views.judge_button(action)]
        blocks += [kit.section(views.line(action, today)), kit.actions(buttons)]
    if len(mine) > MOST_ON_HOME:
        blocks.append(kit.context(f"… and {len(mine) - MOST_ON_HOME} more"))
    return tuple(blocks)


def is_waiting_for(action: Action, person: str) -> bool:
    """Whether it is this person's turn."""
    if action.state is State.OPEN:
        return action.given.owner == person
    return action.state is State.DONE and action.given.checker == person


def _with_buttons(action: Action, today: date) -> list[Block]:
    shown = [kit.section(views.line(action, today))]
    if action.state in IS_OVER:
        return shown
    value, key = f"{action.key} {ON_LIST}", action.key
    own = (
        views.owner_buttons(action, ON_LIST)
        if action.state is State.OPEN
        else [views.judge_button(action, ON_LIST)]
    )
    more = [
        kit.button("Change", names.CHANGE, value, f"Change {key}"),
        kit.button("Drop", names.DROP, value, f"Drop {key}"),
    ]
    return [*shown, kit.actions([*own, *more])]
