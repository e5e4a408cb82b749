"""Which form a person wants opened, and the button that opens it where Slack did not let us.

Slack opens a form only within three seconds of what the person did (docs.slack.dev, surfaces/modals).
"""

import json
from dataclasses import asdict, replace
from typing import Any

from bot.slack import kit
from bot.slack.incoming import Incoming, Kind
from bot.slack.messages import Chosen, Message, Opener, Reply, Whom
from bot.slack.router import Routes, one_word

OPEN_FORM = "slack.open_form"
"""The `action_id` of the button that opens a form anew; its value says which."""
NOT_OPENED = (
    "I could not open the form just then, and nothing is lost. Press this button to open it now."
)
CUT = (
    "I could not open the form just then. Press this button to open it now. It has room only for the"
    " beginning of these words, so please add the rest in the form."
)
SHORTER = 100
"""Characters by which words are cut until all fits into a button."""


def opening_of(routes: Routes, incoming: Incoming) -> tuple[Opener, Incoming] | None:
    """The opener of the form that the person asks for, and what it should see; None where there is no form."""
    asked = _original(incoming) if incoming.action_id == OPEN_FORM else incoming
    opener: Opener | None = None
    if asked.kind is Kind.BUTTON:
        opener = routes.openers.get(asked.action_id)
    elif asked.kind is Kind.SHORTCUT:
        opener = routes.shortcut_openers.get(asked.action_id)
    elif asked.kind is Kind.COMMAND:
        opener = routes.commands.get(asked.action_id)
        if opener is None:
            return _by_word(routes, asked)
    return (opener, asked) if opener else None


def _by_word(routes: Routes, asked: Incoming) -> tuple[Opener, Incoming] | None:
    word, rest = one_word(asked.text)
    subcommand = routes.subcommand(word)
    if subcommand is None or subcommand.opens is None:
        return None
    return subcommand.opens, replace(asked, text=rest)


def offer(incoming: Incoming) -> Reply:
    """The form as a button, for the person alone: it opens what `incoming` asked for."""
    asked = _original(incoming) if incoming.action_id == OPEN_FORM else incoming
    packed, is_whole = _packed(asked)
    said = NOT_OPENED if is_whole else CUT
    button = kit.button("Open the form", OPEN_FORM, packed, "Open the form now")
    return Reply((Message(said, (kit.section(said), kit.actions([button])), Whom.CALLER_HERE),))


def _packed(asked: Incoming) -> tuple[str, bool]:
    """What the opener needs, in a button's value, and whether its words are whole; they are cut where too long.

    Where even the rest is too long, the button opens the form without it.
    """
    for room in range(kit.BUTTON_VALUE, 0, -SHORTER):
        packed = _with_words(asked, asked.value, room)
        if len(packed) <= kit.BUTTON_VALUE:
            words = (asked.text, asked.chosen.text if asked.chosen else "")
            return packed, all(len(word) <= room for word in words)
    return _with_words(asked, "", SHORTER), False


def _with_words(asked: Incoming, value: str, most: int) -> str:
    text = kit.clip(asked.text, most)
    chosen = asked.chosen and replace(asked.chosen, text=kit.clip(asked.chosen.text, most))
    packed = [asked.kind, asked.action_id, text, value, asdict(chosen) if chosen else None]
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def _original(pressed: Incoming) -> Incoming:
    """What the person had done at first; itself where the value says nothing that we wrote."""
    try:
        kind, action_id, text, value, chosen = json.loads(pressed.value)
        read: dict[str, Any] = {"kind": Kind(kind), "chosen": Chosen(**chosen) if chosen else None}
    except (ValueError, TypeError):
        return pressed
    return replace(pressed, action_id=action_id, text=text, value=value, **read)
