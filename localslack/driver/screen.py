"""What stands on one person's screen, newest first, and how to find a label on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from localslack.driver.orders import Orders
from localslack.driver.pieces import objects_in, texts_in
from localslack.driver.sightings import SeenMessage

_LABELS = ("text", "label", "placeholder")
_FEEDBACK = ("positive_button", "negative_button")
_CHOICES = ("options", "option_groups")


@dataclass(frozen=True)
class Thing:
    """One thing to look at: a modal, the Home tab or a message."""

    where: dict[str, str]
    """How an order names it: `view`, or `channel` and `ts`."""
    heading: str
    blocks: list[dict[str, Any]]
    errors: dict[str, str]
    message: SeenMessage | None = None
    can_be_sent: bool = False
    """Whether it is a form with a button to send it."""

    @property
    def view_id(self) -> str:
        """Of a modal or Home."""
        return self.where["view"]

    @property
    def words(self) -> str:
        """Every word in it, field errors included, one text a line."""
        return "\n".join([self.heading, *texts_in(self.blocks), *self.errors.values()])

    def block_of(self, label: str) -> str:
        """The block id of the input with this label; the label itself where it is a block id."""
        inputs = [b for b in self.blocks if b["type"] == "input"]
        for block in inputs:
            if label in (block["block_id"], block["label"]["text"]):
                return str(block["block_id"])
        named = ", ".join(b["label"]["text"] for b in inputs)
        raise AssertionError(f"The form has no input “{label}”; it has: {named}.")

    def value_for(self, label: str, value: str | Sequence[str | Mapping[str, str]] | None) -> Any:
        """What the form sends for a person's words: the values of the options so called."""
        block = next(b for b in self.blocks if b.get("block_id") == self.block_of(label))
        return None if value is None else option_value(block["element"], value)


@dataclass(frozen=True)
class Screen:
    """All that a person sees, what is on top first."""

    things: tuple[Thing, ...]
    modal: Thing | None

    def with_words(self, words: str) -> Thing | None:
        """The first thing in which these words stand."""
        return next((t for t in self.things if words in t.words), None)

    def __str__(self) -> str:
        """For a test that failed."""
        return "\n---\n".join(t.words for t in self.things) or "nothing at all"


def look_at(orders: Orders, name: str, where: str = "") -> Screen:
    """What the person sees now, in one place or anywhere."""
    messages = orders.send("sees", **{"as": name}, to=where or None)["messages"]
    shown = [_message(SeenMessage(**m)) for m in reversed(messages)]
    if where:
        return Screen(tuple(shown), None)
    surfaces = orders.send("surfaces", **{"as": name})
    modal, home = _view(surfaces["modal"]), _view(surfaces["home"])
    return Screen(tuple(t for t in (modal, home) if t) + tuple(shown), modal)


def _message(seen: SeenMessage) -> Thing:
    where = {"channel": seen.channel, "ts": seen.ts}
    return Thing(where, seen.text, seen.blocks, {}, seen)


def _view(facts: dict[str, Any] | None) -> Thing | None:
    if facts is None:
        return None
    title = facts.get("title") or ""
    heading = title if isinstance(title, str) else title["text"]
    errors = facts.get("errors") or {}
    can_be_sent = bool(facts.get("submit"))
    return Thing({"view": facts["id"]}, heading, facts["blocks"], errors, can_be_sent=can_be_sent)


def find_element(blocks: Sequence[dict[str, Any]], label: str) -> dict[str, Any] | None:
    """The first thing to press or choose in that has this label, placeholder or spoken label.

    Its `block_id` stands beside it, since other blocks may hold the same `action_id`.
    """
    for block in blocks:
        beside = [block.get("label"), block.get("text")] if "accessory" in block else []
        for element in objects_in([block]):
            if "action_id" in element and label in _labels(element, beside):
                return {**element, "block_id": block.get("block_id")}
    return None


def option_value(element: dict[str, Any], value: str | Sequence[str | Mapping[str, str]]) -> Any:
    """The values of the options with these words; the words, or the files, themselves where there are no options."""
    known = {o["text"]["text"]: o["value"] for o in _options(element)}
    if isinstance(value, str):
        return known.get(value, value)
    return [known.get(v, v) if isinstance(v, str) else v for v in value]


def _labels(element: dict[str, Any], beside: list[Any]) -> list[str]:
    found = [element.get(name) for name in _LABELS] + beside
    found += [element[name]["text"] for name in _FEEDBACK if name in element]
    texts = [f.get("text") if isinstance(f, dict) else f for f in found]
    return [t for t in (*texts, element.get("accessibility_label")) if isinstance(t, str)]


def _options(element: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for entry in objects_in([element.get(name) for name in _CHOICES]):
        if "value" in entry and isinstance(entry.get("text"), dict):
            yield entry
