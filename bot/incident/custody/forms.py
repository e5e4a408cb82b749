"""The form in which one of the team adds files to an incident, and what is said then."""

from sqlmodel import Session

from bot.incident import records as incidents
from bot.incident.custody import flow
from bot.incident.custody.flow import Named
from bot.incident.custody.rules import MOST_AT_ONCE, MOST_FILES
from bot.incident.flow import NOT_FOR_YOU, may_open
from bot.slack import form_kit, input_kit, kit
from bot.slack.input_kit import Ask
from bot.slack.messages import Call, Form, Message, Reply, Shown, Whom

ADD, FILES = "incident.evidence_add", "files"
TITLE = "Add files"
NOTHING = "No new file came with this: each of them stands with the incident already."
TOO_MANY = f"An incident takes {MOST_FILES} files. Of these {{left}} stayed out; please keep them elsewhere."


def add_form(call: Call) -> Form | Reply:
    """The form for one of the team; `call.value` is the incident's reference."""
    if not may_open(call.person):
        return Reply((Message(NOT_FOR_YOU, whom=Whom.CALLER_HERE),))
    ask = Ask(FILES, f"Files for {call.value}", f"Up to {MOST_AT_ONCE}, of 25 MB each.")
    words = "Each file is hashed before anything reads it, sealed, and never changed again. Each copy that somebody takes is on record."
    return Form(
        ADD,
        TITLE,
        (kit.section(words), input_kit.files(ask, most=MOST_AT_ONCE)),
        submit="Add",
        about=call.value,
    )


def add(session: Session, call: Call) -> Shown:
    """Name the files that one of the team chose; they are fetched a moment later."""
    found = incidents.find(session, call.value, call.services.master_key)
    if not may_open(call.person) or found is None:
        return Shown(form_kit.notice(TITLE, NOT_FOR_YOU))
    chosen = call.values.get(FILES)
    files = chosen if isinstance(chosen, tuple) else ()
    who = call.person.slack_id
    named = flow.want(session, call.services, found.reference, files, who, call.now)
    return Shown(form_kit.notice(TITLE, *said_of(named)))


def said_of(named: Named) -> list[str]:
    """What became of files that were handed over, in words for who did."""
    count = len(named.taken)
    words = "One file is" if count == 1 else f"{count} files are"
    taken = f"{words} on the way. It takes a moment; the page shows when it is kept."
    said = [taken] if count else []
    said += [TOO_MANY.format(left=named.left_out)] if named.left_out else []
    return said or [NOTHING]
