"""What a bot says at a response URL (docs.slack.dev, interactivity/handling-user-interaction)."""

from typing import Any

from localslack import jsontext
from localslack.acts.changing import remove
from localslack.effects import Way
from localslack.ids import with_ids
from localslack.limits import TEXT_KEPT
from localslack.limits.blockcheck import UnmodelledBlock, check_blocks
from localslack.places import Live
from localslack.response_urls import Answerable
from localslack.sending.telling import tell_changed, tell_written
from localslack.site import Site
from localslack.world import Message, Place

_MODELLED = {
    "text", "blocks", "response_type", "replace_original", "delete_original", "thread_ts",
    "mrkdwn", "parse", "unfurl_links", "unfurl_media",
}  # fmt: skip
Said = tuple[int, str]
OK: Said = (200, "ok")


def respond(site: Site, key: str, body: bytes) -> Said:
    """Carry out one use of the address `key`; the HTTP status and Slack's word for the outcome."""
    try:
        given = jsontext.parsed(body)
    except ValueError:
        return (400, "invalid_payload")
    if not isinstance(given, dict):
        return (400, "invalid_payload")
    given = {k: v for k, v in given.items() if v is not None}
    if refused := _refused(given):
        return refused
    known = site.response_urls.use(key)
    if isinstance(known, str):
        return (404, known)
    with site.world.lock:
        return _carry_out(site, known, given)


def _refused(given: dict[str, Any]) -> Said | None:
    unknown = sorted(set(given) - _MODELLED)
    if unknown:
        return (501, f"not_modelled_by_localslack: {', '.join(unknown)}")
    try:
        errors = check_blocks(given["blocks"]) if given.get("blocks") else []
    except UnmodelledBlock as error:
        return (501, f"not_modelled_by_localslack: {error}")
    if errors:
        return (400, "invalid_blocks")
    says_nothing = not given.get("text") and not given.get("blocks")
    return (400, "no_text") if says_nothing and not given.get("delete_original") else None


def _carry_out(site: Site, known: Answerable, given: dict[str, Any]) -> Said:
    channel = site.world.moved_to.get(known.channel, known.channel)
    place = site.world.places[channel]
    original = known.message_ts
    if given.get("delete_original"):
        if gone := place.find(original):
            remove(site, place, gone)
        return OK
    if given.get("replace_original") and (old := place.find(original)):
        _replace(site, place, old, given)
        return OK
    _write(site, place, known, given)
    return OK


def _replace(site: Site, place: Place, old: Message, given: dict[str, Any]) -> None:
    text, blocks = _content(given)
    stamp = site.world.stamp()
    new = site.world.change(
        place, old.ts, text=text, blocks=blocks, live=_live(given), edited=stamp
    )
    if new:
        site.effects.note(Way.RESPONSE_URL, place, new)
        tell_changed(site, place, old, new)


def _live(given: dict[str, Any]) -> Live:
    return Live(
        parse=str(given.get("parse") or ""),
        unfurl_links=bool(given.get("unfurl_links", True)),
        unfurl_media=bool(given.get("unfurl_media", True)),
    )


def _content(given: dict[str, Any]) -> tuple[str, tuple[dict[str, Any], ...]]:
    return str(given.get("text") or "")[:TEXT_KEPT], with_ids(given.get("blocks") or [])


def _write(site: Site, place: Place, known: Answerable, given: dict[str, Any]) -> Message:
    """Without `in_channel` only the person who acted sees it."""
    bot = site.world.workspace.bot
    text, blocks = _content(given)
    open_to_all = given.get("response_type") == "in_channel"
    message = site.world.add(
        place,
        bot.user_id,
        text,
        blocks=blocks,
        thread_ts=given.get("thread_ts") or known.thread_ts,
        bot_id=bot.bot_id,
        live=_live(given),
        seen_only_by=None if open_to_all else known.user,
    )
    site.effects.note(Way.RESPONSE_URL, place, message)
    tell_written(site, place, message)
    return message
