"""Methods that write."""

import time
from typing import Any

from localslack.effects import Way
from localslack.faults import FaultKind
from localslack.limits import TEXT_OF_UPDATE
from localslack.message_shapes import message_json
from localslack.webapi.calls import Call, Refusal, not_modelled, place_of
from localslack.webapi.content import content_of, metadata_of, thread_of
from localslack.workspace import UserKind
from localslack.world import Place

Answer = dict[str, Any]


def post_message(call: Call) -> Answer:
    """A message that stays; to a user id it goes by direct message."""
    world, bot = call.site.world, call.site.world.workspace.bot
    with world.lock:
        place = _writable(call)
        content, metadata = content_of(call), metadata_of(call)
        thread_ts = thread_of(call, place)
        _keep_pace(call, place)
        message = world.add(
            place,
            bot.user_id,
            content.text,
            blocks=content.blocks,
            thread_ts=thread_ts,
            bot_id=bot.bot_id,
            metadata=metadata,
            broadcast=call.flag("reply_broadcast"),
            listed_from=_listed_from(call),
        )
    call.site.effects.note(Way.POST, place, message)
    shown = message_json(world, place, message, metadata=True)
    return {"channel": place.id, "ts": message.ts, "message": shown}


def post_ephemeral(call: Call) -> Answer:
    """A message for one member's eyes; ok even where nobody is there to see it."""
    world, bot = call.site.world, call.site.world.workspace.bot
    with world.lock:
        place = _writable(call)
        if call.text("user") not in place.members:
            raise Refusal("user_not_in_channel")
        content, thread_ts = content_of(call, TEXT_OF_UPDATE * 10), thread_of(call, place)
        if call.text("user") in world.away:
            return {"message_ts": world.stamp()}
        message = world.add(
            place,
            bot.user_id,
            content.text,
            blocks=content.blocks,
            thread_ts=thread_ts,
            bot_id=bot.bot_id,
            seen_only_by=call.text("user"),
        )
    call.site.effects.note(Way.EPHEMERAL, place, message)
    return {"message_ts": message.ts}


def update(call: Call) -> Answer:
    """Other words for a message of the bot's own; ephemeral ones cannot be found."""
    world, bot = call.site.world, call.site.world.workspace.bot
    with world.lock:
        place = _writable(call)
        old = place.find(call.text("ts"))
        if old is None or old.ephemeral:
            raise Refusal("message_not_found")
        if old.bot_id != bot.bot_id:
            raise Refusal("cant_update_message")
        if call.args.get("blocks") is None and old.blocks and not call.text("text"):
            raise not_modelled("chat.update without text and blocks")
        content = content_of(call, TEXT_OF_UPDATE)
        metadata = metadata_of(call)
        new = world.change(
            place,
            old.ts,
            text=content.text,
            blocks=content.blocks,
            edited=world.stamp(),
            metadata=old.metadata if metadata is None else metadata,
        )
    if new is None:
        raise Refusal("message_not_found")
    call.site.effects.note(Way.UPDATE, place, new)
    shown = message_json(world, place, new, metadata=True)
    return {"channel": place.id, "ts": new.ts, "text": new.text, "message": shown}


def _writable(call: Call) -> Place:
    world, wanted = call.site.world, call.text("channel")
    if wanted.startswith(("U", "W")):
        user = world.users.get(wanted)
        if user is None or not user.active or user.kind in (UserKind.BOT, UserKind.EXTERNAL):
            raise Refusal("channel_not_found")
        return world.im_with(user)
    place = place_of(call)
    if world.workspace.bot.user_id not in place.members:
        raise Refusal("not_in_channel")
    if place.archived:
        raise Refusal("is_archived")
    return place


def _keep_pace(call: Call, place: Place) -> None:
    if not call.site.pace.admits(place.id):
        raise Refusal("ratelimited", status=429, headers={"Retry-After": "1"})


def _listed_from(call: Call) -> float:
    if call.fault and call.fault.kind is FaultKind.LATE_VISIBLE:
        return time.monotonic() + call.fault.seconds
    return 0.0
