"""Opening forms: at once with a page that says nothing yet, then drawn, in threads of their own.

Slack gives three seconds from what the person did until the form is open, so nothing is read before.
"""

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Timer

from bot.delivery.guarding import Failure, guarded
from bot.services import Services
from bot.slack.drawing_forms import Asked, DrawingForms, Refuse
from bot.slack.form_kit import APP, modal, notice
from bot.slack.gate import Standing
from bot.slack.keeping import Commit
from bot.slack.kit import escape
from bot.slack.messages import Block, Form
from bot.slack.modals import Changed, Closed, Misdrawn, Modals, NotShown, Shown
from bot.slack.visitors import Visitors

OPENERS, NOTERS = 8, 32
MOST_WAITING = 32
"""Forms being opened or waiting for it; more are offered as a button, by a worker."""
NOTED_AFTER = (0.5, 1.0, 2.0, 5.0, 10.0)
"""Seconds between the attempts to tell the inbox."""
LONGEST_WAIT = 4.0
"""Seconds after which somebody who waits for a form is told that it may not come."""
LOADING = notice(
    APP, "One moment … If this page stays as it is, close it: I will send you a button instead."
)
AWAY = (
    "I can't show the form just now. Please close this page: I will send you a button that opens it as soon as I"
    " can. If none comes within some minutes, please start again."
)
FAILED = (
    "I'm sorry, something went wrong on my side and I can't show the form. Please try it once more; if that"
    " fails too, tell the people who look after this bot."
)
IN_PLACE = ".here"
"""Ends the `action_id` of an opener's button that takes the place of the page on which it stands."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class OpeningForms:
    """Opens forms; `services` are in a hurry."""

    services: Services
    modals: Modals
    visitors: Visitors
    refuse: Refuse
    commit: Commit
    loading: Form = LOADING
    away: str = AWAY
    """What is said while it is drawn, and where what that needs is away."""
    logs: bool = True
    """Whether the log may tell that at this moment somebody wanted a form which Slack did not open."""
    _threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(OPENERS, "opening")
    )
    _notes: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(NOTERS, "noting"))
    _room: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(MOST_WAITING))

    def soon(self, asked: Asked) -> bool:
        """Open it in another thread; False where too many are being opened."""
        if not self._room.acquire(blocking=False):
            return False
        self._threads.submit(self._open_one, asked)
        return True

    def redraw(self, page: str, form: Form) -> bool:
        """Draw `form` soon in the place of the open page of that id; False where there is no room to."""
        if not self._room.acquire(blocking=False):
            return False
        self._threads.submit(self._redraw_one, page, form)
        return True

    def _redraw_one(self, page: str, form: Form) -> None:
        def draw() -> None:
            # Who has closed the page needs no newer one.
            with suppress(NotShown):
                self.modals.update(Shown(page, ""), modal(form), whatever_stands=True)

        try:
            guarded("drawing a page anew", draw)
        finally:
            self._room.release()

    def _open_one(self, asked: Asked) -> None:
        try:
            guarded("opening a form", lambda: self.open(asked))
        finally:
            self._room.release()

    def open(self, asked: Asked) -> None:
        """Open it now; where Slack refuses, or what it needs is away, it is offered as a button."""
        opened = self._is_opened(asked)
        if not self._is_noted(asked, opened):
            # The database is busy or away, and others wait for this thread.
            self._notes.submit(self._note_later, asked, opened)

    def _note_later(self, asked: Asked, opened: bool) -> None:
        for pause in NOTED_AFTER:
            time.sleep(pause)
            if self._is_noted(asked, opened):
                return

    def _is_noted(self, asked: Asked, opened: bool) -> bool:
        noted = guarded("noting a form", lambda: asked.note(opened))
        return not isinstance(noted, Failure) or not noted.passing

    def _is_opened(self, asked: Asked) -> bool:
        try:
            return self._draw_into(self._place(asked), asked)
        except Closed:
            # The person closed it meanwhile. Nothing was typed into it, so nothing is lost.
            return True
        except NotShown as refusal:
            if self.logs:
                _log.warning("a form was not opened: %s", refusal)
            return False

    def _place(self, asked: Asked) -> Shown:
        if asked.screen.modal and asked.incoming.action_id.endswith(IN_PLACE):
            return Shown(asked.screen.modal, "")
        return self.modals.show(asked.screen, modal(self.loading))

    def _draw_into(self, shown: Shown, asked: Asked) -> bool:
        waits = Timer(LONGEST_WAIT, self._say_away, (shown, asked))
        waits.daemon = True
        waits.start()
        drawn = self._drawn(asked)
        waits.cancel()
        if drawn is None:
            # Also for who has closed the page: what was typed with the command is lost otherwise.
            self._say_away(shown, asked)
            return False
        try:
            self.modals.update(shown, drawn)
        except Changed:
            # Drawn anew from the records, it is at least as new as what stands there.
            self.modals.update(shown, self._drawn(asked) or drawn, whatever_stands=True)
        except Misdrawn as mistake:
            _log.error("Slack refuses the form of %s: %s", asked.incoming.action_id, mistake)
            self._draw_without_files(shown, drawn)
        return True

    def _draw_without_files(self, shown: Shown, drawn: Block) -> None:
        """Slack wants files:read for an input for files, and a form without it is better than none."""
        blocks = [b for b in drawn["blocks"] if b.get("element", {}).get("type") != "file_input"]
        if len(blocks) < len(drawn["blocks"]):
            with suppress(Misdrawn):
                self.modals.update(shown, drawn | {"blocks": blocks}, whatever_stands=True)
                return
        self.modals.update(shown, modal(notice(APP, FAILED)), whatever_stands=True)

    def _say_away(self, shown: Shown, asked: Asked) -> None:
        elsewhere = guarded("saying where else", lambda: self._elsewhere(asked))
        said = (self.away, "" if isinstance(elsewhere, Failure) else escape(elsewhere))
        with suppress(NotShown):
            page = notice(APP, *filter(None, said))
            self.modals.update(shown, modal(page), whatever_stands=True)

    def _elsewhere(self, asked: Asked) -> str:
        """What else a member of the staff can do; guests are told why they are not answered, later."""
        visitor = self.visitors.by_slack_alone(asked.incoming.user) if asked.meanwhile else None
        if visitor is None or visitor.standing is not Standing.MEMBER or asked.meanwhile is None:
            return ""
        return asked.meanwhile(self.services)

    def _drawn(self, asked: Asked) -> Block | None:
        """The view; None while Slack or the records, which it needs, are away."""
        drawing = DrawingForms(self.services, self.visitors, self.refuse, self.commit)
        drawn = guarded("drawing a form", lambda: modal(drawing.form(asked)))
        if isinstance(drawn, Failure):
            return None if drawn.passing else modal(notice(APP, FAILED))
        return drawn
