"""Answering a form within the three seconds that Slack waits: errors, thanks, the next page, or closed.

What may be answered: docs.slack.dev, surfaces/modals, "Handling a submission".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from bot.delivery.guarding import Failure, guarded
from bot.errors import Refused, Tampered
from bot.services import Services
from bot.slack import kit
from bot.slack.calls import call_of
from bot.slack.coming_in.form_bodies import Screen
from bot.slack.deadline import within
from bot.slack.form_kit import APP, modal, notice
from bot.slack.gate import TURNED_AWAY, Standing
from bot.slack.incoming import Incoming
from bot.slack.keeping import AtOnce, Keep, Known
from bot.slack.messages import Call, Form, FormErrors, FormRoute, Person, Shown
from bot.slack.router import NOT_TAKEN, REMOVED_FROM_FORM, STALE_FORM, Routes
from bot.slack.visitors import Visitor, Visitors

NOT_STORED = (
    "I could not store this just now; nothing you typed is lost. Please press the button once more."
)
OURS = "I'm sorry, something went wrong on my side and nothing was stored."
MISTAKE = f"{OURS} Please press the button once more; if that fails too, tell the people who look after this bot."
SENT_BEFORE = "I already have this, so I did not store it a second time."
IN_TIME = 2.2
"""Seconds after which somebody who waits is told that it is not stored; where it is later, it counts as sent before."""
ERROR = 300
"""Characters of a sentence below an input."""
CLOSES: Mapping[str, Any] = {}
Answer = Mapping[str, Any]


@dataclass(frozen=True)
class SentForms:
    """Answers forms; `services` are in a hurry, and so is the look-up of `visitors`."""

    services: Services
    routes: Routes
    visitors: Visitors
    keep: Keep
    at_once: AtOnce
    redraw: Callable[[str, Form], bool] = lambda _page, _form: False
    """Draws a form in the place of an open page soon; False where it could not."""

    def answer(self, incoming: Incoming, screen: Screen, signature: str) -> Answer:
        """What Slack is told about a form that was sent."""
        route = self.routes.forms.get(incoming.action_id)
        if route is None:
            return _page(notice(APP, STALE_FORM))
        what = "answering a form"
        late: Answer | Failure = Failure("Late", passing=True)

        def answer() -> Answer | Failure:
            return guarded(what, lambda: self._answer(route, incoming, screen, signature))

        answered = within(IN_TIME, what, answer, late)
        if isinstance(answered, Failure):
            return _no(screen, self._not_stored(route, answered))
        return answered

    def _not_stored(self, route: FormRoute, why: Failure) -> str:
        elsewhere = guarded("saying where else", lambda: route.meanwhile(self.services))
        if isinstance(elsewhere, Failure) or not elsewhere:
            return NOT_STORED if why.passing else MISTAKE
        return f"{NOT_STORED if why.passing else OURS} {elsewhere}"

    def _answer(
        self, route: FormRoute, incoming: Incoming, screen: Screen, signature: str
    ) -> Answer:
        if route.at_once:
            visitor = self.visitors.look_up(incoming.user)
        else:
            # A worker looks again before anything is done.
            visitor = self.visitors.remembered(incoming.user) or _unknown(incoming)
        if visitor.standing is not Standing.MEMBER:
            self.keep(incoming, signature)
            return _page(notice(APP, _turned_away(visitor.standing)))
        now = self.services.business_now()
        call = call_of(incoming, visitor.person, self.services, now)
        errors = route.check(call)
        if errors:
            return _errors(screen, errors)
        if route.at_once:
            return self._do(route.at_once, incoming, screen, signature, call)
        self.keep(incoming, signature)
        thanks = guarded("thanking", lambda: _page(route.thanks(call)))
        # It is kept, so it must not look as if it were not.
        return CLOSES if isinstance(thanks, Failure) else thanks

    def _do(
        self,
        change: Callable[[Session, Call], Shown],
        incoming: Incoming,
        screen: Screen,
        signature: str,
        call: Call,
    ) -> Answer:
        try:
            shown = self.at_once(incoming, signature, lambda session: change(session, call))
        except (Refused, Tampered) as error:
            return _no(screen, str(error))
        if isinstance(shown, Known):
            return _page(notice(APP, SENT_BEFORE))
        form = _with_note(shown.form) if incoming.secrets else shown.form
        if form and shown.beneath and screen.beneath and self.redraw(screen.beneath, form):
            return CLOSES
        return _page(form)


def _turned_away(standing: Standing) -> str:
    sentence = TURNED_AWAY.get(standing)
    return f"{NOT_TAKEN} {sentence}" if sentence else STALE_FORM


def _unknown(incoming: Incoming) -> Visitor:
    return Visitor(Standing.MEMBER, Person(incoming.user))


def _with_note(form: Form | None) -> Form:
    """The next page, or one of its own, with the word that a secret was taken out."""
    note = notice(APP, REMOVED_FROM_FORM)
    return replace(form, blocks=(*note.blocks, *form.blocks)) if form else note


def _page(form: Form | None) -> Answer:
    return {"response_action": "update", "view": modal(form)} if form else CLOSES


def _no(screen: Screen, sentence: str) -> Answer:
    """The sentence at the first input, so that what was typed stays; as a page where there is no input."""
    if not screen.inputs:
        return _page(notice(APP, kit.escape(sentence)))
    return _errors(screen, {screen.inputs[0]: sentence})


def _errors(screen: Screen, errors: FormErrors) -> Answer:
    """Slack takes errors of inputs alone; what stands at anything else is said at the first input."""
    said: dict[str, str] = {}
    for block_id, sentence in errors.items():
        place = block_id if block_id in screen.inputs else next(iter(screen.inputs), "")
        said[place] = kit.one_line(f"{said.get(place, '')} {sentence}", ERROR)
    if "" in said:
        return _page(notice(APP, kit.escape(said[""])))
    return {"response_action": "errors", "errors": said}
