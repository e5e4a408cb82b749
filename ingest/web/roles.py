"""What the parts of a page are for: text, its margins, or things beside it (HTML, 4.3; ARIA 1.2)."""

from collections.abc import Mapping

from ingest.web.css import Declarations
from ingest.web.tree import Element, attributes_of, tag_of, words_in

BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir",
     "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2",
     "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu",
     "nav", "noframes", "ol", "p", "pre", "search", "section", "summary", "table", "caption",
     "tbody", "thead", "tfoot", "tr", "td", "th", "ul", "xmp", "listing", "plaintext")
)  # fmt: skip
NEVER_SHOWN = frozenset(
    ("script", "style", "template", "noscript", "head", "title", "meta", "link", "base", "datalist",
     "noembed", "param", "source", "track", "area", "map", "colgroup", "col", "xml")
)  # fmt: skip
EMBEDDED = {
    "iframe": "another page in a frame", "frame": "another page in a frame",
    "object": "an embedded object", "embed": "an embedded object", "applet": "a program",
    "canvas": "a drawing", "audio": "a sound", "video": "a film",
}  # fmt: skip
CONTROLS = {"select": "a list to choose from", "button": "a button", "textarea": "a field"}
NAVIGATION = "navigation"
CONTENTS = "a table of contents"
_CONTENTS = frozenset(("toc", "toc-macro", "table-of-contents", "tableofcontents"))
_TRAILS = frozenset(("breadcrumb", "breadcrumbs", "breadcrumb-section", "skip-link"))
_ROLES = {"navigation": NAVIGATION, "search": "a search box", "menu": NAVIGATION, "menubar": NAVIGATION,
          "toolbar": NAVIGATION, "tablist": NAVIGATION}  # fmt: skip
_TAGS = {"nav": NAVIGATION, "search": "a search box"}
_NO_TEXT = frozenset((*_TAGS, *EMBEDDED, *CONTROLS, "aside"))
_MOSTLY = 0.7
"""Of an aside's letters stand in links."""
_MAIN = 0.7
"""Of the page's letters; below that, the author did not mean all of the text by `<main>`."""


def _is_contents(element: Element, names: set[str]) -> bool:
    """A table of contents repeats the headings, and is no text."""
    if any(name.startswith("msotoc") and name[-1:].isdigit() for name in names):
        return True
    return bool(names & _CONTENTS) and _is_mostly_links(element)


def _names(attributes: Mapping[str, str]) -> set[str]:
    return {attributes.get("id", "").casefold(), *attributes.get("class", "").casefold().split()}


def left_out(element: Element, attributes: Mapping[str, str]) -> str | None:
    """What kind of thing an element is that is no text of the page; None where it is text."""
    tag = tag_of(element)
    if not attributes and tag not in _NO_TEXT:
        return None
    role = attributes.get("role", "").casefold()
    names = _names(attributes)
    if role == "doc-toc" or _is_contents(element, names):
        return CONTENTS
    if names & _TRAILS:
        return NAVIGATION
    kind = _ROLES.get(role) or _TAGS.get(tag) or EMBEDDED.get(tag) or CONTROLS.get(tag)
    if kind:
        return kind
    beside = tag == "aside" or role == "complementary"
    return NAVIGATION if beside and _is_mostly_links(element) else None


def _is_mostly_links(element: Element) -> bool:
    """Of elements within each other, only the outermost is looked at, since each look is at all of its words."""
    for above in element.iterancestors():
        if tag_of(above) == "aside" or _names(attributes_of(above)) & _CONTENTS:
            return False
    total = words_in(element)
    links = sum(words_in(link) for link in element.iter("a"))
    return total > 0 and links >= _MOSTLY * total


def is_margin(element: Element, attributes: Mapping[str, str], declared: Declarations) -> bool:
    """Whether it is the page's own header or footer, not that of an article within."""
    role = attributes.get("role", "")
    if role in ("banner", "contentinfo") or declared.get("mso-element") in ("header", "footer"):
        return True
    if tag_of(element) not in ("header", "footer"):
        return False
    around = {tag_of(above) for above in element.iterancestors()}
    if around & {"main", "article", "section", "aside"}:
        return False
    return not any(tag_of(inner) in ("h1", "main", "article") for inner in element.iter())


def main_part(body: Element) -> Element | None:
    """The element that holds the text, where the page names one that holds most words."""
    named = [
        element
        for element in body.iter()
        if tag_of(element) == "main" or attributes_of(element).get("role") == "main"
    ]
    if len(named) != 1:
        return None
    return named[0] if words_in(named[0]) >= _MAIN * words_in(body) else None
