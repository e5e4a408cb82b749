"""Methods that write."""

import time
from dataclasses import replace
from typing import Any

from localslack.acts.changing import remove
from localslack.acts.sessions import answered
from localslack.effects import Way
from localslack.faults import FaultKind
from localslack.kinds import Posting
from localslack.limits import TEXT_OF_UPDATE
from localslack.pace import Verdict
from localslack.places import Streaming
from localslack.sending.telling import tell_changed, tell_written
from localslack.shapes.messages import message_json
from localslack.webapi.calls import Call, Refusal, not_modelled, place_of
from localslack.webapi.content import content_of, metadata_of, thread_of
from localslack.webapi.tiers import rate_limited
from localslack.world import Message, Place

Answer = dict[str, Any]


def post_message(call: Call) -> Answer:
    """A message that stays; to a user id it goes by direct message."""
    world, bot = call.site.world, call.site.world.workspace.bot
    with world.lock:
        place = writable(call)
        content, metadata = content_of(call), metadata_of(call)
        thread_ts = thread_of(call, place)
        stored = _keep_pace(call, place)
        message = world.add(
            place,
            bot.user_id,
            content.text,
            blocks=content.blocks,
            thread_ts=thread_ts,
            bot_id=bot.bot_id,
            metadata=metadata,
            live=content.live,
            broadcast=call.flag("reply_broadcast"),
            listed_from=_listed_from(call),
        )
        if not stored:
            return _swallowed(call, place, message)
        answered(call.site, place, message)
    call.site.effects.note(Way.POST, place, message)
    tell_written(call.site, place, message)
    shown = message_json(world, place, message, metadata=True)
    return {"channel": place.id, "ts": message.ts, "message": shown}


def post_ephemeral(call: Call) -> Answer:
    """A message for one member's eyes; ok even where nobody is there to see it."""
    world, bot = call.site.world, call.site.world.workspace.bot
    with world.lock:
        place = writable(call)
        if call.text("user") not in place.members:
            raise Refusal("user_not_in_channel")
        content, thread_ts = content_of(call, TEXT_OF_UPDATE * 10), thread_of(call, place)
        reader = world.users.get(call.text("user"))
        if call.text("user") in world.away or reader is None or not reader.active:
            return {"message_ts": world.stamp()}
        message = world.add(
            place,
            bot.user_id,
            content.text,
            blocks=content.blocks,
            thread_ts=thread_ts,
            bot_id=bot.bot_id,
            live=content.live,
            seen_only_by=call.text("user"),
        )
    call.site.effects.note(Way.EPHEMERAL, place, message)
    return {"message_ts": message.ts}


def update(call: Call) -> Answer:
    """Other words for a message of the bot's own; ephemeral ones cannot be found."""
    world = call.site.world
    with world.lock:
        place = _standing(call, "is_inactive")
        old = own_message(call, place, "cant_update_message")
        if old.streaming is Streaming.IN_PROGRESS:
            raise Refusal("streaming_state_conflict")
        nothing = call.args.get("blocks") is None and not call.text("markdown_text")
        if nothing and old.blocks and not call.text("text"):
            raise not_modelled("chat.update without text and blocks")
        content = content_of(call, TEXT_OF_UPDATE)
        metadata = metadata_of(call)
        new = world.change(
            place,
            old.ts,
            text=content.text,
            blocks=content.blocks,
            live=replace(old.live, parse=content.live.parse, link_names=content.live.link_names),
            edited=world.stamp(),
            metadata=old.metadata if metadata is None else metadata,
        )
    if new is None:
        raise Refusal("message_not_found")
    call.site.effects.note(Way.UPDATE, place, new)
    tell_changed(call.site, place, old, new)
    shown = message_json(world, place, new, metadata=True)
    return {"channel": place.id, "ts": new.ts, "text": new.text, "message": shown}


def delete(call: Call) -> Answer:
    """Take away a message of the bot's own."""
    with call.site.world.lock:
        place = _standing(call, "cant_delete_message")
        old = own_message(call, place, "cant_delete_message")
        remove(call.site, place, old)
    return {"channel": place.id, "ts": old.ts}


def get_permalink(call: Call) -> Answer:
    """The address of a message in a browser."""
    place = place_of(call)
    message = place.find(call.text("message_ts"))
    if message is None or message.ephemeral:
        raise Refusal("message_not_found")
    domain = call.site.world.workspace.team.domain
    address = f"https://{domain}.slack.com/archives/{place.id}/p{message.ts.replace('.', '')}"
    if message.is_reply:
        address += f"?thread_ts={message.thread_ts}&cid={place.id}"
    return {"channel": place.id, "permalink": address}


def own_message(call: Call, place: Place, error: str) -> Message:
    """The bot's own message that `ts` names; raises Refusal, with `error` where it is another's."""
    found = place.find(call.text("ts"))
    if found is None or found.ephemeral or found.subtype == "tombstone":
        raise Refusal("message_not_found")
    if found.bot_id != call.site.world.workspace.bot.bot_id:
        raise Refusal(error)
    return found


def writable(call: Call) -> Place:
    """Where the call may write; raises Refusal."""
    place = _known_to_bot(call)
    if place.posting is Posting.NOTHING:
        raise Refusal("restricted_action_read_only_channel")
    if place.posting is Posting.REPLIES and not call.text("thread_ts"):
        raise Refusal("restricted_action_thread_only_channel")
    return place


def _known_to_bot(call: Call) -> Place:
    world, wanted = call.site.world, call.text("channel")
    if wanted.startswith(("U", "W")):
        user = world.users.get(wanted)
        if user is None or user.deleted or user.foreign or not user.person:
            raise Refusal("channel_not_found")
        return world.im_with(user)
    return _standing(call, "is_archived")


def _standing(call: Call, frozen: str) -> Place:
    """A place that the bot is in, by its own id; `frozen` is the word for one that is archived."""
    place = place_of(call)
    if call.site.world.workspace.bot.user_id not in place.members:
        raise Refusal("not_in_channel")
    if place.archived:
        raise Refusal(frozen)
    return place


def _keep_pace(call: Call, place: Place) -> bool:
    """Whether the message will be kept; raises Refusal where it comes too fast."""
    verdict = call.site.pace.verdict(place.id)
    if verdict is Verdict.REFUSED:
        raise rate_limited(1)
    return verdict is Verdict.STORED


def _swallowed(call: Call, place: Place, message: Message) -> Answer:
    """Slack answers as ever, and the message is nowhere (apis/web-api/rate-limits)."""
    call.site.world.remove(place, message.ts)
    lost = {"channel": place.id, "ts": message.ts, "text": message.text}
    call.site.pace.dropped.append(lost)
    shown = message_json(call.site.world, place, message, metadata=True)
    return {"channel": place.id, "ts": message.ts, "message": shown}


def _listed_from(call: Call) -> float:
    if call.fault and call.fault.kind is FaultKind.LATE_VISIBLE:
        return time.monotonic() + call.fault.seconds
    return 0.0
