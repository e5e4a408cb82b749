"""The pane of an agent, which people open beside a channel (docs.slack.dev, ai/developing-agents)."""

from localslack.acts import homes
from localslack.acts.people import TO_BOT, NotPossible, where
from localslack.kinds import ChannelKind
from localslack.sending.telling import tell
from localslack.shapes.contexts import context_event
from localslack.site import Site
from localslack.workspace import User
from localslack.world import Place


def turn(site: Site, user: User, beside: Place | None) -> None:
    """Open the pane beside a channel, look at another one beside it, or close it. Raises NotPossible."""
    bot = site.world.workspace.bot
    if not bot.agent:
        raise NotPossible(f"{bot.display_name} is no agent and has no pane.")
    if beside and beside.kind is ChannelKind.IM:
        raise NotPossible("The pane is opened beside a channel.")
    own = where(site, user, TO_BOT)
    before = _set(site, user, beside)
    if beside is None or before == beside.id:
        return
    if before is None:
        homes.open_tab(site, user, "messages")
    else:
        tell(site, context_event(site.world, own, user.id), own)


def _set(site: Site, user: User, beside: Place | None) -> str | None:
    world = site.world
    with world.lock:
        before = world.panes.pop(user.id, None)
        if beside:
            world.panes[user.id] = beside.id
        world.touch()
        return before
