"""What can be pressed, chosen and typed into (docs.slack.dev, reference/block-kit/block-elements)."""

from collections.abc import Mapping
from typing import Any

from localslack.limits.rules import (
    COLOURS,
    CONFIRM,
    FLAG,
    ID,
    TEXT_KINDS,
    Choice,
    Items,
    Number,
    OneOf,
    Pattern,
    Shape,
    Words,
    plain,
    words,
)

_OWN = {"action_id": ID}
_ASKING = {**_OWN, "confirm": CONFIRM}
_FOCUS = {"focus_on_load": FLAG}
_MENU = {**_ASKING, **_FOCUS, "placeholder": plain(150)}
_MANY = {**_MENU, "max_selected_items": Number(1, 10_000)}
_TYPED = {
    **_OWN,
    **_FOCUS,
    "placeholder": plain(150),
    "dispatch_action_config": OneOf(("dispatch_action_config",)),
}
_FILTER = {"filter": OneOf(("conversation_filter",))}
_ANSWERED_ELSEWHERE = ("response_url_enabled",)
_CURRENT = "default_to_current_conversation"
_OPTIONS = {"options": Items(100, ("option",)), "option_groups": Items(100, ("option_group",))}
_FEW = {"options": Items(10, ("marked_option",))}


def _menu(**initial: Any) -> Shape:
    return Shape(optional={**_MENU, **initial}, elsewhere=_ANSWERED_ELSEWHERE)


def _picker(**more: Any) -> Shape:
    return Shape(optional={**_MENU, **more})


def _menu_of_many(**initial: Any) -> Shape:
    return Shape(optional={**_MANY, **initial})


def _typed(**more: Any) -> Shape:
    return Shape(optional={**_TYPED, "initial_value": words(3000, least=0), **more})


PRESSED: Mapping[str, Shape] = {
    "button": Shape(
        {"text": plain(75)},
        {
            **_ASKING,
            "value": words(2000, least=0),
            "url": words(3000),
            "style": COLOURS,
            "accessibility_label": words(75),
        },
    ),
    "overflow": Shape({"options": Items(5, ("option",))}, _ASKING),
    "feedback_buttons": Shape(
        {
            "positive_button": OneOf(("feedback_button",)),
            "negative_button": OneOf(("feedback_button",)),
        },
        _OWN,
    ),
    "icon_button": Shape(
        {"text": plain(75), "icon": Choice(("trash",))},
        {
            **_ASKING,
            "value": words(2000, least=0),
            "accessibility_label": words(75),
            "visible_to_user_ids": Words(),
        },
    ),
}

CHOSEN: Mapping[str, Shape] = {
    "static_select": Shape(
        optional={**_MENU, **_OPTIONS, "initial_option": OneOf(("option",))},
        either=tuple(_OPTIONS),
    ),
    "multi_static_select": Shape(
        optional={**_MANY, **_OPTIONS, "initial_options": Items(100, ("option",))},
        either=tuple(_OPTIONS),
    ),
    "users_select": _picker(initial_user=words(50)),
    "multi_users_select": _menu_of_many(initial_users=Words()),
    "channels_select": _menu(initial_channel=words(50)),
    "multi_channels_select": _menu_of_many(initial_channels=Words()),
    "conversations_select": Shape(
        optional={**_MENU, **_FILTER, "initial_conversation": words(50)},
        elsewhere=(*_ANSWERED_ELSEWHERE, _CURRENT),
    ),
    "multi_conversations_select": Shape(
        optional={**_MANY, **_FILTER, "initial_conversations": Words()},
        elsewhere=(_CURRENT,),
    ),
    "radio_buttons": Shape(
        _FEW, {**_ASKING, **_FOCUS, "initial_option": OneOf(("marked_option",))}
    ),
    "checkboxes": Shape(
        _FEW, {**_ASKING, **_FOCUS, "initial_options": Items(10, ("marked_option",))}
    ),
    "datepicker": _picker(initial_date=Pattern(r"\d{4}-\d{2}-\d{2}", "YYYY-MM-DD")),
    "timepicker": _picker(
        initial_time=Pattern(r"([01]\d|2[0-3]):[0-5]\d", "HH:mm"), timezone=words(100)
    ),
    "datetimepicker": Shape(
        optional={**_ASKING, **_FOCUS, "initial_date_time": Number(10**9, 10**10 - 1)}
    ),
}

TYPED: Mapping[str, Shape] = {
    "plain_text_input": _typed(
        multiline=FLAG, min_length=Number(0, 3000), max_length=Number(1, 3000)
    ),
    "email_text_input": _typed(),
    "url_text_input": _typed(),
    "number_input": Shape(
        {"is_decimal_allowed": FLAG},
        {
            **_TYPED,
            "initial_value": words(50, least=0),
            "min_value": words(50),
            "max_value": words(50),
        },
    ),
    "file_input": Shape(optional={**_OWN, "filetypes": Words(), "max_files": Number(1, 10)}),
}

ELEMENTS: Mapping[str, Shape] = {**PRESSED, **CHOSEN, **TYPED}
IN_CONTEXT_ACTIONS = ("feedback_buttons", "icon_button")
IN_ACTIONS = ("button", "overflow", *CHOSEN)
IN_SECTIONS = ("button", "overflow", "image", *(k for k in CHOSEN if k != "datetimepicker"))
IN_INPUTS = (*CHOSEN, *TYPED)
IN_CONTEXT = (*TEXT_KINDS, "image")
