"""From an inbox row to what commits with it: who is this, may they be answered, what do we say, where."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from bot.delivery.answering import Commit
from bot.delivery.posts import Post, Route
from bot.services import Services
from bot.slack import kit
from bot.slack.calls import call_of, place_kind
from bot.slack.directory import Account, Directory
from bot.slack.gate import TURNED_AWAY, Standing
from bot.slack.incoming import Incoming, Kind
from bot.slack.messages import Block, Call, Message, PlaceKind, Reply, Whom
from bot.slack.opening import offer, opening_of
from bot.slack.router import Routes
from bot.slack.visitors import WhoIs

RecordRefusal = Callable[[Session, str, str, datetime], None]
"""Takes the Slack id and the reason's code; records it in the caller's transaction."""

REMOVED_NOTE = (
    "Your message seemed to hold a password or key, so I removed that part before storing anything. "
    "If it was real, please change it now: your own Slack message may still show it."
)
REMOVED_FROM_FORM = (
    "What you filled in seemed to hold a password or key, so I removed that part before storing anything. "
    "If it was real, please change it now."
)


@dataclass(frozen=True)
class Conversation:
    """Answers inbox rows; look-ups of people and the recording of refusals are handed in."""

    services: Services
    directory: Directory
    routes: Routes
    who_is: WhoIs
    record_refusal: RecordRefusal

    def answer(self, incoming: Incoming) -> Commit:
        """The slow part, with no transaction open; raises OutOfReach while Slack or the database is away."""
        now = self.services.business_now()
        account = self.directory.account(incoming.user)
        if account.standing is not Standing.MEMBER:
            return self._turn_away(incoming, account.standing, now)
        call = self._call(incoming, account, now)
        reply = self._route(incoming, call)
        return lambda session: self._settle(session, incoming, reply)

    def apologise(self, incoming: Incoming, sentence: str) -> Sequence[Post]:
        """What is said to the person when answering failed for good; `sentence` is plain text."""
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
        return self.routes.said(call)

    def _call(self, incoming: Incoming, account: Account, now: datetime) -> Call:
        open_here = place_kind(incoming) is PlaceKind.CHANNEL and (
            incoming.shared or self.directory.open_to_outsiders(incoming.channel)
        )
        return call_of(incoming, self.who_is(account), self.services, now, open_here)

    def _settle(self, session: Session, incoming: Incoming, reply: Reply) -> Sequence[Post]:
        messages = [*reply.messages, *(reply.change(session) if reply.change else ())]
        if incoming.secrets:
            note = REMOVED_FROM_FORM if incoming.kind is Kind.FORM else REMOVED_NOTE
            messages.append(Message(note, whom=Whom.CALLER_DIRECT))
        posts = [bind(message, incoming) for message in messages]
        return posts if reply.home is None else [*posts, drawn_home(incoming.user, reply.home)]

    def _turn_away(self, incoming: Incoming, standing: Standing, now: datetime) -> Commit:
        sentence = TURNED_AWAY.get(standing)

        def commit(session: Session) -> Sequence[Post]:
            self.record_refusal(session, incoming.user, standing.value, now)
            if sentence is None:
                return []
            return [bind(Message(sentence, whom=Whom.CALLER_HERE), incoming)]

        return commit


def drawn_home(user: str, blocks: Sequence[Block]) -> Post:
    """What the person's Home tab shows from now on."""
    return Post(user, "", tuple(blocks), Route.HOME, user=user)


def bind(message: Message, incoming: Incoming) -> Post:
    """The message, bound for the place that its `whom` means for what came in."""
    channel, user = incoming.channel or incoming.user, incoming.user
    said = Post(channel, kit.clip(message.text, kit.FALLBACK_TEXT), message.blocks)
    direct = replace(said, channel=user)
    if message.to:
        return replace(said, channel=message.to)
    if incoming.kind is Kind.DIRECT:
        return replace(said, thread_ts=incoming.answer_thread)
    if message.whom is Whom.CALLER_DIRECT:
        return direct
    if incoming.kind is Kind.MENTION and message.whom is Whom.PLACE:
        return replace(said, thread_ts=incoming.answer_thread)
    if incoming.kind is Kind.MENTION or incoming.thread_ts:
        # Slack shows nothing of an ephemeral message in a thread that does not exist yet
        # (docs.slack.dev, methods/chat.postEphemeral), so a mention's own thread is none.
        return replace(said, route=Route.EPHEMERAL, thread_ts=incoming.thread_ts, user=user)
    if incoming.response_url:
        url = incoming.response_url
        return replace(said, route=Route.RESPONSE_URL, user=user, response_url=url)
    return direct
