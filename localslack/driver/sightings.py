"""What the driver hands out: messages as people see them, and posts with what they did."""

from dataclasses import dataclass, field
from typing import Any

from localslack.driver.pieces import objects_in, texts_in


@dataclass(frozen=True)
class SeenMessage:
    """A message as one person sees it."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[dict[str, Any]]
    thread_ts: str | None
    bot_id: str | None
    ephemeral: bool
    edited: bool
    trouble: list[str]
    """Buttons (`action_id`) whose press the bot did not accept."""
    files: list[str] = field(default_factory=list)
    """Ids of the files in it."""
    reactions: dict[str, list[str]] = field(default_factory=dict)
    """Emoji name -> who put it there."""

    @property
    def all_text(self) -> str:
        """Every word in it: the text and all texts of its blocks, one a line."""
        return "\n".join([self.text, *texts_in(self.blocks)])

    @property
    def action_ids(self) -> list[str]:
        """The buttons in it, in order."""
        return [e["action_id"] for e in objects_in(self.blocks) if e.get("type") == "button"]


@dataclass(frozen=True)
class Post:
    """One message of the bot that was accepted, and what it did."""

    way: str
    """`chat.postMessage`, `chat.postEphemeral`, `chat.update`, `response_url`, `command_reply`."""
    channel: str
    ts: str
    thread_ts: str | None
    text: str
    blocks: list[dict[str, Any]]
    metadata: dict[str, Any] | None
    seen_by: list[str]
    notified: list[str]
    links: list[list[str]]
    """[label, target]."""
    unfurls: list[str] = field(default_factory=list)
    """Addresses that Slack would fetch to show a preview."""
    images: list[str] = field(default_factory=list)
    """Addresses of pictures that Slack would fetch."""

    @property
    def all_text(self) -> str:
        """Every word in it."""
        return "\n".join([self.text, *texts_in(self.blocks)])
