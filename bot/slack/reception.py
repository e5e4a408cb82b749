"""What must be answered within three seconds, or opens a form; everything else waits in the inbox."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack.coming_in.form_bodies import Screen
from bot.slack.drawing_forms import Asked
from bot.slack.home_at_once import HomeAtOnce
from bot.slack.incoming import Incoming, Kind
from bot.slack.keeping import Keep
from bot.slack.nameless import Nameless
from bot.slack.opening import opening_of
from bot.slack.opening_forms import OpeningForms
from bot.slack.remembering import Remembering
from bot.slack.router import Routes
from bot.slack.sent_forms import SentForms


@dataclass(frozen=True)
class Reception:
    """Answers, in the acknowledgement itself, what cannot wait."""

    routes: Routes
    opening: OpeningForms
    forms: SentForms
    keep: Keep
    nameless: Nameless | None = None
    at_hand: Remembering | None = None
    home: HomeAtOnce | None = None
    """None where Home, like everything else, waits in the inbox."""

    def answer(
        self, incoming: Incoming, screen: Screen, signature: str
    ) -> Mapping[str, Any] | None:
        """What Slack is told; empty for a mere acknowledgement, None for what the inbox should keep."""
        if self.at_hand:
            self.at_hand.soon()
        unseen = self.nameless.answer(incoming, screen) if self.nameless else None
        if unseen is not None:
            return unseen
        if incoming.kind is Kind.HOME_OPENED and self.home:
            self.home.soon(incoming)
            return {}
        if incoming.kind is Kind.FORM:
            return self.forms.answer(incoming, screen, signature)
        found = opening_of(self.routes, incoming)
        if found is None or not screen.trigger_id:
            return None
        opener, asked = found

        def note(opened: bool) -> None:
            # The inbox remembers the signature of what was opened, too: a replay earns nobody a button.
            if signature or not opened:
                self.keep(None if opened else incoming, signature)

        # With no room, a worker offers a button.
        wanted = Asked(opener, asked, screen, note, self.routes.meanwhile.get(opener))
        return {} if self.opening.soon(wanted) else None
