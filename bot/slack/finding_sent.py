"""Whether a message of ours stands in Slack already, known by the mark that it was sent with."""

from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.delivery.posts import Absent, Sent

METADATA_EVENT = "isms_bot_message"
PAGE = 200


def find_sent(
    client: WebClient, channel: str, thread_ts: str | None, since: float, outbox_id: str
) -> Sent | Absent:
    """The message of this outbox row among those since then, in Slack's seconds; raises what slack_sdk raises."""
    cursor: str | None = None
    while True:
        page = _page(client, channel, thread_ts, f"{since:.6f}", cursor)
        for message in page.get("messages") or []:
            if _outbox_id(message) == outbox_id:
                return Sent(message["ts"], channel)
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return Absent()


def _page(
    client: WebClient, channel: str, thread_ts: str | None, oldest: str, cursor: str | None
) -> SlackResponse:
    common: dict[str, Any] = {"include_all_metadata": True, "limit": PAGE, "cursor": cursor}
    if thread_ts:
        return client.conversations_replies(channel=channel, ts=thread_ts, oldest=oldest, **common)
    return client.conversations_history(channel=channel, oldest=oldest, **common)


def _outbox_id(message: dict[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != METADATA_EVENT:
        return None
    found: str | None = (metadata.get("event_payload") or {}).get("outbox_id")
    return found
