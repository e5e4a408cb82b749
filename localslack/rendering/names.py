"""How people, channels and groups are called on the page."""

from localslack.world import World


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
