"""Who reads a channel may have changed between a question and its answer: asked once more before sending."""

from dataclasses import dataclass, replace

from bot.delivery.posts import Declined, Elsewhere, Post
from bot.slack.directory import Directory
from bot.slack.gate import SENT_DIRECTLY


@dataclass(frozen=True)
class ReaderGate:
    """Delivery's look at who reads along (`bot.delivery.posts.Gate`)."""

    directory: Directory

    def elsewhere(self, post: Post) -> Elsewhere | Declined | None:
        """None while only staff read there; raises OutOfReach while Slack gives no answer."""
        if not self.directory.open_to_outsiders(post.channel):
            return None
        if post.asker is None:
            return Declined("open_to_outsiders")
        direct = replace(post, channel=post.asker, thread_ts=None, staff_only=False, asker=None)
        note = Post(post.channel, SENT_DIRECTLY, thread_ts=post.thread_ts, about=post.about)
        return Elsewhere(note, direct)
