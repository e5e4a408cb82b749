"""Pictures: nothing is fetched from elsewhere, so their words stand in their place."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from localslack.rendering.paper import Paper
from localslack.rendering.texts import words_of


def picture(_paper: Paper, entry: Mapping[str, Any]) -> Markup:
    """An image block or element: its title, and the words for who cannot see it."""
    title = words_of(entry.get("title"))
    drawn = Markup('<span class="image" role="img" aria-label="{0}">{0}</span>').format(
        entry["alt_text"]
    )
    return Markup('<span class="caption">{}</span>').format(title) + drawn if title else drawn
