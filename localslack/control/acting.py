"""Orders that act as people: say, mention, command, leave and join."""

from typing import Any

from localslack.acts import accounts, people
from localslack.site import Site
from localslack.world import Message

Order = dict[str, Any]
Answer = dict[str, Any]


def message_facts(message: Message) -> Answer:
    """A message as the driver hands it out."""
    return {
        "channel": message.channel,
        "ts": message.ts,
        "user": message.user,
        "text": message.text,
        "blocks": list(message.blocks),
        "thread_ts": message.thread_ts,
        "bot_id": message.bot_id,
        "ephemeral": message.ephemeral,
        "edited": message.edited is not None,
        "trouble": sorted(message.trouble),
        "files": list(message.files),
        "reactions": {r.name: list(r.users) for r in message.reactions},
    }


def say(site: Site, order: Order) -> Answer:
    """{"as", "text", "to", "thread_ts"?} -> the message."""
    user = people.who(site, order["as"])
    place = people.where(site, user, order["to"])
    message = people.say(site, user, place, order["text"], order.get("thread_ts"))
    return message_facts(message)


def mention(site: Site, order: Order) -> Answer:
    """As `say`, with the bot's name in front."""
    bot = site.world.workspace.bot
    return say(site, {**order, "text": f"@{bot.name} {order['text']}"})


def slash(site: Site, order: Order) -> Answer:
    """{"as", "line", "to"}; returns before the bot has answered. `since` is later than all messages so far."""
    user = people.who(site, order["as"])
    place = people.where(site, user, order["to"])
    since = site.world.stamp()
    people.command(site, user, place, order["line"], bool(order.get("in_thread")))
    return {"channel": place.id, "since": since}


def away(site: Site, order: Order) -> Answer:
    """{"as", "away"}: whether the person looks at Slack; ephemeral messages reach only who does."""
    user = people.who(site, order["as"])
    (site.world.away.add if order["away"] else site.world.away.discard)(user.id)
    return {}


def members(site: Site, order: Order) -> Answer:
    """{"channel", "add"?, "remove"?}: let people or the bot join and leave."""
    place = site.world.place(order["channel"])
    if place is None:
        raise people.NotPossible(f"There is no channel called {order['channel']}.")
    come = [_member(site, ref) for ref in order.get("add", [])]
    gone = [_member(site, ref) for ref in order.get("remove", [])]
    accounts.move(site, place, come, gone)
    return {"members": list(place.members)}


def _member(site: Site, ref: str) -> str:
    bot = site.world.workspace.bot
    return (
        bot.user_id if ref in (people.TO_BOT, bot.name, bot.user_id) else people.who(site, ref).id
    )
