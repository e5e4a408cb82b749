"""Methods about files (docs.slack.dev, messaging/working-with-files)."""

from typing import Any

from localslack.acts.uploading import FILE_SHARE, MOST_BYTES, tell_shared
from localslack.effects import Way
from localslack.filing import StoredFile
from localslack.kinds import Posting
from localslack.shapes.files import file_json
from localslack.webapi.calls import Call, Refusal, not_modelled, place_of
from localslack.webapi.content import thread_of
from localslack.world import Place, World

Answer = dict[str, Any]


def info(call: Call) -> Answer:
    """One file, if it was shared where the bot is, or handed to it in a form."""
    world = call.site.world
    file = world.files.find(call.text("file"))
    if file is not None and file.deleted:
        raise Refusal("file_deleted")
    if file is None or file.content is None or not readable(world, file):
        raise Refusal("file_not_found")
    return {
        "file": file_json(world, file),
        "comments": [],
        "response_metadata": {"next_cursor": ""},
    }


def readable(world: World, file: StoredFile) -> bool:
    """Whether the bot may see it: its own, one that it was handed in a form, or one of a place that it is in."""
    bot, places = world.workspace.bot.user_id, (world.places.get(i) for i in file.shared)
    there = any(p is not None and bot in p.members for p in places)
    return file.user == bot or file.for_app or there


def get_upload_url(call: Call) -> Answer:
    """An address for the bytes, and the id that the file will have."""
    world, length = call.site.world, call.args["length"]
    if not 0 < length <= MOST_BYTES:
        raise Refusal("missing_argument" if length < 1 else "file_upload_size_restricted")
    bot = world.workspace.bot.user_id
    file = world.files.keep(bot, call.text("filename"), length, world.now())
    return {"upload_url": world.files.ticket(file.id), "file_id": file.id}


def complete_upload(call: Call) -> Answer:
    """Share what was uploaded, in a channel or nowhere yet."""
    titles = _titles(call)
    if call.text("channel_id"):
        _share(call, titles)
    found = (call.site.world.files.find(ident) for ident in titles)
    return {"files": [file_json(call.site.world, file) for file in found if file]}


def _titles(call: Call) -> dict[str, str | None]:
    given, bot = call.args["files"], call.site.world.workspace.bot.user_id
    if not isinstance(given, list) or not all(isinstance(f, dict) for f in given):
        raise Refusal("invalid_arguments", ["[ERROR] must be an array [json-pointer:/files]"])
    for entry in given:
        file = call.site.world.files.find(str(entry.get("id")))
        if file is None or file.user != bot or file.content is None:
            raise Refusal("file_not_found")
    return {entry["id"]: entry.get("title") for entry in given}


def _share(call: Call, titles: dict[str, str | None]) -> None:
    world, bot = call.site.world, call.site.world.workspace.bot
    with world.lock:
        place = _place(call)
        thread_ts = thread_of(call, place)
        for ident, title in titles.items():
            world.files.share(ident, place.id, title)
        message = world.add(
            place,
            bot.user_id,
            call.text("initial_comment"),
            thread_ts=thread_ts,
            bot_id=bot.bot_id,
            subtype=FILE_SHARE,
            files=tuple(titles),
        )
    call.site.effects.note(Way.UPLOAD, place, message)
    tell_shared(call.site, place, message)


def _place(call: Call) -> Place:
    if call.text("channels"):
        raise not_modelled("argument channels")
    place = place_of(call, named="channel_id")
    if call.site.world.workspace.bot.user_id not in place.members:
        raise Refusal("not_in_channel")
    top = not call.text("thread_ts")
    if place.archived or place.posting is Posting.NOTHING:
        raise Refusal("posting_to_channel_denied")
    if place.posting is Posting.REPLIES and top:
        raise Refusal("posting_to_channel_denied")
    return place
