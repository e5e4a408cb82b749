"""What a message may hold: text, blocks and metadata, checked as Slack checks them."""

from dataclasses import dataclass
from typing import Any

from localslack.ids import with_ids
from localslack.limits import TEXT_KEPT
from localslack.limits.blockcheck import UnmodelledBlock, check_blocks
from localslack.places import AS_SLACK_DOES, Live
from localslack.webapi.calls import Call, Refusal, not_modelled
from localslack.world import Block, Place

METADATA_EVENT_MOST = 255
MARKDOWN_MOST = 12_000
_PARSE = ("none", "full", "mrkdwn", "")


@dataclass(frozen=True)
class Content:
    """Text and blocks of one message, which have their ids, and what may be made of plain words."""

    text: str
    blocks: tuple[Block, ...]
    live: Live = AS_SLACK_DOES


def content_of(call: Call, most_text: int | None = None) -> Content:
    """What the call wants to say; raises Refusal. A text longer than `most_text` is refused, without it cut."""
    text, blocks = call.text("text"), call.args.get("blocks")
    if call.text("parse") not in _PARSE:
        raise Refusal("invalid_arguments", ["[ERROR] invalid value [json-pointer:/parse]"])
    if call.text("markdown_text"):
        return _markdown(call)
    _check(blocks)
    if not text and not blocks:
        raise Refusal("no_text")
    if most_text and len(text) > most_text:
        raise Refusal("msg_too_long")
    return Content(text[:TEXT_KEPT], with_ids(blocks or []), _live(call))


def _markdown(call: Call) -> Content:
    """`markdown_text` stands for a `markdown` block, and alone."""
    if call.text("text") or call.args.get("blocks"):
        raise Refusal("markdown_text_conflict")
    words = call.text("markdown_text")
    if len(words) > MARKDOWN_MOST:
        raise Refusal("msg_too_long")
    return Content(words, with_ids([{"type": "markdown", "text": words}]), _live(call))


def _live(call: Call) -> Live:
    return Live(
        parse=call.text("parse"),
        link_names=call.flag("link_names"),
        unfurl_links=bool(call.args.get("unfurl_links", True)),
        unfurl_media=bool(call.args.get("unfurl_media", True)),
    )


def blocks_of(given: object) -> tuple[Block, ...]:
    """Blocks that stand by themselves, checked; raises Refusal."""
    _check(given)
    return with_ids(given) if isinstance(given, list) else ()


def _check(blocks: object) -> None:
    if blocks is None:
        return
    if not isinstance(blocks, list):
        raise Refusal("invalid_blocks_format")
    try:
        errors = check_blocks(blocks)
    except UnmodelledBlock as error:
        raise not_modelled(f"block or element {error}") from error
    if errors:
        raise Refusal("invalid_blocks", errors, errors=errors)


def metadata_of(call: Call) -> dict[str, Any] | None:
    """The message's metadata; raises Refusal."""
    given = call.args.get("metadata")
    if given is None:
        return None
    if not isinstance(given, dict) or set(given) != {"event_type", "event_payload"}:
        raise Refusal("invalid_metadata_format")
    kind, payload = given["event_type"], given["event_payload"]
    if not isinstance(kind, str) or not 0 < len(kind) <= METADATA_EVENT_MOST:
        raise Refusal("invalid_metadata_schema")
    if not isinstance(payload, dict):
        raise Refusal("invalid_metadata_schema")
    return given


def thread_of(call: Call, place: Place) -> str | None:
    """The message to hang below; a reply has no thread of its own."""
    wanted = call.text("thread_ts")
    if not wanted:
        return None
    parent = place.find(wanted)
    if parent is None or parent.is_reply or parent.ephemeral:
        raise Refusal("cannot_reply_to_message")
    return wanted
