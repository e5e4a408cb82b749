"""The page that a person gets who wants a form: the form, why there is none, or the form without the records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from bot.errors import OutOfReach, Refused, Tampered
from bot.services import Services
from bot.slack import kit
from bot.slack.calls import call_of
from bot.slack.coming_in.form_bodies import Screen
from bot.slack.form_kit import APP, BLOCKS, notice
from bot.slack.gate import TURNED_AWAY, Standing
from bot.slack.incoming import Incoming
from bot.slack.keeping import Commit
from bot.slack.messages import Block, Form, Meanwhile, Message, Opener, Reply
from bot.slack.visitors import Visitor, Visitors

NOT_FOR_YOU = "I can only answer people who work at this company."
CANNOT_STORE = (
    "I can't store anything just now, so it may take more than one try to send this form."
)
"""Stands above a form that is opened while the records are away."""

Refuse = Callable[[Session, Visitor], None]
"""Records in the caller's transaction that this person was turned away."""


@dataclass(frozen=True)
class Asked:
    """A form that somebody wants opened."""

    opener: Opener
    incoming: Incoming
    screen: Screen
    note: Callable[[bool], None]
    """Tells the inbox whether it was opened: where it could not be, a worker offers it as a button."""
    meanwhile: Meanwhile | None = None
    """What else the person can do while the records are away, where the form can be drawn without them."""


@dataclass(frozen=True)
class DrawingForms:
    """Draws forms; `services` are in a hurry."""

    services: Services
    visitors: Visitors
    refuse: Refuse
    commit: Commit

    def form(self, asked: Asked) -> Form:
        """The form, or a page that says why there is none; raises OutOfReach while what it needs is away."""
        try:
            visitor = self.visitors.look_up(asked.incoming.user)
        except OutOfReach:
            if asked.meanwhile is None:
                raise
            return self._without_records(asked, asked.meanwhile)
        if visitor.standing is not Standing.MEMBER:
            return self._turned_away(visitor)
        return self._opened(asked, visitor)

    def _opened(self, asked: Asked, visitor: Visitor) -> Form:
        now = self.services.business_now()
        try:
            drawn = asked.opener(call_of(asked.incoming, visitor.person, self.services, now))
            return drawn if isinstance(drawn, Form) else self._told(drawn)
        except (Refused, Tampered) as error:
            return notice(APP, kit.escape(str(error)))

    def _without_records(self, asked: Asked, meanwhile: Meanwhile) -> Form:
        """For who is of the staff as far as Slack says, with no role: nothing is read to them that they might not."""
        visitor = self.visitors.by_slack_alone(asked.incoming.user)
        if visitor.standing is not Standing.MEMBER:
            return notice(APP, TURNED_AWAY.get(visitor.standing, NOT_FOR_YOU))
        form = self._opened(asked, visitor)
        warning = kit.section(f"{CANNOT_STORE} {kit.escape(meanwhile(self.services))}".strip())
        return replace(form, blocks=(warning, *form.blocks)[:BLOCKS])

    def _turned_away(self, visitor: Visitor) -> Form:
        def record(session: Session) -> Sequence[Message]:
            self.refuse(session, visitor)
            return ()

        self.commit(record)
        return notice(APP, TURNED_AWAY.get(visitor.standing, NOT_FOR_YOU))

    def _told(self, reply: Reply) -> Form:
        """What the opener says instead of a form, with the change that goes with it."""
        messages = list(reply.messages)
        if reply.change:
            messages += self.commit(reply.change)
        blocks: list[Block] = []
        for message in messages:
            blocks += message.blocks or notice(APP, message.text).blocks
        return notice(APP, blocks=blocks or notice(APP, "Done.").blocks)
