"""What a page says of itself outside its text: its title, `<meta>` and `data-` attributes."""

from ingest.keys import key_of
from ingest.web.tree import Element, attributes_of, tag_of, text_of

_LONGEST = 300
_FEW = 200
_CARRIERS = ("html", "body", "main", "article")


def properties_of(root: Element) -> dict[str, str]:
    """By our keys; of two values for one, the first."""
    found: dict[str, str] = {}
    title = next(iter(root.iter("title")), None)
    words = " ".join(text_of(title).split()) if title is not None else ""
    if words:
        found["title"] = words[:_LONGEST]
    for element in list(root.iter("meta"))[:_FEW]:
        about = attributes_of(element)
        _add(found, about.get("name", ""), about.get("content", ""))
    for element in root.iter(*_CARRIERS):
        if tag_of(element) == "article" and len(found) > _FEW:
            break
        for name, value in attributes_of(element).items():
            if name.startswith("data-"):
                _add(found, name.removeprefix("data-"), value)
    return found


def _add(found: dict[str, str], name: str, value: str) -> None:
    key = key_of(name.rpartition(":")[2])
    value = " ".join(value.split())[:_LONGEST]
    if key and key != "title" and value:
        found.setdefault(key, value)
