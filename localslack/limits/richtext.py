"""Rich text, piece by piece (docs.slack.dev, reference/block-kit/blocks/rich-text-block)."""

from collections.abc import Mapping

from localslack.limits.rules import FLAG, Choice, Items, Number, OneOf, Shape, words

MOST = 1000
SPANS = ("text", "link", "user", "channel", "usergroup", "broadcast", "emoji", "date", "color")
_STYLE = {"style": OneOf(("text_style",))}
_BORDER = {"border": Number(0, 1)}
_SPANS = {"elements": Items(MOST, SPANS, least=0)}

PIECES = ("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted")
RICH_TEXT_BLOCK = Shape({"elements": Items(MOST, PIECES, least=0)})

RICH_TEXT: Mapping[str, Shape] = {
    "rich_text": RICH_TEXT_BLOCK,
    "rich_text_section": Shape(_SPANS),
    "rich_text_quote": Shape(_SPANS, _BORDER),
    "rich_text_preformatted": Shape(
        {"elements": Items(MOST, ("text", "link"), least=0)}, {"language": words(100), **_BORDER}
    ),
    "rich_text_list": Shape(
        {
            "style": Choice(("bullet", "ordered")),
            "elements": Items(MOST, ("rich_text_section",), least=0),
        },
        {"indent": Number(0, 8), "offset": Number(0, 100_000), **_BORDER},
    ),
    "text": Shape({"text": words(40_000)}, _STYLE),
    "link": Shape({"url": words(3000)}, {"text": words(40_000), "unsafe": FLAG, **_STYLE}),
    "user": Shape({"user_id": words(50)}, _STYLE),
    "channel": Shape({"channel_id": words(50)}, _STYLE),
    "usergroup": Shape({"usergroup_id": words(50)}, _STYLE),
    "broadcast": Shape({"range": Choice(("here", "channel", "everyone"))}, _STYLE),
    "emoji": Shape({"name": words(100)}, {"unicode": words(100), **_STYLE}, elsewhere=("url",)),
    "date": Shape(
        {"timestamp": Number(0, 10**11), "format": words(300)},
        {"url": words(3000), "fallback": words(300), **_STYLE},
    ),
    "color": Shape({"value": words(100)}, _STYLE),
    "text_style": Shape(
        optional=dict.fromkeys(("bold", "italic", "strike", "code", "underline"), FLAG),
        elsewhere=("highlight", "client_highlight", "unlink"),
    ),
}
