"""Inputs of a form, one builder for each kind; what Slack would refuse raises ValueError where it is drawn.

`block_id` names the input in `Call.values` and in `FormErrors`; words that people read are shown as they stand.
Limits: docs.slack.dev, reference/block-kit/block-elements and reference/block-kit/composition-objects.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from bot.slack import kit
from bot.slack.messages import Block

ACTION = "input"
"""The `action_id` of every input: the block's own name tells them apart."""
LABEL, HINT, PLACEHOLDER = 2000, 2000, 150
TYPED = 3000
"""Characters that a person can type into one input."""
OPTIONS, FEW_OPTIONS = 100, 10
"""Of a menu; of check boxes and radio buttons."""
OPTION_LABEL, OPTION_VALUE = 75, 150
FILES = 10


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen."""

    value: str
    """At most 150 characters; this is what `Call.values` holds."""
    label: str
    """At most 75 characters are shown."""
    tells: str = ""
    """A second line below it, of as many."""


@dataclass(frozen=True)
class Ask:
    """What every input has: its name, its label, and whether it may stay empty."""

    block_id: str
    label: str
    hint: str = ""
    """Small print below the input."""
    optional: bool = False


def text(
    ask: Ask, example: str = "", given: str = "", lines: bool = False, most: int = TYPED
) -> Block:
    """Words, on one line or on several."""
    if not 0 < most <= TYPED:
        raise ValueError(f"{ask.block_id}: an input takes 1 to {TYPED} characters")
    element = _element("plain_text_input", example) | {"multiline": lines, "max_length": most}
    return _input(ask, element, initial_value=given[:most])


def number(ask: Ask, least: int | None = None, most: int | None = None, given: str = "") -> Block:
    """A whole number, which arrives as its digits."""
    element = _element("number_input") | {"is_decimal_allowed": False}
    bounds = {"min_value": least, "max_value": most}
    element |= {name: str(bound) for name, bound in bounds.items() if bound is not None}
    return _input(ask, element, initial_value=given)


def day(ask: Ask, given: date | None = None) -> Block:
    """A date, which arrives as `2026-11-30`."""
    return _input(ask, _element("datepicker"), initial_date=given.isoformat() if given else "")


def hour(ask: Ask, given: time | None = None) -> Block:
    """A time of day, which arrives as `14:05`."""
    return _input(ask, _element("timepicker"), initial_time=f"{given:%H:%M}" if given else "")


def moment(ask: Ask, given: datetime | None = None) -> Block:
    """A date and a time in the person's own zone, which arrive as seconds since 1970 in UTC."""
    initial = int(given.timestamp()) if given else 0
    return _input(ask, _element("datetimepicker"), initial_date_time=initial)


def select(ask: Ask, choices: Sequence[Choice], given: str = "", example: str = "") -> Block:
    """One of several, from a menu."""
    element = _element("static_select", example) | _options(ask, choices, OPTIONS)
    return _input(ask, element, initial_option=_given(element, [given]))


def multi_select(
    ask: Ask, choices: Sequence[Choice], given: Sequence[str] = (), example: str = ""
) -> Block:
    """Any number of several, from a menu; they arrive as a tuple."""
    element = _element("multi_static_select", example) | _options(ask, choices, OPTIONS)
    return _input(ask, element, initial_options=[o for v in given if (o := _given(element, [v]))])


def radio(ask: Ask, choices: Sequence[Choice], given: str = "") -> Block:
    """One of a few, all of them in sight."""
    element = _element("radio_buttons") | _options(ask, choices, FEW_OPTIONS)
    return _input(ask, element, initial_option=_given(element, [given]))


def checkboxes(ask: Ask, choices: Sequence[Choice], given: Sequence[str] = ()) -> Block:
    """Any number of a few, all of them in sight; they arrive as a tuple."""
    element = _element("checkboxes") | _options(ask, choices, FEW_OPTIONS)
    return _input(ask, element, initial_options=[o for v in given if (o := _given(element, [v]))])


def person(ask: Ask, given: str = "", example: str = "") -> Block:
    """A person, who arrives as a Slack id: check that they are staff before they are told anything."""
    return _input(ask, _element("users_select", example), initial_user=given)


def people(ask: Ask, given: Sequence[str] = (), example: str = "") -> Block:
    """Several people, who arrive as a tuple of Slack ids; likewise."""
    return _input(ask, _element("multi_users_select", example), initial_users=list(given))


def files(ask: Ask, kinds: Sequence[str] = (), most: int = FILES) -> Block:
    """Files, which arrive as a tuple of Slack ids; `kinds` are endings such as `pdf`. Needs files:read."""
    if not 0 < most <= FILES:
        raise ValueError(f"{ask.block_id}: an input takes 1 to {FILES} files")
    element = {"type": "file_input", "action_id": ACTION, "max_files": most}
    return _input(ask, element, filetypes=list(kinds))


def _element(kind: str, example: str = "") -> Block:
    shown = {"placeholder": kit.plain(example, PLACEHOLDER)} if example else {}
    return {"type": kind, "action_id": ACTION, **shown}


def _input(ask: Ask, element: Block, **given: Any) -> Block:
    """What is empty is left out: Slack takes no empty initial value."""
    block: Block = {
        "type": "input",
        "block_id": ask.block_id,
        "label": kit.plain(ask.label, LABEL),
        "element": element | {name: value for name, value in given.items() if value},
        "optional": ask.optional,
    }
    return block | ({"hint": kit.plain(ask.hint, HINT)} if ask.hint else {})


def _options(ask: Ask, choices: Sequence[Choice], most: int) -> Block:
    values = {choice.value for choice in choices}
    if not 0 < len(choices) <= most or len(values) < len(choices):
        raise ValueError(f"{ask.block_id}: 1 to {most} choices, each with a value of its own")
    if any(not 0 < len(value) <= OPTION_VALUE for value in values):
        raise ValueError(f"{ask.block_id}: a choice's value has 1 to {OPTION_VALUE} characters")
    return {"options": [_option(choice) for choice in choices]}


def _option(choice: Choice) -> Block:
    tells = {"description": kit.plain(choice.tells, OPTION_LABEL)} if choice.tells else {}
    return {"text": kit.plain(choice.label, OPTION_LABEL), "value": choice.value, **tells}


def _given(element: Block, values: Sequence[str]) -> Block | None:
    """The very option that was drawn: Slack refuses one that differs in anything."""
    return next((option for option in element["options"] if option["value"] in values), None)
