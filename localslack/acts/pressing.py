"""Pressing, choosing and typing in messages, modals and on Home, and taking shortcuts."""

from dataclasses import replace

from localslack import stacks
from localslack.acts import actions
from localslack.acts.choosing import Entered
from localslack.acts.people import NotPossible
from localslack.holdings import first_state
from localslack.sending.posting import BotReply
from localslack.shapes import interactions
from localslack.site import Site
from localslack.surfaces import View
from localslack.workspace import User
from localslack.world import Message, Place


def press(
    site: Site,
    user: User,
    place: Place,
    ts: str,
    action_id: str,
    value: Entered = None,
    block_id: str = "",
) -> None:
    """Use the element `action_id` of the message `ts`; an app that does not accept leaves a sign."""
    world = site.world
    with world.lock:
        message = _seen(site, user, place, ts)
        found = actions.find(message.blocks, action_id, block_id)
        before = first_state(message.blocks, world.picked.get((user.id, ts)))
        action, state = actions.use(world, user, found, value, before)
        world.picked[user.id, ts] = dict(state)
        world.change(place, ts, trouble=message.trouble - {action_id})
        if actions.silent(found[0]):
            return
        url = site.response_urls.make(place.id, user.id, ts, message.thread_ts, message.ephemeral)
        form = interactions.press_in_message(world, user, place, message, action, url)

    def then(reply: BotReply) -> None:
        now = place.find(ts)
        if now and not reply.accepted:
            world.change(place, ts, trouble=now.trouble | {action_id})

    site.delivery.once(f"button {action_id}", form, then)


def _seen(site: Site, user: User, place: Place, ts: str) -> Message:
    message = next((m for m in site.world.seen_by(user.id, [place]) if m.ts == ts), None)
    if message is None:
        raise NotPossible("That button is not there any more.")
    return message


def press_in_view(
    site: Site, user: User, view_id: str, action_id: str, value: Entered = None, block_id: str = ""
) -> None:
    """Use the element `action_id` of the top modal or of Home."""
    world = site.world
    with world.lock:
        view = usable(site, user, view_id)
        found = actions.find(view.blocks, action_id, block_id)
        action, state = actions.use(world, user, found, value, view.state)
        shown = stacks.put(world, replace(view, state=state, failed=view.failed - {action_id}))
        if actions.silent(found[0]):
            return
        form = interactions.press_in_view(world, user, shown, action)

    def then(reply: BotReply) -> None:
        with world.lock:
            now = stacks.find(world, view_id)
            if now and not reply.accepted:
                stacks.put(world, replace(now, failed=now.failed | {action_id}))

    site.delivery.once(f"button {action_id}", form, then)


def usable(site: Site, user: User, view_id: str) -> View:
    """The view, if it is the one on top or the person's Home; raises NotPossible."""
    on_screen = (stacks.top(site.world, user.id), site.world.homes.get(user.id))
    view = next((v for v in on_screen if v and v.id == view_id), None)
    if view is None:
        raise NotPossible("That form is not open any more.")
    return view


def shortcut(site: Site, user: User, place: Place, ts: str, called: str) -> None:
    """Take the shortcut with this callback id, or of this name, from a message's menu."""
    known = site.world.workspace.bot.shortcuts
    wanted = next((s for s in known if called in (s.callback_id, s.name)), None)
    if wanted is None:
        raise NotPossible(f"There is no shortcut called {called}.")
    if user.foreign:
        raise NotPossible("People of another company cannot use this workspace's shortcuts.")
    message = _seen(site, user, place, ts)
    if message.ephemeral:
        raise NotPossible("A message that only you see has no shortcuts.")
    url = site.response_urls.make(place.id, user.id, None, message.thread_ts)
    form = interactions.message_action(site.world, user, place, message, wanted.callback_id, url)
    site.delivery.once(f"shortcut {wanted.callback_id}", form, lambda _reply: None)
