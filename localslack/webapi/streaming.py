"""Messages that are written bit by bit (docs.slack.dev, reference/methods/chat.startStream and its kin)."""

from collections.abc import Mapping
from typing import Any

from localslack.acts.sessions import end_silent_streams, set_session
from localslack.agents import SessionStatus
from localslack.effects import Way
from localslack.ids import with_ids
from localslack.kinds import ChannelKind
from localslack.limits import BLOCKS_PER_MESSAGE
from localslack.places import Live, Streaming
from localslack.sending.telling import tell_changed, tell_written
from localslack.shapes.messages import message_json
from localslack.webapi.calls import Call, Refusal, not_modelled
from localslack.webapi.chat import own_message, writable
from localslack.webapi.content import MARKDOWN_MOST, blocks_of, metadata_of, thread_of
from localslack.world import Block, Message, Place

Answer = dict[str, Any]
Blocks = tuple[Block, ...]
UNFURLS_NOTHING = Live(unfurl_links=False, unfurl_media=False)
"""Streamed messages never unfurl."""


def start(call: Call) -> Answer:
    """Begin a message below somebody's question; in channels it must be said for whom it is."""
    world, bot = call.site.world, call.site.world.workspace.bot
    with world.lock:
        place = writable(call)
        thread_ts = _thread(call, place)
        added = _added(call)
        message = world.add(
            place,
            bot.user_id,
            _text(added),
            blocks=added,
            thread_ts=thread_ts,
            bot_id=bot.bot_id,
            live=UNFURLS_NOTHING,
            streaming=Streaming.IN_PROGRESS,
        )
        world.streams.touch(place.id, message.ts, thread_ts)
        if bot.agent:
            root = place.find(thread_ts)
            asked = root.user if root else ""
            set_session(call.site, (place.id, thread_ts), SessionStatus.PROCESSING, initiator=asked)
    call.site.effects.note(Way.START_STREAM, place, message)
    tell_written(call.site, place, message)
    return {"channel": place.id, "ts": message.ts}


def append(call: Call) -> Answer:
    """Add to a message that is being written."""
    with call.site.world.lock:
        place, old = _streaming(call)
        added = _added(call)
        if not added:
            raise Refusal("no_text")
        new = _write(call, place, old, added)
        call.site.world.streams.touch(place.id, old.ts, old.thread_ts or old.ts)
    call.site.effects.note(Way.APPEND_STREAM, place, new)
    return {"channel": place.id, "ts": new.ts}


def stop(call: Call) -> Answer:
    """Finish the message; blocks given here stand below what was streamed."""
    world = call.site.world
    with world.lock:
        place, old = _streaming(call)
        status = _status(call)
        last = call.args.get("blocks")
        if isinstance(last, list) and len(last) > BLOCKS_PER_MESSAGE:
            raise Refusal("msg_blocks_too_many")
        metadata, added = metadata_of(call), (*_added(call), *blocks_of(last))
        new = _write(call, place, old, added, streaming=Streaming.COMPLETED, metadata=metadata)
        if not new.blocks:
            raise Refusal("no_text")
        world.streams.end(place.id, old.ts)
        thread = (place.id, old.thread_ts or old.ts)
        if thread in world.sessions:
            set_session(call.site, thread, status)
    call.site.effects.note(Way.STOP_STREAM, place, new)
    tell_changed(call.site, place, old, new)
    shown = message_json(world, place, new, metadata=True)
    return {"channel": place.id, "ts": new.ts, "message": shown}


def _thread(call: Call, place: Place) -> str:
    if place.kind is ChannelKind.MPIM:
        raise Refusal("channel_type_not_supported")
    if place.kind is not ChannelKind.IM:
        for name in ("recipient_user_id", "recipient_team_id"):
            if not call.text(name):
                raise Refusal(f"missing_{name}")
        if call.text("recipient_user_id") not in call.site.world.users:
            raise Refusal("user_not_found")
    thread_ts = thread_of(call, place)
    if thread_ts is None:
        raise not_modelled("chat.startStream without thread_ts")
    return thread_ts


def _streaming(call: Call) -> tuple[Place, Message]:
    end_silent_streams(call.site)
    place = writable(call)
    message = own_message(call, place, "message_not_owned_by_app")
    if message.streaming is not Streaming.IN_PROGRESS:
        raise Refusal("message_not_in_streaming_state")
    return place, message


def _status(call: Call) -> SessionStatus:
    try:
        return SessionStatus(call.text("session_status") or SessionStatus.ACTIVE)
    except ValueError as error:
        said = ["[ERROR] invalid value [json-pointer:/session_status]"]
        raise Refusal("invalid_arguments", said) from error


def _added(call: Call) -> Blocks:
    """What this call brings: words, or chunks of words and blocks."""
    words, chunks = call.text("markdown_text"), call.args.get("chunks") or []
    if words and chunks:
        raise Refusal("markdown_text_conflict")
    if not isinstance(chunks, list):
        raise Refusal("invalid_chunks")
    parts = [_words(words)] if words else [_chunk(chunk) for chunk in chunks]
    if sum(len(b["text"]) for p in parts for b in p if b["type"] == "markdown") > MARKDOWN_MOST:
        raise Refusal("msg_too_long")
    return tuple(block for part in parts for block in part)


def _words(text: str) -> Blocks:
    return ({"type": "markdown", "text": text},)


def _chunk(chunk: object) -> Blocks:
    if not isinstance(chunk, Mapping):
        raise Refusal("invalid_chunks")
    match chunk.get("type"):
        case "markdown_text" if isinstance(chunk.get("text"), str):
            return _words(chunk["text"]) if chunk["text"] else ()
        case "blocks":
            return blocks_of(chunk.get("blocks"))
        case "task_update" | "plan_update" as kind:
            raise not_modelled(f"chunk {kind}")
    raise Refusal("invalid_chunks")


def _write(call: Call, place: Place, old: Message, added: Blocks, **more: Any) -> Message:
    blocks = _joined(old.blocks, added)
    new = call.site.world.change(place, old.ts, text=_text(blocks), blocks=blocks, **more)
    if new is None:
        raise Refusal("message_not_found")
    return new


def _joined(standing: Blocks, added: Blocks) -> Blocks:
    """Words that follow words flow on in one block."""
    blocks = list(standing)
    for block in added:
        if blocks and {blocks[-1]["type"], block["type"]} == {"markdown"}:
            blocks[-1] = {**blocks[-1], "text": blocks[-1]["text"] + block["text"]}
        else:
            blocks.append(block)
    return with_ids(blocks)


def _text(blocks: Blocks) -> str:
    return "\n".join(b["text"] for b in blocks if b["type"] == "markdown")
