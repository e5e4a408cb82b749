"""Methods of agents: sessions (docs.slack.dev, ai/agent-sessions) and the older ones of `assistant.threads`."""

from typing import Any

from localslack.acts.sessions import STOPPED, set_line, set_session, stoppable
from localslack.agents import PROMPTS_MOST, TITLE_MOST, Prompt, Prompts, SessionStatus, Thread
from localslack.webapi.calls import Call, Refusal, place_of
from localslack.world import Place

Answer = dict[str, Any]
UNHEARD = f"missing_{STOPPED}_event_subscription"
LINES_MOST = 10


def set_status(call: Call) -> Answer:
    """Where a session stands; makes it where there is none."""
    place, thread = _session_thread(call)
    status = _session_status(call)
    title, initiator = call.text("title"), call.text("initiator_user_id")
    if len(title) > TITLE_MOST:
        raise _bad("title", f"must be less than {TITLE_MOST + 1} characters")
    if initiator and initiator not in place.members:
        raise Refusal("user_not_in_channel")
    session = set_session(call.site, thread, status, title, initiator or _author(place, thread[1]))
    told: Answer = {"status": status.value, "agent_status": status.value, "title": session.title}
    if stoppable(call.site):
        return told
    return told | {"warning": UNHEARD, "response_metadata": {"warnings": [UNHEARD]}}


def rename(call: Call) -> Answer:
    """Another title for a session that there is."""
    _, thread = _session_thread(call)
    title = call.text("title")
    if len(title) > TITLE_MOST:
        raise _bad("title", f"must be less than {TITLE_MOST + 1} characters")
    world = call.site.world
    old = world.sessions.get(thread)
    if old is None:
        raise Refusal("session_not_found")
    world.sessions[thread] = type(old)(old.status, title, old.initiator, old.since)
    world.touch()
    return {"title": title}


def _session_thread(call: Call) -> tuple[Place, Thread]:
    if not call.site.world.workspace.bot.agent:
        raise Refusal("not_agent_app")
    place = _own_place(call)
    if not call.text("thread_ts"):
        raise _bad("thread_ts", "missing required field: thread_ts")
    return place, _thread(call, place)


def _session_status(call: Call) -> SessionStatus:
    try:
        return SessionStatus(call.text("status"))
    except ValueError as error:
        raise _bad("status", f"must be one of {', '.join(SessionStatus)}") from error


def _own_place(call: Call) -> Place:
    place = place_of(call, named="channel_id")
    if call.site.world.workspace.bot.user_id not in place.members:
        raise Refusal("channel_not_found")
    return place


def _thread(call: Call, place: Place) -> Thread:
    root = place.find(call.text("thread_ts"))
    if root is None or root.is_reply or root.ephemeral:
        raise Refusal("invalid_thread_ts")
    return place.id, root.ts


def _author(place: Place, thread_ts: str) -> str:
    root = place.find(thread_ts)
    return root.user if root else ""


def assistant_status(call: Call) -> Answer:
    """A line like "is thinking…" for two minutes, or until the app writes; an empty one ends it."""
    place = _own_place(call)
    thread = _thread(call, place)
    lines = call.args.get("loading_messages") or []
    if len(lines) > LINES_MOST or not all(isinstance(line, str) for line in lines):
        raise _bad("loading_messages", f"no more than {LINES_MOST} items allowed")
    set_line(call.site, thread, call.text("status"), tuple(lines))
    return {}


def assistant_title(call: Call) -> Answer:
    """The title of a thread; for an agent that of its session."""
    thread = _thread(call, _own_place(call))
    world = call.site.world
    old = world.sessions.get(thread)
    if old:
        world.sessions[thread] = type(old)(old.status, call.text("title"), old.initiator, old.since)
        world.touch()
    return {}


def assistant_prompts(call: Call) -> Answer:
    """Up to four suggestions; of an agent's thread Slack says ok and shows nothing."""
    world, place = call.site.world, _own_place(call)
    prompts = call.args.get("prompts")
    if not isinstance(prompts, list) or not 0 < len(prompts) <= PROMPTS_MOST:
        raise _bad("prompts", f"no more than {PROMPTS_MOST} items allowed")
    shown = tuple(_prompt(p) for p in prompts)
    agent = world.workspace.bot.agent
    if call.text("thread_ts"):
        _thread(call, place)
        if agent:
            return {}
    elif not agent:
        raise _bad("thread_ts", "missing required field: thread_ts")
    world.prompts[place.id] = Prompts(call.text("title"), shown)
    world.touch()
    return {}


def _prompt(given: object) -> Prompt:
    if not isinstance(given, dict) or not given.get("title") or not given.get("message"):
        raise _bad("prompts", "missing required field: title, message")
    return Prompt(str(given["title"]), str(given["message"]))


def _bad(name: str, what: str) -> Refusal:
    return Refusal("invalid_arguments", [f"[ERROR] {what} [json-pointer:/{name}]"])
