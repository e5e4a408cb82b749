"""How the team comes to its lists: by command, from Home, and from one list to the next."""

from sqlmodel import Session

from bot.incident import flow, records
from bot.incident.desk import listing, names
from bot.incident.desk.slack import open_page, refused, said_here
from bot.incident.figures import slack as figures
from bot.incident.rules import IS_OPEN, State
from bot.slack import kit
from bot.slack.messages import Block, Call, Form, Message, Reply, Whom
from bot.storage.sessions import reading

WHICH = "Which one? Type its number behind it, such as `/isms incident INC-2026-0001` or `/isms incident 1`."
HOW = "Press this button to look at the incident reports."
WAYS = {"": listing.OPEN, **{name: name for name in listing.STATES}}
"""What can be typed after `/isms incidents`, besides a number."""


def list_or_open(call: Call) -> Form | Reply:
    """`/isms incidents`, with a number, the name of a list or `figures` behind it, or with none of these."""
    words = call.words.strip().lower()
    if words == figures.WORD:
        return figures.show(call)
    return _list(call, WAYS[words]) if words in WAYS else open_page(call)


def open_one(call: Call) -> Form | Reply:
    """`/isms incident INC-2026-0001`."""
    if call.words.strip():
        return open_page(call)
    return Reply((said_here(WHICH),))


def show_list(call: Call) -> Form | Reply:
    """A button that shows a list; its value says which, and which page of it."""
    which, _, number = call.value.partition(" ")
    page = int(number) if number.isdecimal() and len(number) < 6 else 1
    return _list(call, which if which in listing.STATES else listing.OPEN, page)


def say_how(call: Call) -> Reply:
    """For where nothing can be opened: a button that opens it, and the figures as they are."""
    if call.words.strip().lower() == figures.WORD:
        return figures.tell(call)
    if not flow.may_open(call.person):
        return Reply(change=lambda session: [refused(session, call)])
    return Reply((Message(HOW, (kit.section(HOW), kit.actions([_button()])), Whom.CALLER_HERE),))


def draw_card(session: Session, call: Call) -> tuple[Block, ...]:
    """How many are open, and how many nobody has, for the team alone."""
    if not flow.may_open(call.person):
        return ()
    counted = records.count(session, IS_OPEN)
    every = sum(counted.values())
    if not every:
        return ()
    free = counted[State.NEW]
    many = "1 incident report is" if every == 1 else f"{every} incident reports are"
    nobody = f" *Nobody has {free} of them yet.*" if free else ""
    return (kit.section(f"{many} open.{nobody}"), kit.actions([_button()]))


def _button() -> Block:
    return kit.button("Look at them", names.LIST, listing.OPEN, "Look at the incident reports")


def _list(call: Call, which: str, number: int = 1) -> Form | Reply:
    if not flow.may_open(call.person):
        return Reply(change=lambda session: [refused(session, call)])
    with reading(call.services.engine) as session:
        return listing.list_page(session, call, which, number)
