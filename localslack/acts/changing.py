"""What people do to messages that stand there: edit, delete, react."""

from dataclasses import replace

from localslack.acts.people import NotPossible
from localslack.kinds import RUNNING
from localslack.places import Reaction
from localslack.richtext import typed
from localslack.sending.telling import tell, tell_changed, tell_deleted, tell_written
from localslack.shapes.message_events import reaction_event
from localslack.site import Site
from localslack.workspace import SLACKBOT, User
from localslack.world import Message, Place

TOMBSTONE = "This message was deleted."


def edit(site: Site, user: User, place: Place, ts: str, words: str) -> Message:
    """Other words for a message of `user`'s own; naming the bot only now counts as a mention."""
    old = standing(site, user, place, ts)
    if old.user != user.id:
        raise NotPossible("People can edit only what they wrote themselves.")
    if not words.strip():
        raise NotPossible("An empty message is not sent.")
    text = typed(site.world, words)
    new = site.world.change(place, ts, text=text, edited=site.world.stamp())
    if new is None:
        raise NotPossible("That message is not there any more.")
    tell_changed(site, place, old, new)
    named = f"<@{site.world.workspace.bot.user_id}>"
    if named in new.text and named not in old.text:
        tell_written(site, place, new, only_mention=True)
    return new


def delete(site: Site, user: User, place: Place, ts: str) -> None:
    """Take a message away; where replies stand below it, a sign of it stays."""
    old = standing(site, user, place, ts)
    if old.user != user.id and user.kind not in RUNNING:
        raise NotPossible("People can delete only what they wrote themselves.")
    remove(site, place, old)


def remove(site: Site, place: Place, old: Message) -> None:
    """Delete `old`, by whomever, and tell of it."""
    if not place.replies(old.ts):
        site.world.remove(place, old.ts)
        tell_deleted(site, place, old)
        return
    gone = Message(place.id, old.ts, SLACKBOT, TOMBSTONE, subtype="tombstone")
    site.world.put(place, gone)
    tell_changed(site, place, old, gone)


def react(site: Site, user: User, place: Place, ts: str, emoji: str, off: bool = False) -> Message:
    """Put an emoji below a message, or take it away (`off`)."""
    message = standing(site, user, place, ts)
    name = emoji.strip(":")
    mine = any(r.name == name and user.id in r.users for r in message.reactions)
    if mine != off:
        raise NotPossible(f":{name}: {'is there already' if mine else 'is not there'}.")
    reactions = _without(message, name, user.id) if off else _with(message, name, user.id)
    new = site.world.change(place, ts, reactions=reactions) or message
    tell(site, reaction_event(site.world, place, message, user.id, name, not off), place)
    return new


def _with(message: Message, name: str, user: str) -> tuple[Reaction, ...]:
    if all(r.name != name for r in message.reactions):
        return (*message.reactions, Reaction(name, (user,)))
    return tuple(
        replace(r, users=(*r.users, user)) if r.name == name else r for r in message.reactions
    )


def _without(message: Message, name: str, user: str) -> tuple[Reaction, ...]:
    left = (
        replace(r, users=tuple(u for u in r.users if u != user)) if r.name == name else r
        for r in message.reactions
    )
    return tuple(r for r in left if r.users)


def standing(site: Site, user: User, place: Place, ts: str) -> Message:
    """The message `ts` as `user` sees it, in a place where things can still change."""
    message = next((m for m in site.world.seen_by(user.id, [place]) if m.ts == ts), None)
    if message is None or message.ephemeral or message.subtype == "tombstone":
        raise NotPossible("That message is not there any more.")
    if place.archived:
        raise NotPossible(f"#{place.name} is archived.")
    return message
