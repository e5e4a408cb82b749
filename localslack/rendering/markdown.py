"""Standard Markdown as HTML, for markdown blocks (docs.slack.dev, reference/block-kit/blocks/markdown-block)."""

from markdown_it import MarkdownIt
from markupsafe import Markup

from localslack.rendering.emoji import with_emoji

# With `html` off every tag in the text is escaped, and the parser refuses addresses that run scripts.
_PARSER = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(
    ["table", "strikethrough"]
).disable("image")  # fmt: skip


def markdown(text: str) -> Markup:
    """`text` drawn; links open apart, images stay links."""
    drawn = _PARSER.render(text).replace(
        '<a href="', '<a target="_blank" rel="noopener noreferrer" href="'
    )
    return with_emoji(Markup(drawn))  # noqa: S704  The parser escaped every word of the text.
