"""The life of an agent's sessions and streams: started, finished, stopped by a person, timed out."""

from localslack.acts.people import NotPossible
from localslack.agents import (
    SESSION_SECONDS,
    STATUS_SECONDS,
    TITLE_MOST,
    Session,
    SessionStatus,
    Status,
    Thread,
)
from localslack.places import Streaming
from localslack.sending.telling import tell, tell_changed
from localslack.shapes.world_events import stopped_event, title_event
from localslack.site import Site
from localslack.streams import Stream
from localslack.workspace import User
from localslack.world import Message, Place

STOPPED = "agent_session_stopped"
WORKING = "Working…"


def stoppable(site: Site) -> bool:
    """Whether people get a Stop button: only where the app wants to hear of it."""
    return STOPPED in site.world.workspace.bot.events


def set_session(
    site: Site, thread: Thread, status: SessionStatus, title: str = "", initiator: str = ""
) -> Session:
    """Create the session or move it on; `title` and `initiator` count only when it is new."""
    world = site.world
    with world.lock:
        old = world.sessions.get(thread)
        kept = old or Session(status, title, initiator, world.now())
        new = Session(status, kept.title, kept.initiator, world.now())
        world.sessions[thread] = new
        if status is SessionStatus.PROCESSING:
            until = world.now() + SESSION_SECONDS
            world.statuses[thread] = Status(WORKING, until, stoppable(site))
        else:
            world.statuses.pop(thread, None)
        world.touch()
    return new


def set_line(site: Site, thread: Thread, text: str, messages: tuple[str, ...] = ()) -> None:
    """The loading line of an older agent; an empty text takes it away."""
    world = site.world
    with world.lock:
        if text:
            until = world.now() + STATUS_SECONDS
            world.statuses[thread] = Status(text, until, messages=messages)
        else:
            world.statuses.pop(thread, None)
        world.touch()


def answered(site: Site, place: Place, message: Message) -> None:
    """A message of the app's takes its loading line away; a session that is processing stays so."""
    thread = (place.id, message.thread_ts or message.ts)
    session = site.world.sessions.get(thread)
    if session is None or session.status_at(site.world.now()) is not SessionStatus.PROCESSING:
        site.world.statuses.pop(thread, None)


def rename(site: Site, user: User, place: Place, thread_ts: str, title: str) -> Session:
    """A person gives a session another title."""
    world, thread = site.world, (place.id, thread_ts)
    old = world.sessions.get(thread)
    if old is None:
        raise NotPossible("There is no session in that thread.")
    if not 0 < len(title.strip()) <= TITLE_MOST:
        raise NotPossible(f"A title has from 1 to {TITLE_MOST} characters.")
    new = Session(old.status, title.strip(), old.initiator, old.since)
    world.sessions[thread] = new
    world.touch()
    tell(site, title_event(world, place, user.id, thread_ts, new.title, old.title), place)
    return new


def stop(site: Site, user: User, place: Place, thread_ts: str) -> list[str]:
    """Press Stop: streams end at once; the status is the app's to change. Returns the streams' `ts`."""
    session = site.world.sessions.get((place.id, thread_ts))
    working = session and session.status_at(site.world.now()) is SessionStatus.PROCESSING
    if not working or not stoppable(site):
        raise NotPossible("There is no Stop button in that thread.")
    ended = site.world.streams.of(place.id, thread_ts)
    for stream in ended:
        finish(site, stream)
    stamps = [stream.ts for stream in ended]
    tell(site, stopped_event(site.world, place, user.id, thread_ts, stamps), place)
    return stamps


def end_silent_streams(site: Site, every: bool = False) -> int:
    """End the streams to which nothing was added for too long, or all; returns how many there were."""
    over = site.world.streams.all() if every else site.world.streams.over()
    for stream in over:
        finish(site, stream)
        if (stream.channel, stream.thread_ts) in site.world.sessions:
            set_session(site, (stream.channel, stream.thread_ts), SessionStatus.ACTIVE)
    return len(over)


def finish(site: Site, stream: Stream) -> None:
    """Nothing can be added to the stream's message any more."""
    world = site.world
    world.streams.end(stream.channel, stream.ts)
    place = world.places.get(world.moved_to.get(stream.channel, stream.channel))
    old = place.find(stream.ts) if place else None
    if place and old:
        new = world.change(place, old.ts, streaming=Streaming.COMPLETED)
        if new:
            tell_changed(site, place, old, new)
