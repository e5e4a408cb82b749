"""From an inbox row to what commits with it: who is this, may they be answered, what do we say, where."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from bot.delivery.posts import Post, Route
from bot.services import Services
from bot.slack import kit
from bot.slack.directory import Account, Directory
from bot.slack.gate import TURNED_AWAY, Standing
from bot.slack.incoming import Incoming, Kind
from bot.slack.messages import Call, Message, Person, Place, PlaceKind, Reply, Whom
from bot.slack.router import Routes

WhoIs = Callable[[Account], Person]
RecordRefusal = Callable[[Session, str, str, datetime], None]
"""Takes the Slack id and the reason's code; records it in the caller's transaction."""

REMOVED_NOTE = (
    "Your message looked as if it held a password or key, so I removed that part before storing anything. "
    "Please change it now if it was real: it still stands in your Slack message."
)
_PLACES = {
    Kind.DIRECT: PlaceKind.DIRECT,
    Kind.MENTION: PlaceKind.CHANNEL,
    Kind.COMMAND: PlaceKind.COMMAND,
    Kind.BUTTON: PlaceKind.BUTTON,
}


@dataclass(frozen=True)
class Settled:
    """What one incoming thing leads to; `commit` runs inside the one transaction."""

    commit: Callable[[Session], Sequence[Post]]


@dataclass(frozen=True)
class Conversation:
    """Answers inbox rows; look-ups of people and the recording of refusals are handed in."""

    services: Services
    directory: Directory
    routes: Routes
    who_is: WhoIs
    record_refusal: RecordRefusal

    def answer(self, incoming: Incoming) -> Settled:
        """The slow part, with no transaction open; raises OutOfReach while Slack or the database is away."""
        now = self.services.business_now()
        account = self.directory.account(incoming.user)
        if account.standing is not Standing.MEMBER:
            return self._turn_away(incoming, account.standing, now)
        call = self._call(incoming, account, now)
        reply = self._route(incoming, call)
        return Settled(lambda session: self._settle(session, incoming, call.place, reply))

    def apologise(self, incoming: Incoming, sentence: str) -> Sequence[Post]:
        """What is said to the person when answering failed for good."""
        place = _place(incoming)
        return [bind(Message(sentence, whom=Whom.CALLER_DIRECT), incoming, place)]

    def _route(self, incoming: Incoming, call: Call) -> Reply:
        if incoming.kind is Kind.COMMAND:
            return self.routes.commanded(call)
        if incoming.kind is Kind.BUTTON:
            return self.routes.pressed(incoming.action_id, call)
        return self.routes.said(call)

    def _call(self, incoming: Incoming, account: Account, now: datetime) -> Call:
        kind = _PLACES[incoming.kind]
        open_here = kind is PlaceKind.CHANNEL and (
            incoming.shared or self.directory.open_to_outsiders(incoming.channel)
        )
        place = _place(incoming, open_here)
        person = self.who_is(account)
        return Call(person, place, incoming.text, now, self.services, incoming.value)

    def _settle(
        self, session: Session, incoming: Incoming, place: Place, reply: Reply
    ) -> Sequence[Post]:
        messages = [*reply.messages, *(reply.change(session) if reply.change else ())]
        if incoming.secrets:
            messages.append(Message(REMOVED_NOTE, whom=Whom.CALLER_DIRECT))
        return [bind(message, incoming, place) for message in messages]

    def _turn_away(self, incoming: Incoming, standing: Standing, now: datetime) -> Settled:
        sentence = TURNED_AWAY.get(standing)
        place = _place(incoming)

        def commit(session: Session) -> Sequence[Post]:
            self.record_refusal(session, incoming.user, standing.value, now)
            if sentence is None:
                return []
            return [bind(Message(sentence, whom=Whom.CALLER_HERE), incoming, place)]

        return Settled(commit)


def _place(incoming: Incoming, open_to_outsiders: bool = False) -> Place:
    return Place(
        _PLACES[incoming.kind],
        incoming.channel,
        incoming.thread_ts,
        incoming.response_url,
        open_to_outsiders,
    )


def bind(message: Message, incoming: Incoming, place: Place) -> Post:
    """The message, bound for the place that its `whom` means for this call."""
    said = Post(incoming.channel, kit.clip(message.text, kit.FALLBACK_TEXT), message.blocks)
    direct = replace(said, channel=incoming.user)
    if place.kind is PlaceKind.DIRECT:
        return replace(said, thread_ts=incoming.thread_ts)
    if message.whom is Whom.CALLER_DIRECT:
        return direct
    if place.kind is PlaceKind.CHANNEL and message.whom is Whom.PLACE:
        return replace(said, thread_ts=incoming.thread_ts)
    if place.response_url and not incoming.thread_ts:
        return replace(
            said, route=Route.RESPONSE_URL, user=incoming.user, response_url=place.response_url
        )
    if incoming.thread_ts:
        return replace(
            said, route=Route.EPHEMERAL, thread_ts=incoming.thread_ts, user=incoming.user
        )
    return direct
