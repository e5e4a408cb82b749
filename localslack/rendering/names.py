"""How people, channels and groups are called on the page."""

import re

from localslack.richtext import unescape
from localslack.world import World

_ANGLE = re.compile(r"<([@#!]?)([^<>|]*)(?:\|[^<>]*)?>")


def person_name(world: World, user: str) -> str:
    """What stands above a message, and after `@`."""
    bot = world.workspace.bot
    if user == bot.user_id:
        return bot.display_name
    if user == "USLACKBOT":
        return "Slackbot"
    known = world.users.get(user)
    return known.real_name if known else user


def channel_name(world: World, channel: str) -> str:
    """Without `#`."""
    place = world.places.get(channel)
    return place.name if place else channel


def as_typed(world: World, text: str) -> str:
    """A message's text as somebody would type it, for who wants to change it."""

    def plainly(found: re.Match[str]) -> str:
        sign, target = found.groups()
        if sign == "@":
            return f"@{person_name(world, target)}"
        if sign == "#":
            return f"#{channel_name(world, target)}"
        return f"@{target}" if sign else target

    return unescape(_ANGLE.sub(plainly, text))
