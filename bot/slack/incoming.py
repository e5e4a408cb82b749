"""One thing a person did, cut down to what is needed, as it is stored until it is answered."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Self

from bot.slack.messages import Chosen, FormValue


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
    DELETED = "deleted"
    """A message that they wrote is gone; `ts` says which."""


@dataclass(frozen=True)
class Incoming:
    """One thing a person did, as stored in the inbox."""

    kind: Kind
    key: str
    """Slack's name for this delivery; the same at every retry."""
    same_as: str | None
    """What else makes two deliveries one: the human message behind two events, the double click behind two presses."""
    user: str
    channel: str
    """Empty where a button stands in no message."""
    text: str
    ts: str | None = None
    """The message that was written."""
    thread_ts: str | None = None
    """The thread in which it was written, pressed or chosen."""
    response_url: str | None = None
    action_id: str = ""
    """What was pressed; of a command, a shortcut or a form its own name (`/isms`, a `callback_id`)."""
    value: str = ""
    shared: bool = False
    """Whether Slack says that another company reads this channel."""
    secrets: tuple[str, ...] = ()
    """The kinds of secret that were taken out of the text."""
    values: Mapping[str, FormValue] = field(default_factory=dict)
    """What stands in the inputs of the form, or around what was pressed, by `block_id`."""
    chosen: Chosen | None = None
    """The message a shortcut was taken from."""
    files: tuple[str, ...] = ()
    """The Slack ids of the files that came with the message."""

    @property
    def answer_thread(self) -> str | None:
        """The thread for the answer: that of the message; a mention begins one below itself.

        A direct message is answered beside it, unless it stands in a thread.
        """
        return self.thread_ts or (self.ts if self.kind is Kind.MENTION else None)

    @property
    def written(self) -> str:
        """The message that was written, unlike any other's; empty where none was."""
        return f"{self.channel}:{self.ts}" if self.ts and self.channel else ""

    @property
    def thread(self) -> str:
        """The thread it belongs to, unlike any other; of what stands in none, in a direct message, that person's."""
        if self.kind not in (Kind.DIRECT, Kind.MENTION, Kind.FORM):
            return ""
        if self.answer_thread and self.channel:
            return f"{self.channel}:{self.answer_thread}"
        return f"beside:{self.user}"

    def payload(self) -> dict[str, Any]:
        """As stored; `from_payload` reads it back."""
        return asdict(self)

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """The value that `payload` made; one stored before a field was known is read too."""
        chosen = payload.get("chosen")
        read: dict[str, Any] = {
            "kind": Kind(payload["kind"]),
            "secrets": tuple(payload.get("secrets", ())),
            "files": tuple(payload.get("files", ())),
            "values": {n: _value(v) for n, v in (payload.get("values") or {}).items()},
            "chosen": Chosen(**chosen) if chosen else None,
        }
        return cls(**{**payload, **read})


def _value(stored: str | list[str] | tuple[str, ...] | None) -> FormValue:
    return tuple(stored) if isinstance(stored, list) else stored
