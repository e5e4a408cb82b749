"""What stands in inputs, whatever their kind, as Slack sends it in a view's state and in an action.

Kinds of elements: docs.slack.dev, reference/block-kit/block-elements.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.slack.coming_in.fields import inner, objects, text, texts
from bot.slack.coming_in.typed import from_input
from bot.slack.kit import visible
from bot.slack.messages import FormValue

_ONE = (
    "selected_date",
    "selected_time",
    "selected_user",
    "selected_conversation",
    "selected_channel",
)
_SEVERAL = ("selected_users", "selected_conversations", "selected_channels")
_TYPED = frozenset(
    {"plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input"}
)


@dataclass(frozen=True)
class Input:
    """What stands in one input, and the kinds of secret that were taken out of it."""

    value: FormValue = None
    secrets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Inputs:
    """What stands in all inputs, by `block_id`."""

    values: Mapping[str, FormValue] = field(default_factory=dict)
    secrets: tuple[str, ...] = ()


def read_state(holder: Mapping[str, Any]) -> Inputs:
    """The inputs of a view, or of a message, as they stood when it was sent or pressed."""
    blocks = inner(inner(holder, "state"), "values")
    read = {name: _first(inner(blocks, name)) for name in blocks}
    kinds = dict.fromkeys(kind for one in read.values() for kind in one.secrets)
    return Inputs({name: one.value for name, one in read.items()}, tuple(kinds))


def _first(block: Mapping[str, Any]) -> Input:
    """A block has one input, except a row of actions, of which the first counts."""
    return next((read_input(inner(block, name)) for name in block), Input())


def read_input(element: Mapping[str, Any]) -> Input:
    """One input's state, or one action: both bear the same names."""
    if element.get("type") in _TYPED:
        return _typed(element)
    if "selected_option" in element:
        return Input(_chosen(inner(element, "selected_option")))
    if isinstance(element.get("selected_options"), list):
        return Input(tuple(filter(None, map(_chosen, objects(element, "selected_options")))))
    if isinstance(element.get("files"), list):
        return Input(tuple(filter(None, (text(file, "id") for file in objects(element, "files")))))
    moment = element.get("selected_date_time")
    if isinstance(moment, int | float):
        return Input(str(int(moment)))
    several = [texts(element, name) for name in _SEVERAL if name in element]
    one = (text(element, name) for name in (*_ONE, "value"))
    return Input(several[0] if several else next((v for v in map(visible, one) if v), None))


def _typed(element: Mapping[str, Any]) -> Input:
    rich = element.get("rich_text_value")
    words = "".join(_words(rich)) if isinstance(rich, Mapping) else text(element, "value")
    redacted = from_input(words)
    return Input(redacted.text.strip() or None, redacted.kinds)


def _chosen(option: Mapping[str, Any]) -> str | None:
    return visible(text(option, "value")) or None


def _words(element: Mapping[str, Any]) -> Iterator[str]:
    """The words of rich text, a line for each part; mentions fall away, as in a message."""
    yield text(element, "text") or text(element, "url")
    for part in objects(element, "elements"):
        yield from _words(part)
    if str(element.get("type")).startswith("rich_text_"):
        yield "\n"
