"""Who reads a channel may have changed between a question and its answer: asked once more before sending."""

from dataclasses import dataclass, replace

from bot.delivery.posts import Declined, Elsewhere, Post
from bot.slack.directory import Directory
from bot.slack.gate import SENT_DIRECTLY, Standing


@dataclass(frozen=True)
class ReaderGate:
    """Delivery's look at who reads along (`bot.delivery.posts.Gate`)."""

    directory: Directory

    def elsewhere(self, post: Post) -> Elsewhere | Declined | None:
        """None while only staff read there, or while who it goes to is of the staff; raises OutOfReach while Slack gives no answer."""
        if post.is_to_person:
            return None if self._is_staff(post.channel) else Declined("no_member")
        if not self.directory.open_to_outsiders(post.channel):
            return None
        if post.asker is None:
            return Declined("open_to_outsiders")
        direct = replace(post, channel=post.asker, thread_ts=None, staff_only=False, asker=None)
        note = Post(post.channel, SENT_DIRECTLY, thread_ts=post.thread_ts, about=post.about)
        return Elsewhere(note, direct)

    def _is_staff(self, person: str) -> bool:
        by_mail = "@" in person
        account = self.directory.with_address(person) if by_mail else self.directory.account(person)
        return account is not None and account.standing is Standing.MEMBER
