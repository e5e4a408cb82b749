"""The form in which one of the team adds files to an incident, and what is said then."""

from bot.incident.custody.flow import Named
from bot.incident.custody.rules import MOST_AT_ONCE, MOST_FILES
from bot.slack import input_kit, kit
from bot.slack.input_kit import Ask
from bot.slack.messages import Form

ADD, FILES = "incident.evidence_add", "files"
NOTHING = "No new file came with this: each of them stands with the incident already."
TOO_MANY = (
    f"An incident takes {MOST_FILES} files, so {{left}} of these stayed out. Please keep them elsewhere, and say"
    " where in a note."
)
_HOW = (
    "Each file is hashed before anything reads it, sealed, and never changed again. Whoever takes a copy is on"
    " record."
)


def add_form(name: str) -> Form:
    """The form; `name` is the incident's reference."""
    ask = Ask(FILES, f"Files for {name}", f"Up to {MOST_AT_ONCE}, of at most 25 MB each.")
    fields = (kit.section(_HOW), input_kit.files(ask, most=MOST_AT_ONCE))
    return Form(ADD, "Add files", fields, submit="Add", about=name)


def said_of(named: Named) -> str:
    """What became of files that were handed over, in words for who did; mrkdwn."""
    count = len(named.taken)
    words = "One file is" if count == 1 else f"{count} files are"
    said = [f"{words} on the way; in a moment this page shows the hash."] if count else []
    said += [TOO_MANY.format(left=named.left_out)] if named.left_out else []
    return " ".join(said) or NOTHING
