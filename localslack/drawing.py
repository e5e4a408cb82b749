"""Messages drawn once, and again only when something about them has changed."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from localslack.message_cards import card, status_of
from localslack.workspace import User
from localslack.world import Message, Place, World

TEMPLATES = Environment(
    loader=PackageLoader("localslack"), autoescape=True, undefined=StrictUndefined,
    trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip
MOST_KEPT = 4000


def draw(template: str, **values: Any) -> Markup:
    """One template, filled in; every value that is no Markup is escaped."""
    return Markup(TEMPLATES.get_template(template).render(**values))  # noqa: S704  Autoescaped.


@dataclass(frozen=True)
class DrawnMessage:
    """One message as HTML, and what stands around it in a list."""

    ts: str
    day: str
    html: Markup


class Drawings:
    """Keeps the last drawings, so that a page of hundreds of messages costs little to look at again."""

    def __init__(self) -> None:
        """Empty."""
        self._kept: OrderedDict[tuple[str, ...], tuple[Any, DrawnMessage]] = OrderedDict()
        self._lock = Lock()

    def of(
        self, world: World, user: User, place: Place, message: Message, thread: str
    ) -> DrawnMessage:
        """`message` as `user` sees it in its place, or in the open `thread`."""
        key = (user.id, place.id, message.ts, "thread" if thread else "")
        facts = _facts(world, user, place, message)
        with self._lock:
            known = self._kept.get(key)
        if known and known[0] == facts:
            return known[1]
        drawn = _draw(world, user, place, message, thread)
        with self._lock:
            self._kept[key] = (facts, drawn)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return drawn


def _facts(world: World, user: User, place: Place, message: Message) -> tuple[Any, ...]:
    """Everything a drawing depends on."""
    replies = sum(1 for m in place.replies(message.ts) if m.seen_only_by in (None, user.id))
    status = status_of(world, place, message.ts)
    picked = world.picked.get((user.id, message.ts))
    return (message, user, replies, status, picked, place.archived, tuple(place.members))


def _draw(world: World, user: User, place: Place, message: Message, thread: str) -> DrawnMessage:
    found = card(world, user, place, message, "t" if thread else "")
    html = draw("message.html", m=found, thread=thread, viewer=user.name)
    return DrawnMessage(found.ts, found.day, html)
