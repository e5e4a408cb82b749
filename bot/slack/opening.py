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
NOT_OPENED = "I could not open the form quickly enough, and nothing is lost. Press this button to open it now."


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
    button = kit.button("Open the form", OPEN_FORM, _packed(asked), "Open the form now")
    blocks = (kit.section(NOT_OPENED), kit.actions([button]))
    return Reply((Message(NOT_OPENED, blocks, Whom.CALLER_HERE),))


def _packed(asked: Incoming) -> str:
    """What the opener needs, in a button's value; the words are cut where it would be too long."""
    chosen = asdict(asked.chosen) if asked.chosen else None
    room = kit.BUTTON_VALUE
    while True:
        cut = chosen and chosen | {"text": kit.clip(chosen["text"], room)}
        packed = json.dumps(
            [asked.kind, asked.action_id, kit.clip(asked.text, room), asked.value, cut],
            ensure_ascii=False,
            separators=(",", ":"),
        )
        if len(packed) <= kit.BUTTON_VALUE:
            return packed
        room -= 100


def _original(pressed: Incoming) -> Incoming:
    """What the person had done at first; itself where the value says nothing that we wrote."""
    try:
        kind, action_id, text, value, chosen = json.loads(pressed.value)
        read: dict[str, Any] = {"kind": Kind(kind), "chosen": Chosen(**chosen) if chosen else None}
    except (ValueError, TypeError):
        return pressed
    return replace(pressed, action_id=action_id, text=text, value=value, **read)
