"""Somebody in the workspace who acts by what stands on the screen."""

import time
from collections.abc import Mapping, Sequence
from typing import Any, Self

from localslack.driver.orders import Orders, Refused
from localslack.driver.person import Person
from localslack.driver.screen import Screen, Thing, find_element, look_at, option_value
from localslack.driver.sightings import SeenMessage

WITHIN_SECONDS = 10.0
LOOK_EVERY = 0.05
GONE = "That button is not there any more."
"""What the local Slack says of a press on what was drawn anew meanwhile."""
FormValue = str | Sequence[str | Mapping[str, str]] | None
"""Files are `{"name", "content"}`, the content as base64."""


class NotSeen(AssertionError):
    """What a story says is not on the screen; the message tells what is."""


class Employee:
    """Somebody in the workspace; each act returns the person, so that acts can be chained."""

    def __init__(self, orders: Orders, name: str) -> None:
        """`name` is a user's name or id."""
        self.name = name
        self.person = Person(orders, name)
        self._orders = orders

    def writes(self, words: str, to: str = "bot") -> Self:
        """Say something to the app directly, or in a channel."""
        self.person.say(words, to=to)
        return self

    def mentions(self, words: str, channel: str) -> Self:
        """Mention the app in a channel."""
        self.person.mention(words, channel)
        return self

    def replies(self, words: str, to: SeenMessage) -> Self:
        """Answer in the thread of a message."""
        self.person.say(words, to=to.channel, thread_ts=to.thread_ts or to.ts)
        return self

    def slash(self, line: str, channel: str = "bot") -> Self:
        """Type a slash command."""
        self.person.slash(line, channel)
        return self

    def sees(self, words: str, where: str = "", within: float = WITHIN_SECONDS) -> Thing:
        """Wait for these words: in the open modal, on Home or in a message; `where` is a channel or `bot`.

        Returns what they stand in. Raises NotSeen, telling what is there instead.
        """
        until = time.monotonic() + within
        while not (found := self._screen(where).with_words(words)):
            if time.monotonic() > until:
                raise NotSeen(f"{self.name} does not see “{words}”, but:\n{self._screen(where)}")
            time.sleep(LOOK_EVERY)
        return found

    def sees_nothing_of(self, words: str, where: str = "") -> Self:
        """These words stand nowhere now; a test first waits for something that comes later than they would."""
        found = self._screen(where).with_words(words)
        if found:
            raise AssertionError(f"{self.name} sees “{words}” in:\n{found.words}")
        return self

    def clicks(self, label: str, value: FormValue = None) -> Self:
        """Press the button (or use the menu, with the option's words as `value`) of that label.

        It is looked for in the open modal, then on Home if that is what is shown, then in the newest message.
        What is drawn anew between looking and pressing is looked for once more.
        """
        try:
            self._press(label, value)
        except Refused as refused:
            if str(refused) != GONE:
                raise
            self._press(label, value)
        return self

    def _press(self, label: str, value: FormValue) -> None:
        thing, element = self._wait_for_element(label)
        named = {"action_id": element["action_id"], "block_id": element["block_id"]}
        order: dict[str, Any] = {**named, **thing.where}
        if element["type"] == "feedback_buttons":
            order["value"] = label
        elif value is not None:
            order["value"] = option_value(element, value)
        self._orders.send("click", **{"as": self.name}, **order)

    def chooses(self, option: FormValue, label: str) -> Self:
        """Choose in the menu, picker or set of boxes with that label or placeholder."""
        return self.clicks(label, option)

    def opens_home(self) -> Self:
        """Look at the app's Home tab."""
        self._orders.send("home", **{"as": self.name}, tab="home")
        return self

    def opens_messages(self) -> Self:
        """Look at the app's Messages tab."""
        self._orders.send("home", **{"as": self.name}, tab="messages")
        return self

    def opens_pane(self, beside: str) -> Self:
        """Have the agent's pane open beside a channel; what is written to the app is then written there."""
        self._orders.send("pane", **{"as": self.name}, beside=beside)
        return self

    def uses(self, shortcut: str, on: SeenMessage) -> Self:
        """Take a shortcut, by its name or callback id, from a message's menu."""
        where = {"channel": on.channel, "ts": on.ts}
        self._orders.send("shortcut", **{"as": self.name}, callback_id=shortcut, **where)
        return self

    def submits(self, form: Mapping[str, FormValue]) -> Self:
        """Fill in the open modal, by the labels of its inputs (or their block ids), and send it."""
        modal = self._wait_for_modal(to_send=True)
        values = {modal.block_of(label): modal.value_for(label, v) for label, v in form.items()}
        self._orders.send("submit", **{"as": self.name}, view=modal.view_id, values=values)
        return self

    def closes(self) -> Self:
        """Close the open modal without sending it."""
        view = self._wait_for_modal().view_id
        self._orders.send("close", **{"as": self.name}, view=view)
        return self

    def _screen(self, where: str = "") -> Screen:
        return look_at(self._orders, self.name, where)

    def _wait_for_modal(self, to_send: bool = False) -> Thing:
        """A form may first be a page that says to wait, which cannot be sent."""
        until = time.monotonic() + WITHIN_SECONDS
        while not (modal := self._screen().modal) or (to_send and not modal.can_be_sent):
            if time.monotonic() > until:
                raise NotSeen(f"{self.name} has no form open, but sees:\n{self._screen()}")
            time.sleep(LOOK_EVERY)
        return modal

    def _wait_for_element(self, label: str) -> tuple[Thing, dict[str, Any]]:
        until = time.monotonic() + WITHIN_SECONDS
        while True:
            for thing in self._screen().things:
                if element := find_element(thing.blocks, label):
                    return thing, element
            if time.monotonic() > until:
                raise Refused(
                    f"{self.name} sees nothing to press called “{label}”:\n{self._screen()}"
                )
            time.sleep(LOOK_EVERY)
