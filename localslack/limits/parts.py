"""The small objects that blocks and elements are made of (docs.slack.dev, reference/block-kit/composition-objects)."""

from collections.abc import Mapping

from localslack.limits.rules import (
    COLOURS,
    FLAG,
    Choice,
    Items,
    Number,
    Shape,
    Text,
    Words,
    plain,
    words,
)

OPTION_VALUE = words(150, least=0)
_OPTION = {"description": plain(75), "url": words(3000)}

PARTS: Mapping[str, Shape] = {
    "plain_text": Shape({"text": words(3000)}, {"emoji": FLAG}),
    "mrkdwn": Shape({"text": words(3000)}, {"verbatim": FLAG}),
    "image": Shape(
        {"alt_text": words(2000), "image_url": words(3000)},
        elsewhere=("slack_file",),
    ),
    "confirm": Shape(
        {"text": Text(300)},
        {"title": plain(100), "confirm": plain(30), "deny": plain(30), "style": COLOURS},
    ),
    "option": Shape({"text": plain(75), "value": OPTION_VALUE}, _OPTION),
    "marked_option": Shape({"text": Text(75), "value": OPTION_VALUE}, _OPTION),
    "option_group": Shape({"label": plain(75), "options": Items(100, ("option",))}),
    "dispatch_action_config": Shape(
        optional={"trigger_actions_on": Words(("on_enter_pressed", "on_character_entered"))}
    ),
    "conversation_filter": Shape(
        optional={
            "include": Words(("im", "mpim", "private", "public")),
            "exclude_external_shared_channels": FLAG,
            "exclude_bot_users": FLAG,
        }
    ),
    "feedback_button": Shape(
        {"text": plain(75), "value": words(2000, least=0)}, {"accessibility_label": words(75)}
    ),
    "raw_text": Shape({"text": words(3000, least=0)}),
    "raw_number": Shape({"text": words(3000, least=0), "value": Number(-(10**15), 10**15)}),
    "column_setting": Shape(
        optional={"align": Choice(("left", "center", "right")), "is_wrapped": FLAG}
    ),
}

UNTYPED = (
    "confirm", "option", "marked_option", "option_group", "dispatch_action_config",
    "conversation_filter", "feedback_button", "column_setting", "text_style",
)  # fmt: skip
"""Objects whose kind follows from where they stand."""
