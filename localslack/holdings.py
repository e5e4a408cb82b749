"""What each element holds: Slack's state objects, what stands there at first, what a person enters.

Facts: docs.slack.dev, reference/block-kit/block-elements, and the published type `ViewStateValue`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from localslack.surfaces import Block, State, elements_of


@dataclass(frozen=True)
class Holding:
    """How an element's value is called in its state and at first."""

    name: str
    initial: str = ""
    many: bool = False


HOLDINGS: Mapping[str, Holding] = {
    "static_select": Holding("selected_option", "initial_option"),
    "multi_static_select": Holding("selected_options", "initial_options", many=True),
    "radio_buttons": Holding("selected_option", "initial_option"),
    "checkboxes": Holding("selected_options", "initial_options", many=True),
    "users_select": Holding("selected_user", "initial_user"),
    "multi_users_select": Holding("selected_users", "initial_users", many=True),
    "channels_select": Holding("selected_channel", "initial_channel"),
    "multi_channels_select": Holding("selected_channels", "initial_channels", many=True),
    "conversations_select": Holding("selected_conversation", "initial_conversation"),
    "multi_conversations_select": Holding(
        "selected_conversations", "initial_conversations", many=True
    ),
    "datepicker": Holding("selected_date", "initial_date"),
    "timepicker": Holding("selected_time", "initial_time"),
    "datetimepicker": Holding("selected_date_time", "initial_date_time"),
    "plain_text_input": Holding("value", "initial_value"),
    "email_text_input": Holding("value", "initial_value"),
    "url_text_input": Holding("value", "initial_value"),
    "number_input": Holding("value", "initial_value"),
    "file_input": Holding("files", many=True),
}
"""Buttons and overflow menus hold nothing."""


def first_state(blocks: Iterable[Block], before: State | None = None) -> dict[str, Any]:
    """What stands in the elements of `blocks`.

    An element that was there `before` under the same block id and action id, and of the same type, keeps what
    a person entered.
    """
    state: dict[str, dict[str, Any]] = {}
    for block in blocks:
        for element in elements_of(block):
            if element["type"] in HOLDINGS:
                held = (before or {}).get(block["block_id"], {}).get(element["action_id"])
                kept = held if held and held["type"] == element["type"] else _initial(element)
                state.setdefault(block["block_id"], {})[element["action_id"]] = kept
    return state


def _initial(element: Block) -> dict[str, Any]:
    holding = HOLDINGS[element["type"]]
    empty: Any = [] if holding.many else None
    given = element.get(holding.initial)
    return state_object(element, empty if given is None or given == "" else given)


def state_object(element: Block, value: Any) -> dict[str, Any]:
    """Slack's state object for a value that is already of Slack's kind."""
    return {"type": element["type"], HOLDINGS[element["type"]].name: value}


def value_in(held: Mapping[str, Any]) -> Any:
    """The value in a state object; None, "" and [] where there is none."""
    return held[HOLDINGS[held["type"]].name]


def with_value(state: State, block_id: str, action_id: str, held: dict[str, Any]) -> dict[str, Any]:
    """The state with one element changed."""
    block = {**state.get(block_id, {}), action_id: held}
    return {**state, block_id: block}
