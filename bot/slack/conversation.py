"""From an inbox row to what commits with it: who is this, may they be answered, what do we say, where."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlmodel import Session

from bot.delivery import inbox
from bot.delivery.answering import Commit
from bot.delivery.posts import Post
from bot.delivery.standing import abouts_at, keyed_place, may_stand_unnoted
from bot.errors import OutOfReach
from bot.services import Services
from bot.slack import kit
from bot.slack.binding import bind, closed_tab, drawn_home
from bot.slack.calls import call_of, place_kind
from bot.slack.directory import Account, Directory
from bot.slack.gate import TURNED_AWAY, Standing
from bot.slack.home import HomeTab
from bot.slack.incoming import Incoming, Kind
from bot.slack.messages import Call, Message, Person, PlaceKind, Reply, Whom
from bot.slack.opening import offer, opening_of
from bot.slack.pane import Pane
from bot.slack.router import NOT_TAKEN, REMOVED_FROM_FORM, REMOVED_FROM_MESSAGE, Routes
from bot.slack.sign import Sign
from bot.slack.visitors import WhoIs
from bot.storage.sessions import reading

RecordRefusal = Callable[[Session, str, str, datetime], None]
"""Takes the Slack id and the reason's code; records it in the caller's transaction."""

REMOVED_NOTE = (
    "Your message seemed to hold a password or key, so I removed that part before storing anything. "
    "If it was real, please change it now: your own Slack message may still show it."
)


_REMOVED = {Kind.FORM: REMOVED_FROM_FORM, Kind.SHORTCUT: REMOVED_FROM_MESSAGE}
OPENED = (Kind.HOME_OPENED, Kind.PANE_OPENED, Kind.DELETED)
"""Looking at a tab, or deleting what one wrote, asks for nothing, so nobody is turned away in the ledger's sense, or told so by message."""


@dataclass(frozen=True)
class Conversation:
    """Answers inbox rows; look-ups of people and the recording of refusals are handed in."""

    services: Services
    directory: Directory
    routes: Routes
    who_is: WhoIs
    record_refusal: RecordRefusal
    home: HomeTab = field(default_factory=HomeTab)
    pane: Pane | None = None
    """None where nothing is shown beside the answers."""
    sign: Sign | None = None
    """None where nothing takes so long that somebody would wonder."""
    suggestions: Callable[[Call], Sequence[str]] = lambda _call: ()
    """Questions that the agent's pane suggests to this person."""

    def answer(self, incoming: Incoming) -> Commit:
        """The slow part, with no transaction open; raises OutOfReach while Slack or the database is away."""
        now = self.services.business_now()
        if incoming.kind is Kind.DELETED:
            return lambda session: self._forget(session, incoming, now)
        account = self.directory.account(incoming.user)
        if account.standing is not Standing.MEMBER:
            return self._turn_away(incoming, account.standing, now)
        call = self._call(incoming, account, now)
        with (
            self.pane.at_work(incoming) if self.pane else nullcontext(),
            self.sign.at_work(incoming) if self.sign else nullcontext(),
        ):
            reply = self._route(incoming, call)
        closed = call.place.kind is PlaceKind.CHANNEL and not call.place.open_to_outsiders
        return lambda session: self._settle(session, incoming, call, reply, closed)

    def apologise(self, incoming: Incoming, sentence: str) -> Sequence[Post]:
        """What is said to the person when answering failed for good; `sentence` is plain text."""
        if incoming.kind in OPENED:
            return []
        message = Message(kit.escape(sentence), whom=Whom.CALLER_DIRECT)
        return [bind(message, incoming)]

    def _route(self, incoming: Incoming, call: Call) -> Reply:
        if opening_of(self.routes, incoming):
            # It comes here only where the acknowledging path could not open the form.
            return offer(incoming)
        match incoming.kind:
            case Kind.COMMAND:
                return self.routes.commanded(call)
            case Kind.BUTTON:
                return self.routes.pressed(incoming.action_id, call)
            case Kind.SHORTCUT:
                return self.routes.chosen(incoming.action_id, call)
            case Kind.FORM:
                return self.routes.sent(incoming.action_id, call)
            case Kind.HOME_OPENED:
                with reading(self.services.engine) as session:
                    return Reply(home=self.home.drawn(session, call))
            case Kind.PANE_OPENED:
                if self.pane:
                    self.pane.suggest(incoming.channel, lambda: self.suggestions(call))
                return Reply()
        return self.routes.said(call)

    def _call(self, incoming: Incoming, account: Account, now: datetime) -> Call:
        open_here = place_kind(incoming) is PlaceKind.CHANNEL and (
            incoming.shared or self.directory.open_to_outsiders(incoming.channel)
        )
        call = call_of(incoming, self.who_is(account), self.services, now, open_here)
        channel = incoming.channel
        call = replace(
            call,
            outsiders_read=lambda: self.directory.open_to_outsiders(channel),
            permalink=self.directory.permalink,
            below=self._below(incoming),
        )
        if call.chosen is None:
            return call
        by_us = call.chosen.author == self.directory.home.bot_user
        return replace(call, chosen=replace(call.chosen, by_us=by_us))

    def _below(self, incoming: Incoming) -> tuple[str, ...]:
        """What the message is about in whose thread this was written; raises OutOfReach while that may not be noted yet."""
        if incoming.kind not in (Kind.DIRECT, Kind.MENTION) or not incoming.thread_ts:
            return ()
        place = keyed_place(incoming.channel, self.services.master_key)
        with reading(self.services.engine) as session:
            found = abouts_at(session, place, incoming.thread_ts)
            if not found and may_stand_unnoted(session, (incoming.channel, incoming.user)):
                # People can read a message before we know that it was sent, above all where Slack's answer is lost.
                raise OutOfReach("A message is under way that this may be an answer to.")
        return found

    def _settle(
        self, session: Session, incoming: Incoming, call: Call, reply: Reply, closed: bool
    ) -> Sequence[Post]:
        messages = [*reply.messages, *(reply.change(session) if reply.change else ())]
        posts = [bind(message, incoming, closed, reply.about) for message in messages]
        if incoming.secrets:
            note = _REMOVED.get(incoming.kind, REMOVED_NOTE)
            posts.append(bind(Message(note, whom=Whom.CALLER_DIRECT), incoming))
        if reply.home is None:
            return posts
        page = reply.home or self.home.drawn(session, call)
        return [*posts, drawn_home(incoming.user, page)]

    def _forget(self, session: Session, incoming: Incoming, now: datetime) -> Sequence[Post]:
        """Whoever wrote it, and whether they still work here: what is gone is not answered any more, nor kept."""
        inbox.cancel(session, incoming.written, self.services.real_now())
        if self.routes.deleted is None:
            return []
        call = call_of(incoming, Person(incoming.user), self.services, now)
        reply = self.routes.deleted(call)
        messages = [*reply.messages, *(reply.change(session) if reply.change else ())]
        return [bind(message, incoming) for message in messages]

    def _turn_away(self, incoming: Incoming, standing: Standing, now: datetime) -> Commit:
        sentence = TURNED_AWAY.get(standing)
        if sentence and incoming.kind is Kind.FORM:
            # They may have been thanked for it before anybody could be asked who they are.
            sentence = f"{NOT_TAKEN} {sentence}"

        def commit(session: Session) -> Sequence[Post]:
            if incoming.kind in OPENED:
                return closed_tab(incoming, sentence)
            self.record_refusal(session, incoming.user, standing.value, now)
            if sentence is None:
                return []
            return [bind(Message(sentence, whom=Whom.CALLER_HERE), incoming)]

        return commit
