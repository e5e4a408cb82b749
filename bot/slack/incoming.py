"""One thing a person did, cut down to what is needed, as it is stored until it is answered."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self


class Kind(StrEnum):
    """What a person did."""

    DIRECT = "direct"
    MENTION = "mention"
    COMMAND = "command"
    BUTTON = "button"
    SHORTCUT = "shortcut"
    FORM = "form"
    HOME_OPENED = "home_opened"
    """The Home tab was opened, or should be drawn anew."""
    PANE_OPENED = "pane_opened"
    """The agent pane (the app's Messages tab) was opened."""


@dataclass(frozen=True)
class Incoming:
    """One thing a person did, as stored in the inbox."""

    kind: Kind
    key: str
    """Slack's name for this delivery; the same at every retry."""
    same_as: str | None
    """The human message behind it, which may come as two events."""
    user: str
    channel: str
    """Empty where a button stands in no message."""
    text: str
    ts: str | None = None
    """The message that was written."""
    thread_ts: str | None = None
    """The thread in which it was written or pressed."""
    response_url: str | None = None
    action_id: str = ""
    value: str = ""
    shared: bool = False
    """Whether Slack says that another company reads this channel."""
    secrets: tuple[str, ...] = ()
    """The kinds of secret that were taken out of the text."""

    @property
    def answer_thread(self) -> str | None:
        """The thread for the answer: that of the message; a mention begins one below itself.

        A direct message is answered beside it, unless it stands in a thread.
        """
        return self.thread_ts or (self.ts if self.kind is Kind.MENTION else None)

    def payload(self) -> dict[str, Any]:
        """As stored; `from_payload` reads it back."""
        return asdict(self)

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """The value that `payload` made."""
        kind = Kind(payload["kind"])
        return cls(**{**payload, "kind": kind, "secrets": tuple(payload["secrets"])})
