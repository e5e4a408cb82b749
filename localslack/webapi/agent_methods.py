"""The part of the table of methods that is about agents and streams."""

from collections.abc import Mapping

from localslack.webapi import agents, streaming
from localslack.webapi.method import JSON, TEXT, Method

_STREAM = {"markdown_text": TEXT, "chunks": JSON}
_THREAD = {"channel_id": TEXT, "thread_ts": TEXT}
_EITHER = ("assistant:write", "chat:write")

AGENT_METHODS: Mapping[str, Method] = {
    "agents.sessions.setStatus": Method(
        agents.set_status,
        ("chat:write",),
        {"channel_id": TEXT, "status": TEXT},
        {"thread_ts": TEXT, "title": TEXT, "initiator_user_id": TEXT},
    ),
    "agents.sessions.rename": Method(
        agents.rename, ("chat:write",), {"channel_id": TEXT, "title": TEXT}, {"thread_ts": TEXT}
    ),
    "assistant.threads.setStatus": Method(
        agents.assistant_status, _EITHER, _THREAD, {"status": TEXT, "loading_messages": JSON}
    ),
    "assistant.threads.setTitle": Method(
        agents.assistant_title, ("assistant:write",), {**_THREAD, "title": TEXT}
    ),
    "assistant.threads.setSuggestedPrompts": Method(
        agents.assistant_prompts,
        ("assistant:write",),
        {"channel_id": TEXT, "prompts": JSON},
        {"thread_ts": TEXT, "title": TEXT},
    ),
    "chat.startStream": Method(
        streaming.start,
        ("chat:write",),
        {"channel": TEXT},
        {**_STREAM, "thread_ts": TEXT, "recipient_user_id": TEXT, "recipient_team_id": TEXT},
    ),
    "chat.appendStream": Method(
        streaming.append, ("chat:write",), {"channel": TEXT, "ts": TEXT}, _STREAM
    ),
    "chat.stopStream": Method(
        streaming.stop,
        ("chat:write",),
        {"channel": TEXT, "ts": TEXT},
        {**_STREAM, "blocks": JSON, "metadata": JSON, "session_status": TEXT},
    ),
}
