"""The table of methods: what each takes, which scopes it needs, who answers it."""

import json
from collections.abc import Mapping
from pathlib import Path

from localslack.webapi import apps, chat, conversations, users, views
from localslack.webapi.agent_methods import AGENT_METHODS
from localslack.webapi.file_methods import FILE_METHODS
from localslack.webapi.method import FLAG, JSON, LIST, PAGE, TEXT, Method

__all__ = ["METHODS", "Method", "names_slack_knows"]

_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
_PERIOD = {"oldest": TEXT, "latest": TEXT, "inclusive": FLAG, "include_all_metadata": FLAG}
_CONTENT = {
    "text": TEXT,
    "blocks": JSON,
    "markdown_text": TEXT,
    "parse": TEXT,
    "link_names": FLAG,
}
_UNFURL = {"unfurl_links": FLAG, "unfurl_media": FLAG}


METHODS: Mapping[str, Method] = {
    **AGENT_METHODS,
    **FILE_METHODS,
    "apps.connections.open": Method(apps.open_connection, (), app_level=True),
    "auth.test": Method(users.auth_test, (), {}, {}),
    "views.open": Method(views.open_view, (), {"view": JSON, "trigger_id": TEXT}, {}),
    "views.push": Method(views.push, (), {"view": JSON, "trigger_id": TEXT}, {}),
    "views.update": Method(
        views.update, (), {"view": JSON}, {"view_id": TEXT, "external_id": TEXT, "hash": TEXT}
    ),
    "views.publish": Method(views.publish, (), {"user_id": TEXT, "view": JSON}, {"hash": TEXT}),
    "users.info": Method(users.info, ("users:read",), {"user": TEXT}, {"include_locale": FLAG}),
    "users.list": Method(
        users.listed, ("users:read",), {}, {**PAGE, "include_locale": FLAG, "team_id": TEXT}
    ),
    "usergroups.list": Method(
        users.groups,
        ("usergroups:read",),
        {},
        {"include_users": FLAG, "include_count": FLAG, "include_disabled": FLAG},
    ),
    "usergroups.users.list": Method(
        users.group_members, ("usergroups:read",), {"usergroup": TEXT}, {"include_disabled": FLAG}
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
    "conversations.members": Method(conversations.members, _READ, {"channel": TEXT}, PAGE),
    "conversations.open": Method(
        conversations.open_im,
        ("im:write", "channels:manage", "groups:write", "mpim:write"),
        {},
        {"users": LIST, "channel": TEXT, "return_im": FLAG, "prevent_creation": FLAG},
    ),
    "conversations.history": Method(
        conversations.history, _HISTORY, {"channel": TEXT}, {**PAGE, **_PERIOD}
    ),
    "conversations.replies": Method(
        conversations.replies, _HISTORY, {"channel": TEXT, "ts": TEXT}, {**PAGE, **_PERIOD}
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
            **_UNFURL,
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
    "chat.delete": Method(chat.delete, ("chat:write",), {"channel": TEXT, "ts": TEXT}),
    "chat.getPermalink": Method(chat.get_permalink, (), {"channel": TEXT, "message_ts": TEXT}),
}


def names_slack_knows() -> frozenset[str]:
    """Every method name of Slack's own, modelled here or not."""
    return frozenset(json.loads(_NAMES.read_text()))


_NAMES = Path(__file__).with_name("method_names.json")
