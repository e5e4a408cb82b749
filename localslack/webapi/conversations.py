"""Methods about channels and what stands in them."""

import re
import time
from typing import Any

from localslack.shapes.channels import channel_json
from localslack.shapes.messages import message_json
from localslack.webapi.calls import Call, Refusal, place_of
from localslack.webapi.paging import page_of
from localslack.workspace import User
from localslack.world import Message, Place

Answer = dict[str, Any]
MOST_TOGETHER = 8
_TS = re.compile(r"\d{1,12}(\.\d{1,6})?")


def info(call: Call) -> Answer:
    """One channel."""
    place = place_of(call, "read")
    channel = channel_json(call.site.world, place)
    if call.flag("include_num_members"):
        channel["num_members"] = len(place.members)
    return {"channel": channel}


def members(call: Call) -> Answer:
    """Who is in a channel."""
    found, cursor = page_of(call, place_of(call, "read").members)
    return {"members": found, "response_metadata": {"next_cursor": cursor}}


def open_im(call: Call) -> Answer:
    """The direct message with one user or several, or the one that `channel` names."""
    world, users = call.site.world, call.args.get("users") or []
    if call.text("channel"):
        place = place_of(call)
        return _opened(call, place, already=True)
    if not users:
        raise Refusal("users_list_not_supplied")
    if len(users) > MOST_TOGETHER:
        raise Refusal("too_many_users")
    found = [_reachable(call, user) for user in users]
    ident = f"D{users[0][1:]}" if len(users) == 1 else world.together(found)
    already = ident in world.places
    if call.flag("prevent_creation") and not already:
        raise Refusal("channel_not_found")
    place = world.im_with(found[0]) if len(found) == 1 else world.mpim_with(found)
    return _opened(call, place, already)


def _reachable(call: Call, ident: str) -> User:
    user = call.site.world.users.get(ident)
    if user is None:
        raise Refusal("user_not_found")
    if user.deleted:
        raise Refusal("user_disabled")
    if user.foreign or not user.person:
        raise Refusal("user_not_visible")
    return user


def _opened(call: Call, place: Place, already: bool) -> Answer:
    whole = channel_json(call.site.world, place)
    channel = whole if call.flag("return_im") else {"id": place.id}
    return {"channel": channel} | ({"no_op": True, "already_open": True} if already else {})


def history(call: Call) -> Answer:
    """What stands in a channel, newest first, without the replies in threads."""
    place = _readable(call)
    top = [m for m in place.messages if _listed(m) and (m.broadcast or not m.is_reply)]
    wanted = [m for m in reversed(top) if _between(call, m)]
    return {**_page(call, place, wanted), "pin_count": 0}


def replies(call: Call) -> Answer:
    """A thread, oldest first; its parent is always there. `ts` may be any message of it."""
    place = _readable(call)
    found = place.find(call.text("ts"))
    parent = place.find(found.thread_ts or found.ts) if found else None
    if parent is None or not _listed(parent):
        raise Refusal("thread_not_found")
    below = [m for m in place.replies(parent.ts) if _listed(m) and _between(call, m)]
    return _page(call, place, [parent, *below])


def _readable(call: Call) -> Place:
    place = place_of(call, "history")
    if call.site.world.workspace.bot.user_id not in place.members:
        raise Refusal("not_in_channel")
    for name in ("oldest", "latest"):
        if call.text(name) and not _TS.fullmatch(call.text(name)):
            raise Refusal(f"invalid_ts_{name}")
    return place


def _listed(message: Message) -> bool:
    return not message.ephemeral and message.listed_from <= time.monotonic()


def _between(call: Call, message: Message) -> bool:
    ts, inclusive = float(message.ts), call.flag("inclusive")
    oldest, latest = call.text("oldest"), call.text("latest")
    if oldest and not (ts > float(oldest) or (inclusive and ts == float(oldest))):
        return False
    return not latest or ts < float(latest) or (inclusive and ts == float(latest))


def _page(call: Call, place: Place, wanted: list[Message]) -> Answer:
    found, cursor = page_of(call, wanted)
    with_metadata = call.flag("include_all_metadata")
    shown = [message_json(call.site.world, place, m, with_metadata) for m in found]
    page: Answer = {"messages": shown, "has_more": bool(cursor)}
    return page | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})
