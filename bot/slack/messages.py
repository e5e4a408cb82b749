"""What a handler gets and gives back: values only, so that a test compares them without Slack."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from bot.services import Services
from bot.slack.callers import Person as Person
from bot.slack.callers import Place as Place
from bot.slack.callers import PlaceKind as PlaceKind

Block = dict[str, Any]


FormValue = str | tuple[str, ...] | None
"""What stands in one input: its text, date, time or choice; several choices, people or files as a tuple; None
where nothing was given."""


@dataclass(frozen=True)
class Chosen:
    """The message whose menu a shortcut was taken from."""

    channel: str
    ts: str
    author: str
    """A Slack id; empty where Slack names none."""
    text: str
    """As `Call.words`: without markup and secrets."""
    by_us: bool = False
    """Whether this bot wrote it."""


@dataclass(frozen=True)
class Call:
    """One thing a person said, pressed, chose or filled in."""

    person: Person
    place: Place
    words: str
    """What was written, without the mention or the subcommand, entities decoded."""
    now: datetime
    """In UTC."""
    services: Services
    value: str = ""
    """The pressed button's value, or what was chosen in its menu; of a form, what `Form.about` said."""
    values: Mapping[str, FormValue] = field(default_factory=dict)
    """A form's inputs by `block_id`."""
    chosen: Chosen | None = None
    """The message a shortcut was taken from."""
    channel: str = ""
    """Where it was done, by its Slack id; empty where that is no conversation."""
    thread: str = ""
    """What it belongs to with all that was said there before, such as a thread; empty where it stands alone."""
    written: str = ""
    """The message that was written, or is gone, unlike any other's; empty where none was."""
    below: tuple[str, ...] = ()
    """What the message says something about (`Message.about`) in whose thread this was written; empty elsewhere."""
    files: tuple[str, ...] = ()
    """The Slack ids of the files that came with the message."""
    outsiders_read: Callable[[], bool] = field(default=lambda: True, compare=False, repr=False)
    """Whether guests or another company read along in `channel`; asks Slack, so no transaction may be open."""

    permalink: Callable[[str, str], str] = field(
        default=lambda _channel, _ts: "", compare=False, repr=False
    )
    """The address of a message in a browser, empty where Slack gives none; asks Slack, so no transaction may be open."""

    def typed(self, block: str) -> str:
        """What was typed or chosen in that input, without blanks around it; empty where nothing was."""
        value = self.values.get(block)
        return value.strip() if isinstance(value, str) else ""

    def several(self, block: str) -> tuple[str, ...]:
        """What was chosen where several things can be."""
        value = self.values.get(block)
        return value if isinstance(value, tuple) else ()

    @property
    def today(self) -> date:
        """The date where the person is."""
        return self.person.date_of(self.now)


class Whom(StrEnum):
    """For whose eyes a message is."""

    PLACE = "place"
    """All who can read where the call came from."""
    OPENLY = "openly"
    """All who can read there, if only staff do, also where the caller's own answers are private."""
    CALLER_HERE = "caller_here"
    """Only the person who called, at that place; may vanish, so never the only copy of anything."""
    CALLER_DIRECT = "caller_direct"
    """Only the person who called, in a direct message."""


@dataclass(frozen=True)
class Message:
    """Something the bot says, not yet bound to a channel."""

    text: str
    """What a screen reader and a notification say; plain words, already escaped."""
    blocks: tuple[Block, ...] = ()
    whom: Whom = Whom.PLACE
    to: str = ""
    """A channel's Slack id, or another person's id or e-mail address; goes there instead of to `whom`."""
    instead: tuple["Message", ...] = ()
    """What is said where Slack refuses this one for good: a channel may be gone, or the bot not in it."""
    about: str = ""
    """Names this message, such as `incident:INC-2026-0001:receipt`, for others' `under` or `redraws`; 80 characters."""
    under: str = ""
    """The `about` of an earlier message to the same place: this one stands in its thread, or in none where it never came."""
    redraws: str = ""
    """The `about` of earlier messages to the same place (`to`): they read like this one from now on, and none is sent."""
    takes_back: str = ""
    """Says nothing: all that was said about this (`Reply.about`) goes, here or where `to` says, and in the caller's
    direct messages."""


Change = Callable[[Session], Sequence[Message]]
"""Runs inside the one transaction; what it returns joins the reply."""


@dataclass(frozen=True)
class Reply:
    """What a handler answers: messages, and the change that must commit with them."""

    messages: tuple[Message, ...] = ()
    change: Change | None = None
    about: str = ""
    """What the messages say something about, such as `question:...`; they go when that is taken back."""
    home: tuple[Block, ...] | None = None
    """What the person's Home tab shows from now on; None leaves it as it is.

    Empty has it drawn anew from the jobs' cards, after the change."""


Handler = Callable[[Call], Reply]
Listener = Callable[[Call], Reply | None]
"""Hears what is written below a message of ours (`Call.below`); None where it is not meant for this job."""


@dataclass(frozen=True)
class Form:
    """A modal with inputs; Slack keeps what was typed only where `block_id` and `action_id` stay the same."""

    callback_id: str
    """Finds the `FormRoute`; begins with the job's name, such as `incident.report`."""
    title: str
    """At most 24 characters, as have `submit` and `close`."""
    blocks: tuple[Block, ...]
    submit: str = "Send"
    """Empty for a page that only tells something; a form with inputs must have one."""
    close: str = "Cancel"
    about: str = ""
    """Travels with the form and comes back as `Call.value`: ids only, since the person can read and forge it."""
    closes_all: bool = False
    """Whether to close it closes those beneath it, too."""


FormErrors = Mapping[str, str]
"""One sentence for each input that is not right, by `block_id`; empty when all is."""


@dataclass(frozen=True)
class Shown:
    """What takes a form's place in the modal."""

    form: Form | None = None
    """Another step, pushed in the first one's place; None closes the modal."""
    beneath: bool = False
    """Whether `form` is drawn where the sent one was opened from, which closes; in its own place if that was no page."""


Opener = Callable[[Call], Form | Reply]
"""Draws the form that a command, a button or a shortcut opens, within a moment: one short read at most.

A `Reply` instead says why there is none to open."""


def all_right(_call: Call) -> FormErrors:
    """The check of a form in which nothing can be wrong that Slack does not see itself."""
    return {}


Meanwhile = Callable[[Services], str]
"""What else a person can do while the records are away, in a sentence or none; from memory alone (`Services.at_hand`)."""


@dataclass(frozen=True)
class FormRoute:
    """What happens when a form is sent.

    Slack wants an answer within three seconds: `check` is pure. Then the form is kept in the inbox, the modal
    shows `thanks` (or closes), and a worker runs `handler`, whose messages go to the person directly.
    With `at_once` there is no worker: it runs in one short transaction together with the inbox row, and what
    it returns is shown in the modal.
    """

    handler: Handler | None = None
    check: Callable[[Call], FormErrors] = all_right
    thanks: Callable[[Call], Form | None] = lambda _call: None
    at_once: Callable[[Session, Call], Shown] | None = None
    meanwhile: Meanwhile = lambda _services: ""
    """Said with it where the form could not be stored."""
