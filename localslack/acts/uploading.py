"""Files that people, or the app, share in a message."""

from localslack.acts.people import NotPossible, check_may_write
from localslack.richtext import typed
from localslack.sending.telling import tell, tell_written
from localslack.shapes.world_events import file_event
from localslack.site import Site
from localslack.workspace import User
from localslack.world import Message, Place

MOST_BYTES = 20_000_000
FILE_SHARE = "file_share"


def upload(
    site: Site,
    user: User,
    place: Place,
    name: str,
    content: bytes,
    words: str = "",
    thread_ts: str | None = None,
) -> Message:
    """Share a new file of `user`'s with some words, or none."""
    check_may_write(user, place, thread_ts)
    if not content or len(content) > MOST_BYTES:
        raise NotPossible(f"A file has from 1 byte to {MOST_BYTES // 1_000_000} MB here.")
    name = name.replace("\\", "/").rpartition("/")[2].strip()
    if not name:
        raise NotPossible("A file needs a name.")
    files = site.world.files
    file = files.fill(files.keep(user.id, name, len(content), site.world.now()).id, content)
    files.share(file.id, place.id)
    message = site.world.add(
        place,
        user.id,
        typed(site.world, words),
        thread_ts=thread_ts,
        subtype=FILE_SHARE,
        files=(file.id,),
    )
    tell_shared(site, place, message)
    return message


def tell_shared(site: Site, place: Place, message: Message) -> None:
    """The bot hears of the message, and of each file by itself."""
    tell_written(site, place, message)
    for ident in message.files:
        tell(site, file_event(site.world, place, message.user, ident), place)
