"""Slack's published types as something to hold against what the local Slack answers and sends.

Where a published type is wrong about Slack, the value is changed here before it is compared, and the reason stands beside it.
"""

import copy
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

FOLDER = Path(__file__).parents[3] / "shared" / "slack"
ANSWERS, EVENTS, INTERACTIONS = "slack-webapi-responses", "slack-events", "slack-interactions"
UNTYPED_METHODS = {"agents.sessions.rename": "AgentsSessionsSetStatusResponse"}
"""Newer than the types; it answers with a part of what the named one does."""
OLDER_BLOCKS = ("actions", "divider", "image", "section", "video")
"""The types of answers know three more, but take every element in them for one that can be pressed."""
OF_THOSE_PRESENT = {
    **dict.fromkeys(("color", "tz", "tz_label", "who_can_share_contact_card"), ""),
    **dict.fromkeys(("is_admin", "is_owner", "is_primary_owner", "is_restricted"), False),
    **dict.fromkeys(("is_ultra_restricted", "is_email_confirmed"), False),
    "tz_offset": 0,
}
UNCHECKED = ("event raw", "url_verification")
"""What a test made up itself, and what has no published type."""
STUB = {"id", "created", "timestamp", "user", "mode", "file_access"}


def at_hand() -> bool:
    """Whether the types lie beside the project."""
    return FOLDER.is_dir()


@cache
def definitions(file: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{file}.schema.json").read_text())["definitions"]
    # Two types called Channel meet in the file of answers, and the one left is not that of a reply.
    return found | ({"Channel": {"type": "object", "required": ["id"]}} if file == ANSWERS else {})


@cache
def validator(file: str, definition: str) -> Draft7Validator:
    known = definitions(file)
    assert definition in known, f"{definition} is in none of Slack's published types"
    return Draft7Validator({"$ref": f"#/definitions/{definition}", "definitions": known})


def errors(file: str, definition: str, value: object) -> list[str]:
    """What is wrong with `value`, each with its place."""
    found = validator(file, definition).iter_errors(value)
    return [
        f"{definition}: {'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in found
    ]


def answer_errors(method: str, body: Mapping[str, Any]) -> list[str]:
    """What is wrong with an answer of the Web API."""
    name = UNTYPED_METHODS.get(method) or "".join(p[0].upper() + p[1:] for p in method.split("."))
    definition = name if name.endswith("Response") else f"{name}Response"
    if definition not in definitions(ANSWERS):
        # A method that nobody types can only be one that is refused.
        return [] if body.get("ok") is False else [f"{method} is in none of the published types"]
    return errors(ANSWERS, definition, _typed_answer(body))


def _typed_answer(body: Mapping[str, Any]) -> dict[str, Any]:
    """The answer without blocks that are younger than the types of answers, which know eight of them.

    Blocks were checked on their way in, against the types of blocks themselves.
    """
    typed = copy.deepcopy(dict(body))
    for message in [typed.get("message"), *typed.get("messages", [])]:
        if isinstance(message, dict) and "blocks" in message:
            message["blocks"] = [b for b in message["blocks"] if b["type"] in OLDER_BLOCKS]
    return typed


def event_errors(envelope: Mapping[str, Any]) -> list[str]:
    """What is wrong with an event and with the envelope around it."""
    if envelope.get("type") != "event_callback":
        return []
    # Slack sends null where there is no organisation; the types say that it is a string.
    nothing = {k: "" for k in ("context_enterprise_id",) if envelope.get(k, "") is None}
    found = errors(INTERACTIONS, "P_event_envelope", {**envelope, **nothing})
    event = _typed_event(copy.deepcopy(envelope["event"]))
    definition = events_by_name().get((event["type"], event.get("subtype")))
    if definition is None:
        return [*found, f"no published type of the event {event['type']} {event.get('subtype')}"]
    return found + errors(EVENTS, definition, event)


def _typed_event(event: dict[str, Any]) -> dict[str, Any]:
    """The event in the words of the types, where Slack itself speaks otherwise."""
    event["files"] = [f for f in event.get("files", []) if set(f) != STUB]
    if not event["files"]:
        # Of a file in a Slack Connect channel only a stub comes; the types know whole files only.
        del event["files"]
    if isinstance(event.get("user"), dict) and event["user"]["deleted"]:
        # The types want of every user what Slack leaves out of one who is gone.
        event["user"] = OF_THOSE_PRESENT | event["user"]
    for part in ("message", "previous_message"):
        if isinstance(event.get(part), dict):
            # The types want these three inside as well; Slack says them once, outside.
            inner = {"event_ts": "", "channel": "", "channel_type": "channel"}
            event[part] = inner | _typed_event(event[part])
    if event.get("subtype") == "tombstone":
        # Slack's types leave out what stands in place of a deleted message that had replies.
        del event["subtype"]
    return event


@cache
def events_by_name() -> dict[tuple[str, str | None], str]:
    """Type and subtype of an event -> the name of its definition."""
    found: dict[tuple[str, str | None], str] = {}
    for name, schema in definitions(EVENTS).items():
        fields = schema.get("properties", {})
        kind = fields.get("type", {}).get("const")
        if kind and name.endswith("Event"):
            found.setdefault((kind, fields.get("subtype", {}).get("const")), name)
    return found


def interaction_errors(payload: Mapping[str, Any]) -> list[str]:
    """What is wrong with a press, a shortcut, a submitted or a closed form."""
    kind = payload["type"]
    definition = {"block_actions": "P_block_actions"}.get(kind, f"P_{kind}")
    # Slack sends null where there is no organisation; the types leave the field out.
    known = {k: v for k, v in payload.items() if v is not None}
    if "view" in payload and kind == "block_actions":
        # The type asks for what only a press in a message has.
        known = {"response_url": "", **known}
    if "actions" in known:
        known["actions"] = [_typed_action(a) for a in known["actions"]]
    return errors(INTERACTIONS, definition, known)


def _typed_action(action: Mapping[str, Any]) -> dict[str, Any]:
    """The action in the words of the types, which know no action of four of the elements."""
    # The type of `confirm` is that of older attachments.
    typed = {k: v for k, v in action.items() if k != "confirm"}
    if action["type"] in ("email_text_input", "url_text_input", "number_input"):
        typed["type"] = "plain_text_input"
    if action["type"] == "datetimepicker":
        typed |= {"type": "datepicker", "selected_date": str(action["selected_date_time"])}
        typed.pop("initial_date_time", None)
    return typed


def exchange_errors(exchange: Mapping[str, Any]) -> list[str]:
    """What is wrong with one request to the bot, or with one answer to it."""
    sent, name = exchange["sent"], exchange["name"]
    if not exchange["to_bot"]:
        is_method = "." in name and isinstance(exchange["answer"], dict) and exchange["answer"]
        return answer_errors(name, exchange["answer"]) if is_method else []
    if name in UNCHECKED or name.startswith("socket ") or not isinstance(sent, dict):
        return []
    if name.startswith("event "):
        return event_errors(sent)
    if "command" in sent:
        return errors(INTERACTIONS, "P_slash_command", sent)
    payload = json.loads(sent["payload"]) if "payload" in sent else sent
    return interaction_errors(payload) if "type" in payload else []
