"""How Slack describes the one element that was used (docs.slack.dev, block_actions payload)."""

from typing import Any

from localslack.acts.choosing import Entered, held_by, option_called
from localslack.acts.people import NotPossible
from localslack.holdings import HOLDINGS, with_value
from localslack.surfaces import Block, State, elements_of
from localslack.workspace import User
from localslack.world import World

_TOLD = (
    "type", "action_id", "text", "value", "url", "style", "confirm", "icon", "placeholder",
    "initial_option", "initial_options", "initial_user", "initial_users", "initial_channel",
    "initial_channels", "initial_conversation", "initial_conversations", "initial_date",
    "initial_time", "initial_date_time",
)  # fmt: skip


def find(blocks: tuple[Block, ...], action_id: str, block_id: str = "") -> tuple[Block, Block]:
    """The block and the element with this action id; raises NotPossible."""
    for block in blocks:
        for element in elements_of(block):
            if element["action_id"] == action_id and block_id in ("", block["block_id"]):
                return block, element
    raise NotPossible("That button is not there any more.")


def silent(block: Block) -> bool:
    """Whether the app hears nothing of what is entered before the form is sent."""
    return block["type"] == "input" and not block.get("dispatch_action")


def use(
    world: World, user: User, found: tuple[Block, Block], value: Entered, state: State
) -> tuple[dict[str, Any], State]:
    """What the app is told of, and the state after it; raises NotPossible."""
    block, element = found
    told = {name: element[name] for name in _TOLD if name in element}
    told["block_id"] = block["block_id"]
    kind = element["type"]
    if kind in HOLDINGS:
        held = held_by(world, user, element, value)
        return told | held, with_value(state, block["block_id"], element["action_id"], held)
    if kind == "overflow":
        told["selected_option"] = option_called(element, str(value))
    elif kind == "feedback_buttons":
        told |= _feedback(element, str(value))
    elif user.id not in element.get("visible_to_user_ids", [user.id]):
        raise NotPossible("That button is not there any more.")
    elif kind == "icon_button":
        told.setdefault("value", "")
    return told, state


def _feedback(element: Block, value: str) -> dict[str, Any]:
    for name in ("positive_button", "negative_button"):
        button = element[name]
        if value in (button["value"], button["text"]["text"]):
            return {"text": button["text"], "value": button["value"]}
    raise NotPossible(f"There is no choice called {value}.")
