"""Where a message goes that was said because of something that a person did."""

from collections.abc import Sequence
from dataclasses import replace

from bot.delivery.posts import Post, Route
from bot.slack import kit
from bot.slack.fitting import fitted
from bot.slack.incoming import Incoming, Kind
from bot.slack.messages import Block, Message, Whom

CHANNEL = ("C", "G")
"""How the Slack ids of channels begin."""


def drawn_home(user: str, blocks: Sequence[Block]) -> Post:
    """What the person's Home tab shows from now on."""
    return Post(user, "", tuple(blocks), Route.HOME, user=user)


def closed_tab(incoming: Incoming, sentence: str | None) -> Sequence[Post]:
    """Home for those who are not answered: why, and nothing else."""
    if incoming.kind is not Kind.HOME_OPENED or sentence is None:
        return []
    return [drawn_home(incoming.user, (kit.section(sentence),))]


def owed(message: Message) -> Post:
    """A message that nobody's doing led to, bound for whom it is `to`."""
    instead = tuple(map(owed, message.instead))
    return _addressed(_said(message, "", message.about, instead), message.to)


def _said(message: Message, channel: str, about: str, instead: tuple[Post, ...]) -> Post:
    words, blocks = kit.clip(message.text, kit.FALLBACK_TEXT), fitted(message.blocks)
    if message.redraws:
        return Post(
            channel,
            words,
            blocks,
            Route.UPDATE,
            about=message.redraws,
            instead=instead,
        )
    return Post(channel, words, blocks, about=about, under=message.under, instead=instead)


def _addressed(said: Post, to: str) -> Post:
    """Who is written to of our own accord may have left meanwhile, so that is looked after before it is sent."""
    post = replace(said, channel=to)
    return replace(post, staff_only=post.is_to_person)


def bind(message: Message, incoming: Incoming, closed: bool = False, about: str = "") -> Post:
    """The message, bound for the place that its `whom` means for what came in; `about` as `Reply.about`, after its own.

    What was worded for a `closed` channel, where only staff read, is looked after once more before it is sent.
    """
    channel, user = incoming.channel or incoming.user, incoming.user
    if message.takes_back:
        asked_in = message.to or channel
        return Post(asked_in, "", route=Route.DELETE, user=user, about=message.takes_back)
    instead = tuple(bind(other, incoming, closed, about) for other in message.instead)
    said = _said(message, channel, message.about or about, instead)
    direct = replace(said, channel=user)
    if message.to:
        return _addressed(said, message.to)
    if message.redraws:
        # In a channel it is looked after who reads there, since what it redraws may have been for staff alone.
        is_direct = message.whom is Whom.CALLER_DIRECT
        return direct if is_direct else replace(said, staff_only=channel.startswith(CHANNEL))
    if message.whom is Whom.OPENLY:
        return replace(said, thread_ts=incoming.thread_ts, staff_only=True)
    if incoming.kind is Kind.DIRECT:
        return replace(said, thread_ts=incoming.answer_thread)
    if message.whom is Whom.CALLER_DIRECT:
        return direct
    if incoming.kind is Kind.MENTION and message.whom is Whom.PLACE:
        asker = user if closed else None
        return replace(said, thread_ts=incoming.answer_thread, staff_only=closed, asker=asker)
    # A shortcut can be taken where the bot is no member, and there only its address leads.
    in_thread = incoming.thread_ts and incoming.kind is not Kind.SHORTCUT
    if incoming.kind is Kind.MENTION or in_thread:
        # Slack shows nothing of an ephemeral message in a thread that does not exist yet
        # (docs.slack.dev, methods/chat.postEphemeral), so a mention's own thread is none.
        # The bot, or the person, may have left the channel since.
        return replace(
            said,
            route=Route.EPHEMERAL,
            thread_ts=incoming.thread_ts,
            user=user,
            under="",
            instead=(direct,),
        )
    if incoming.response_url:
        url = incoming.response_url
        return replace(said, route=Route.RESPONSE_URL, user=user, response_url=url, under="")
    return direct
