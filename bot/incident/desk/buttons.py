"""The buttons of an incident's page: what can be done in its state, and nothing else."""

from bot.incident.desk import names
from bot.incident.desk.rules import Act, possible
from bot.incident.rules import Incident, State
from bot.slack import kit
from bot.slack.messages import Block

_BUTTONS: tuple[tuple[Act, str, str, str], ...] = (
    (Act.CLAIM, "I take it", names.TAKE, "Take on report {name}"),
    (Act.ASSESS, "Decide what it is", names.ASSESS, "Decide what {name} is"),
    (Act.AWARE, "Correct the moment", names.AWARE, "Correct since when {name} is known"),
    (Act.RATE, "Kind and severity", names.RATE, "Say what kind {name} is and how bad"),
    (Act.ASK, "Ask who reported", names.ASK, "Ask who reported {name}"),
    (Act.NOTE, "Write a note", names.NOTE, "Write a note on {name} for the team"),
    (Act.LINK, "Link", names.LINK, "Link {name} with controls, risks, assets or incidents"),
    (Act.ASSIGN, "Give to somebody", names.ASSIGN, "Give {name} to somebody else of the team"),
    (Act.HAND_BACK, "Hand back", names.HAND_BACK, "Hand {name} back"),
    (Act.CLOSE, "Close", names.CLOSE, "Close {name}"),
    (Act.REOPEN, "Open again", names.REOPEN, "Open {name} again"),
)
KEEP_WORKING = "Keep working on it"


def own(incident: Incident) -> list[Block]:
    """The desk's own buttons, in the order in which they are mostly needed."""
    name = incident.reference
    drawn = []
    for act, label, action, spoken in _BUTTONS:
        if possible(act, incident):
            withdrawn = act is Act.REOPEN and incident.state is State.WITHDRAWN
            words = KEEP_WORKING if withdrawn else label
            drawn.append(kit.button(words, action, name, spoken.format(name=name)))
    return drawn
