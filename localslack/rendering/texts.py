"""Text objects as HTML."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from localslack.rendering.mrkdwn import mrkdwn, plain
from localslack.rendering.paper import Paper


def text_object(paper: Paper, text: Mapping[str, Any]) -> Markup:
    """A text object of either kind."""
    if text["type"] == "mrkdwn":
        zone = paper.user.tz if paper.user else "Etc/UTC"
        return mrkdwn(paper.world, text["text"], bool(text.get("verbatim")), zone)
    return plain(text["text"], text.get("emoji") is not False)


def opens(url: object) -> bool:
    """Whether an address is one that a press may open."""
    try:
        return urlsplit(str(url or "")).scheme in ("http", "https", "mailto")
    except ValueError:
        return False


def words_of(text: Any, otherwise: str = "") -> str:
    """The bare words of a text object, for attributes."""
    return str(text.get("text", otherwise)) if isinstance(text, Mapping) else otherwise
