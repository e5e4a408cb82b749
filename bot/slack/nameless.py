"""Ways in of whose use nothing is written: no inbox row, no signature, no refusal, and no name for the job to keep.

What cannot be done at once is not done later either: the person reads so, and presses again.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from bot.delivery.failpoints import reached
from bot.delivery.guarding import guarded
from bot.services import Services
from bot.slack.coming_in.form_bodies import Screen
from bot.slack.drawing_forms import Asked
from bot.slack.form_kit import APP, notice
from bot.slack.incoming import Incoming, Kind
from bot.slack.keeping import AtOnce, Commit, Kept
from bot.slack.messages import Call, FormRoute, Message, Opener, Person, Place, Shown
from bot.slack.modals import Modals
from bot.slack.opening import opening_of
from bot.slack.opening_forms import OpeningForms
from bot.slack.router import Routes
from bot.slack.sent_forms import SentForms
from bot.slack.visitors import Visitor, Visitors

LOADING = notice(
    APP, "One moment … If this page stays as it is, close it and press the button again."
)
AWAY = (
    "I can't show the form just now, and nothing was written. Please close this page and press the button once more"
    " in a minute."
)
OPENERS = 2


class Strangers(Visitors):
    """Says of people whether they work here and which zone their clock shows, and nothing else."""

    def __init__(self, visitors: Visitors) -> None:
        """`visitors` asks."""
        self._visitors = visitors

    def look_up(self, user: str) -> Visitor:
        """As `visitors` says, but for who it is."""
        return _faceless(self._visitors.look_up(user))

    def by_slack_alone(self, user: str) -> Visitor:
        """Likewise, while the records are away."""
        return _faceless(self._visitors.by_slack_alone(user))

    def remembered(self, user: str) -> Visitor | None:
        """Likewise."""
        known = self._visitors.remembered(user)
        return _faceless(known) if known else None


@dataclass(frozen=True)
class Nameless:
    """Opens and answers, in the acknowledgement itself, what is on `routes.nameless`."""

    routes: Routes
    opening: OpeningForms
    forms: SentForms

    def answer(self, incoming: Incoming, screen: Screen) -> Mapping[str, Any] | None:
        """What Slack is told; None for everything of which the inbox may know. Never raises."""
        if incoming.kind is Kind.FORM:
            is_ours = incoming.action_id in self.routes.nameless
            return self.forms.answer(_bare(incoming), screen, "") if is_ours else None
        found = opening_of(self.routes, incoming)
        if found is None or found[1].action_id not in self.routes.nameless:
            return None
        opener, asked = found
        if screen.trigger_id:
            says = self.routes.meanwhile.get(opener)
            wanted = Asked(_unseeing(opener), _bare(asked), screen, lambda _opened: None, says)
            if not self.opening.soon(wanted):
                # No worker can make up for it later.
                guarded("opening a form", lambda: self.opening.open(wanted))
        return {}


def open_nameless(
    services: Services, routes: Routes, visitors: Visitors, modals: Modals, commit: Commit
) -> Nameless:
    """All of it, with threads of its own; `services` are in a hurry."""
    strangers = Strangers(visitors)
    opening = OpeningForms(
        services,
        modals,
        strangers,
        refuse=lambda _session, _visitor: None,
        commit=commit,
        loading=LOADING,
        away=AWAY,
        logs=False,
        _threads=ThreadPoolExecutor(OPENERS, "nameless"),
    )
    ours = {name: _unseen(route) for name, route in routes.forms.items() if name in routes.nameless}
    at_once = _without_a_note(commit)
    forms = SentForms(
        services, Routes(forms=ours), strangers, lambda _incoming, _signature: Kept.NEW, at_once
    )
    return Nameless(routes, opening, forms)


def _without_a_note(commit: Commit) -> AtOnce:
    """The change alone, in a transaction of its own: it must see by itself that it is done once."""

    def do(_incoming: Incoming, _signature: str, change: Callable[[Session], Shown]) -> Shown:
        shown: list[Shown] = []

        def run(session: Session) -> tuple[Message, ...]:
            shown.append(change(session))
            reached("nameless.written")
            return ()

        reached("nameless.received")
        commit(run)
        reached("nameless.committed")
        return shown[0]

    return do


def _unseen(route: FormRoute) -> FormRoute:
    """The form's route, called without who and where; raises ValueError unless it answers at once."""
    at_once = route.at_once
    if at_once is None:
        raise ValueError("a form of whose use nothing is written must answer at once")
    return replace(
        route,
        check=lambda call: route.check(_blank(call)),
        at_once=lambda session, call: at_once(session, _blank(call)),
    )


def _unseeing(opener: Opener) -> Opener:
    return lambda call: opener(_blank(call))


def _blank(call: Call) -> Call:
    """What was typed and chosen, and when: nothing else of the call."""
    return Call(
        call.person,
        Place(call.place.kind),
        call.words,
        call.now,
        call.services,
        value=call.value,
        values=call.values,
    )


def _bare(incoming: Incoming) -> Incoming:
    """What was done without when and where; who did it is needed for asking whether they work here."""
    return replace(
        incoming,
        key="",
        same_as=None,
        channel="",
        ts=None,
        thread_ts=None,
        response_url=None,
        chosen=None,
    )


def _faceless(visitor: Visitor) -> Visitor:
    return Visitor(visitor.standing, Person("", timezone=visitor.person.timezone))
