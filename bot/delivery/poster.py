"""All that delivery knows of Slack, which hands it in."""

from typing import Protocol

from bot.delivery.posts import (
    Absent,
    CannotLook,
    Declined,
    Elsewhere,
    Later,
    Outcome,
    Post,
    Sent,
)


class Poster(Protocol):
    """Sends a post and looks for one."""

    def send(self, post: Post, outbox_id: str) -> Outcome:
        """One attempt, never repeated by itself; `outbox_id` travels in the message's metadata."""

    def place_of(self, post: Post) -> str | Declined | Later:
        """The Slack id of the conversation that it is bound for, which is opened where it is with a person."""

    def look_up(
        self, post: Post, outbox_id: str, since: float
    ) -> Sent | Absent | CannotLook | Later:
        """Search the channel's messages since a moment (epoch seconds) for `outbox_id`."""


class Gate(Protocol):
    """Looks once more, just before sending, who reads where a message is bound for."""

    def elsewhere(self, post: Post) -> Elsewhere | Declined | None:
        """None where it may be shown; raises OutOfReach while nobody can tell."""
