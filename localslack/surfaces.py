"""Modals and Home tabs, as values (docs.slack.dev, surfaces/modals and reference/objects/view-object)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Block = dict[str, Any]
State = Mapping[str, Mapping[str, dict[str, Any]]]
"""What is entered: `{block_id: {action_id: Slack's state object}}`."""
Words = dict[str, Any]
"""A `plain_text` object."""


class SurfaceKind(StrEnum):
    """What a view is shown as."""

    MODAL = "modal"
    HOME = "home"


@dataclass(frozen=True)
class View:
    """One view as it stands now for one person; a change replaces it."""

    id: str
    kind: SurfaceKind
    user: str
    hash: str
    blocks: tuple[Block, ...]
    title: Words | None = None
    submit: Words | None = None
    close: Words | None = None
    callback_id: str = ""
    private_metadata: str = ""
    external_id: str = ""
    root_id: str = ""
    previous_id: str | None = None
    notify_on_close: bool = False
    clear_on_close: bool = False
    state: State = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    """The sentence below each block, as last said to a submission."""
    trouble: str = ""
    """Slack's own regret above the form, where the app did not answer as it must."""
    failed: frozenset[str] = frozenset()
    """Elements (`action_id`) whose last use the app did not accept."""
    busy: bool = False
    """Whether a submission is under way."""

    def facts(self, depth: int = 1) -> dict[str, Any]:
        """As JSON for the page and the driver; `depth` counts the modals up to this one."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "title": self.title,
            "submit": self.submit,
            "close": self.close,
            "callback_id": self.callback_id,
            "private_metadata": self.private_metadata,
            "external_id": self.external_id,
            "hash": self.hash,
            "blocks": list(self.blocks),
            "state": self.state,
            "errors": dict(self.errors),
            "trouble": self.trouble,
            "failed": sorted(self.failed),
            "busy": self.busy,
            "depth": depth,
        }

    def input_of(self, block_id: str) -> Block | None:
        """The input block with this id."""
        found = (b for b in self.blocks if b["block_id"] == block_id and b["type"] == "input")
        return next(found, None)


def elements_of(block: Block) -> Iterator[dict[str, Any]]:
    """Everything in a block that a person can press, choose in or type into."""
    held = [block.get("element"), block.get("accessory"), *block.get("elements", ())]
    yield from (entry for entry in held if isinstance(entry, dict) and "action_id" in entry)
