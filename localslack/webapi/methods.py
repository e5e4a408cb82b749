"""The table of methods: what each takes, which scopes it needs, who answers it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from localslack.webapi import chat, conversations, users
from localslack.webapi.arguments import Kind
from localslack.webapi.calls import Call

FLAG, JSON, LIST, NUMBER, TEXT = Kind.FLAG, Kind.JSON, Kind.LIST, Kind.NUMBER, Kind.TEXT
_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
_PAGE = {"cursor": TEXT, "limit": NUMBER}
_PERIOD = {"oldest": TEXT, "latest": TEXT, "inclusive": FLAG, "include_all_metadata": FLAG}
_CONTENT = {"text": TEXT, "blocks": JSON, "parse": TEXT, "link_names": FLAG}


@dataclass(frozen=True)
class Method:
    """One method of the Web API."""

    answer: Callable[[Call], dict[str, Any]]
    scopes: tuple[str, ...]
    """One of these is enough."""
    required: Mapping[str, Kind]
    optional: Mapping[str, Kind]


METHODS: Mapping[str, Method] = {
    "auth.test": Method(users.auth_test, (), {}, {}),
    "users.info": Method(users.info, ("users:read",), {"user": TEXT}, {"include_locale": FLAG}),
    "users.list": Method(
        users.listed, ("users:read",), {}, {**_PAGE, "include_locale": FLAG, "team_id": TEXT}
    ),
    "users.lookupByEmail": Method(
        users.lookup_by_email, ("users:read.email",), {"email": TEXT}, {}
    ),
    "conversations.info": Method(
        conversations.info,
        _READ,
        {"channel": TEXT},
        {"include_num_members": FLAG, "include_locale": FLAG},
    ),
    "conversations.members": Method(conversations.members, _READ, {"channel": TEXT}, _PAGE),
    "conversations.open": Method(
        conversations.open_im,
        ("im:write", "channels:manage", "groups:write", "mpim:write"),
        {},
        {"users": LIST, "channel": TEXT, "return_im": FLAG, "prevent_creation": FLAG},
    ),
    "conversations.history": Method(
        conversations.history, _HISTORY, {"channel": TEXT}, {**_PAGE, **_PERIOD}
    ),
    "conversations.replies": Method(
        conversations.replies, _HISTORY, {"channel": TEXT, "ts": TEXT}, {**_PAGE, **_PERIOD}
    ),
    "chat.postMessage": Method(
        chat.post_message,
        ("chat:write",),
        {"channel": TEXT},
        {
            **_CONTENT,
            "thread_ts": TEXT,
            "metadata": JSON,
            "reply_broadcast": FLAG,
            "unfurl_links": FLAG,
            "unfurl_media": FLAG,
            "mrkdwn": FLAG,
        },
    ),
    "chat.postEphemeral": Method(
        chat.post_ephemeral,
        ("chat:write",),
        {"channel": TEXT, "user": TEXT},
        {**_CONTENT, "thread_ts": TEXT},
    ),
    "chat.update": Method(
        chat.update,
        ("chat:write",),
        {"channel": TEXT, "ts": TEXT},
        {**_CONTENT, "metadata": JSON},
    ),
}


def names_slack_knows() -> frozenset[str]:
    """Every method name of Slack's own, modelled here or not."""
    return frozenset(json.loads(_NAMES.read_text()))


_NAMES = Path(__file__).with_name("method_names.json")
