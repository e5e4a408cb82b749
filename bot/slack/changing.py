"""Changing and deleting messages of ours: what is not there needs neither."""

from collections.abc import Callable

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.delivery.posts import Post, Route, Sent
from bot.slack.replies import error_code

GONE = frozenset({"channel_not_found", "message_not_found"})
"""What Slack says of a message that is not there."""
FIXED = GONE | {
    "cant_update_message", "edit_window_closed", "is_archived", "is_inactive", "not_in_channel",
}  # fmt: skip
"""What Slack says of a message that nobody can change any more (docs.slack.dev, reference/methods/chat.update)."""


def change(client: WebClient, where: Callable[[], str], post: Post) -> Sent:
    """Delete the message `post.ts`, or let it read like this, where it still can be; raises what slack_sdk raises."""
    settled = GONE if post.route is Route.DELETE else FIXED
    try:
        if post.route is Route.DELETE:
            client.chat_delete(channel=where(), ts=post.ts)
        else:
            _redraw(client, where(), post)
    except SlackApiError as error:
        if error_code(error) not in settled:
            raise
    return Sent(None)


def _redraw(client: WebClient, channel: str, post: Post) -> None:
    # Slack takes another "parse" where none is said, and keeps the blocks of before where there is no list of them.
    blocks = [dict(block) for block in post.blocks]
    client.chat_update(channel=channel, ts=post.ts, text=post.text, blocks=blocks, parse="none")
