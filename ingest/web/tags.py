"""A look at a page's tags before it is parsed: the parser's cost grows with the square of an element's attributes."""

import re

from ingest.text import Unreadable

MOST_ATTRIBUTES = 4_000
_TAG = re.compile(r"<(?:(script|style)\b|!--|[a-z])", re.IGNORECASE)
_PART = re.compile(r"""[^\s"'>=]+|=\s*"[^"]*"|=\s*'[^']*'|>|\s+|.""", re.DOTALL)
_TOO_MANY = "an element of the page has more than 4,000 attributes. Save the page again."


def refuse_hostile_tags(source: str) -> None:
    """Raises Unreadable for an element that would take the parser minutes; looks at each sign once or twice."""
    at = 0
    while match := _TAG.search(source, at):
        if match[0] == "<!--":
            end = source.find("-->", match.end())
        else:
            end = _end_of_tag(source, match.end())
            if match[1] and end < len(source):
                end = source.find(f"</{match[1]}", end)
        if end < 0:
            return
        at = max(end, match.end())


def _end_of_tag(source: str, at: int) -> int:
    start, parts = at, 0
    while part := _PART.match(source, at):
        at = part.end()
        if part[0] == ">":
            return at
        parts += part[0][0] not in "= \t\r\n\f"
        if parts > MOST_ATTRIBUTES:
            raise Unreadable(source.count("\n", 0, start) + 1, _TOO_MANY)
    return len(source)
