"""The tree of a page's elements, made by lxml without network, and with its limits on."""

from collections.abc import Mapping
from itertools import islice

from lxml import etree

from ingest.text import Unreadable

_TOO_DEEP = (
    "the page nests its elements too deeply to be read. Save it again with a word processor."
)
_NOTHING = "there is nothing on this page. Write something on it, or remove it."
_BROKEN = "the page cannot be read as HTML. Save it again from a browser or a word processor."
_TOO_MANY = "the page has more than 150,000 elements. Split it, or save it with a word processor."
MOST_ELEMENTS = 150_000
_DEEP = (etree.ErrorTypes.ERR_INTERNAL_ERROR, etree.ErrorTypes.ERR_RESOURCE_LIMIT)

Element = etree._Element
_NONE: Mapping[str, str] = {}


def tree_of(source: str) -> Element:
    """The page's outermost element; raises Unreadable where the parser would leave something out."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=False, no_network=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable(1, _TOO_DEEP if _is_too_deep(parser) else _BROKEN) from error
    if _is_too_deep(parser):
        raise Unreadable(1, _TOO_DEEP)
    if root is None:
        raise Unreadable(1, _NOTHING)
    if next(islice(root.iter(), MOST_ELEMENTS, None), None) is not None:
        raise Unreadable(1, _TOO_MANY)
    return root


def _is_too_deep(parser: etree.HTMLParser) -> bool:
    return any(
        "depth" in entry.message.casefold() or entry.type in _DEEP for entry in parser.error_log
    )


def tag_of(element: Element) -> str:
    """Its name without a namespace's prefix; empty for a comment."""
    tag = element.tag
    return tag.rpartition(":")[2].casefold() if isinstance(tag, str) else ""


def attributes_of(element: Element) -> Mapping[str, str]:
    """By names in small letters."""
    if not element.attrib:
        return _NONE
    return {str(name).casefold(): str(value) for name, value in element.attrib.items()}


def text_of(element: Element) -> str:
    """All text within it, seen or not."""
    return "".join(map(str, element.itertext()))


def words_in(element: Element) -> int:
    """How many characters of text it holds, blanks aside."""
    return sum(len("".join(str(part).split())) for part in element.itertext())
