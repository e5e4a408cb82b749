"""Modals and Home as a test sees them, and somebody who uses them."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from localslack.driver.orders import Orders
from localslack.driver.pieces import texts_in
from localslack.driver.sightings import SeenMessage

LOOK_EVERY_SECONDS = 0.02
Entered = str | Sequence[Any] | Mapping[str, Any] | None


class NoAnswerCame(AssertionError):
    """The bot wrote nothing in time."""


@dataclass(frozen=True)
class SeenView:
    """A modal or the Home tab as one person sees it."""

    id: str
    kind: str
    title: dict[str, Any] | None
    submit: dict[str, Any] | None
    close: dict[str, Any] | None
    callback_id: str
    private_metadata: str
    external_id: str
    hash: str
    blocks: list[dict[str, Any]]
    state: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    trouble: str = ""
    failed: list[str] = field(default_factory=list)
    """Elements (`action_id`) whose last use the bot did not accept."""
    busy: bool = False
    depth: int = 1

    @property
    def all_text(self) -> str:
        """Every word in it: title, texts of blocks, field errors and Slack's own regret, one a line."""
        title = [self.title["text"]] if self.title else []
        said = [*self.errors.values(), *filter(None, [self.trouble])]
        return "\n".join([*title, *texts_in(self.blocks), *said])


class Viewer:
    """Somebody who looks at modals and Home."""

    def __init__(self, orders: Orders, name: str) -> None:
        """`name` is a user's name or id."""
        self.name = name
        self._orders = orders
        self._last: dict[str, Any] = {}

    def _order(self, order: str, **more: Any) -> dict[str, Any]:
        return self._orders.send(order, **{"as": self.name}, **more)

    def open_home(self) -> SeenView | None:
        """Open the app's Home tab; what stands there before the bot has heard of it."""
        return _seen(self._order("home", tab="home")["view"])

    def open_messages(self) -> None:
        """Open the app's Messages tab."""
        self._order("home", tab="messages")

    def open_pane(self, beside: str) -> None:
        """Have the agent's pane open beside a channel; what is said to the bot is then said in it."""
        self._order("pane", beside=beside)

    def close_pane(self) -> None:
        """Close the pane; what is said to the bot is then an ordinary direct message."""
        self._order("pane", beside=None)

    def home(self) -> SeenView | None:
        """What stands on the Home tab now."""
        return _seen(self._order("surfaces")["home"])

    def modal(self) -> SeenView | None:
        """The modal on top, if one is open."""
        return _seen(self._order("surfaces")["modal"])

    def wait_for_modal(
        self, timeout: float = 10.0, showing: Callable[[SeenView], object] = lambda _: True
    ) -> SeenView:
        """The modal on top as soon as there is one, and one that is `showing` this; raises NoAnswerCame."""
        until = time.monotonic() + timeout
        while not ((seen := self.modal()) and showing(seen)):
            if time.monotonic() > until:
                raise NoAnswerCame(f"{self.name} waited {timeout} s for a modal; sees {seen}.")
            time.sleep(LOOK_EVERY_SECONDS)
        return seen

    def choose(
        self,
        where: SeenMessage | SeenView,
        action_id: str,
        value: Entered = None,
        block_id: str | None = None,
    ) -> str:
        """Use a menu, picker, set of boxes or button; returns a `ts` earlier than all that follows."""
        named = {"action_id": action_id, "value": value, "block_id": block_id}
        self._last = self._order("click", **_place(where), **named)
        return str(self._last["since"])

    def fill_and_submit(
        self, values: Mapping[str, Entered], timeout: float = 10.0
    ) -> SeenView | None:
        """Fill in the open modal by block ids and send it; the modal on top once the bot has answered."""
        sent = self.wait_for_modal(timeout)
        self._last = self._order("submit", view=sent.id, values=dict(values))
        until = time.monotonic() + timeout
        while (seen := self.modal()) and seen.busy:
            if time.monotonic() > until:
                raise NoAnswerCame(f"{self.name}'s form was not answered in {timeout} s.")
            time.sleep(LOOK_EVERY_SECONDS)
        return seen

    def close_modal(self, everything: bool = False) -> None:
        """Close the modal on top, or all."""
        self._order("close", view=self.wait_for_modal().id, all=everything)

    def shortcut(self, message: SeenMessage, callback_id: str) -> str:
        """Take a shortcut, by id or name, from a message's menu; returns a `ts` as `choose` does."""
        self._last = self._order("shortcut", **_place(message), callback_id=callback_id)
        return str(self._last["since"])


def _place(where: SeenMessage | SeenView) -> dict[str, str]:
    if isinstance(where, SeenView):
        return {"view": where.id}
    return {"channel": where.channel, "ts": where.ts}


def _seen(facts: dict[str, Any] | None) -> SeenView | None:
    return SeenView(**facts) if facts else None
