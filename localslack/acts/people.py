"""What people do: say, mention, type a command; and what the bot is told of it."""

import uuid

from localslack.command_replies import show_command_reply
from localslack.kinds import GUESTS, RUNNING, Posting
from localslack.richtext import escape, typed
from localslack.sending.posting import BotReply
from localslack.sending.telling import tell_written
from localslack.shapes import payloads
from localslack.site import Site
from localslack.workspace import User
from localslack.world import Message, Place

TO_BOT = "bot"


class NotPossible(Exception):
    """Something a person cannot do in Slack; the message is one sentence for them."""


def who(site: Site, ref: str) -> User:
    """The person called or numbered `ref`, who must be able to use Slack."""
    user = site.world.user(ref)
    if user is None:
        raise NotPossible(f"There is nobody called {ref}.")
    if user.deleted:
        raise NotPossible(f"{user.real_name}'s account is deactivated.")
    if not user.active:
        raise NotPossible(f"{user.real_name} has not accepted the invitation yet.")
    return user


def where(site: Site, user: User, ref: str) -> Place:
    """The channel `ref`, or the direct message with the bot, which `user` must be in."""
    bot = site.world.workspace.bot
    if ref in (TO_BOT, bot.name, bot.user_id, bot.display_name):
        if user.foreign:
            raise NotPossible("People of another company cannot write to this app directly.")
        if bot.agent and user.kind in GUESTS:
            raise NotPossible(f"Guests are not permitted to access {bot.display_name}.")
        return site.world.im_with(user)
    place = site.world.place(site.world.moved_to.get(ref, ref))
    if place is None or user.id not in place.members:
        raise NotPossible(f"{user.real_name} is in no channel called {ref}.")
    return place


def say(site: Site, user: User, place: Place, words: str, thread_ts: str | None = None) -> Message:
    """Write a message as typed; the bot hears of it if it has subscribed to that."""
    if not words.strip():
        raise NotPossible("An empty message is not sent.")
    check_may_write(user, place, thread_ts)
    if thread_ts and (parent := place.find(thread_ts)):
        thread_ts = parent.thread_ts or parent.ts
    text = typed(site.world, words)
    own_id = None if user.bot_id else str(uuid.uuid4())
    message = site.world.add(
        place, user.id, text, thread_ts=thread_ts, bot_id=user.bot_id, client_msg_id=own_id
    )
    tell_written(site, place, message)
    return message


def check_may_write(user: User, place: Place, thread_ts: str | None) -> None:
    """Raises NotPossible where the place's rules keep `user` from writing."""
    if place.archived:
        raise NotPossible(f"#{place.name} is archived.")
    if user.kind in RUNNING or place.posting is Posting.EVERYTHING:
        return
    if place.posting is Posting.NOTHING:
        raise NotPossible(f"Only admins write in #{place.name}.")
    if not thread_ts:
        raise NotPossible(f"In #{place.name} one can only reply to what stands there.")


def command(site: Site, user: User, place: Place, line: str, in_thread: bool = False) -> None:
    """Send a slash command; what the bot answers at once, or that it did not, is shown to `user`."""
    name, _, words = line.strip().partition(" ")
    if in_thread:
        raise NotPossible(f"{name} is not supported in threads. Sorry!")
    if name not in site.world.workspace.bot.commands:
        raise NotPossible(f"{name} is not a valid command. In Slack, all commands start with a /.")
    if user.foreign:
        raise NotPossible("People of another company cannot use this workspace's commands.")
    key_url = site.response_urls.make(place.id, user.id)
    form = payloads.command_form(
        site.world, user, place, name, escape(words.strip()), response_url=key_url
    )

    def then(reply: BotReply) -> None:
        show_command_reply(site, user, place, name, reply)

    site.delivery.once(f"command {name}", form, then)
