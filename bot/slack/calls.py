"""From what came in to what a handler gets."""

from datetime import datetime

from bot.services import Services
from bot.slack.incoming import Incoming, Kind
from bot.slack.messages import Call, Person, Place, PlaceKind

_PLACES = {
    Kind.DIRECT: PlaceKind.DIRECT,
    Kind.MENTION: PlaceKind.CHANNEL,
    Kind.COMMAND: PlaceKind.COMMAND,
    Kind.BUTTON: PlaceKind.BUTTON,
    Kind.SHORTCUT: PlaceKind.SHORTCUT,
    Kind.FORM: PlaceKind.FORM,
    Kind.HOME_OPENED: PlaceKind.HOME,
    Kind.PANE_OPENED: PlaceKind.DIRECT,
    Kind.DELETED: PlaceKind.DIRECT,
}


def place_kind(incoming: Incoming) -> PlaceKind:
    """Where the person was when they did it."""
    return _PLACES[incoming.kind]


def call_of(
    incoming: Incoming,
    person: Person,
    services: Services,
    now: datetime,
    open_to_outsiders: bool = False,
) -> Call:
    """What `person` did, as a handler gets it."""
    place = Place(place_kind(incoming), open_to_outsiders)
    return Call(
        person,
        place,
        incoming.text,
        now,
        services,
        value=incoming.value,
        values=incoming.values,
        chosen=incoming.chosen,
        channel=incoming.channel,
        thread=incoming.thread,
        written=incoming.written,
        files=incoming.files,
    )
