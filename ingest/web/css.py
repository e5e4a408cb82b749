"""What a page's style sheets and attributes say of an element, as far as it decides whether words are seen."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_MOST = 400_000
"""Characters of style sheets that are looked at."""
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_SELECTOR = re.compile(r"(?P<tag>[a-z][\w-]*)?(?:(?P<sign>[.#])(?P<name>[\w-]+))?", re.IGNORECASE)
_SHOWN_MEDIA = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\s*\Z", re.IGNORECASE)
_READ = frozenset(
    ("display", "visibility", "opacity", "font-size", "color", "background", "background-color",
     "background-image", "text-indent", "left", "top", "position", "clip", "clip-path", "height",
     "width", "max-height", "overflow", "mso-hide", "mso-list", "mso-element", "text-decoration",
     "text-decoration-line", "white-space")
)  # fmt: skip

Declarations = dict[str, str]
_NOTHING: Declarations = {}


def declarations(written: str) -> Declarations:
    """`display: none; color: red` by property, those that matter here."""
    found: Declarations = {}
    for part in written.split(";")[:200]:
        name, colon, value = part.partition(":")
        name = name.strip().casefold()
        if colon and name in _READ:
            found[name] = value.replace("!important", "").strip().casefold()
    return found


@dataclass
class StyleSheet:
    """Rules by the tag, class or id they are for; selectors of several parts are passed over."""

    tags: dict[str, Declarations] = field(default_factory=dict)
    classes: dict[str, Declarations] = field(default_factory=dict)
    """By `.name`, or by `tag.name`."""
    ids: dict[str, Declarations] = field(default_factory=dict)

    def add(self, source: str) -> None:
        """The rules of a `<style>`."""
        for selectors, body in _rules(_COMMENT.sub(" ", source[:_MOST])):
            if found := declarations(body):
                for selector in selectors.split(",")[:100]:
                    self._add(selector.strip(), found)

    def _add(self, selector: str, found: Declarations) -> None:
        match = _SELECTOR.fullmatch(selector)
        if match is None or not selector:
            return
        tag, name = (match["tag"] or "").casefold(), match["name"]
        if match["sign"] == "#":
            self.ids.setdefault(name, {}).update(found)
        elif name:
            self.classes.setdefault(f"{tag}.{name}", {}).update(found)
        else:
            self.tags.setdefault(tag, {}).update(found)

    def of(self, tag: str, attributes: Mapping[str, str]) -> Declarations:
        """All that is declared for an element, its own `style` last."""
        if not attributes and tag not in self.tags:
            return _NOTHING
        found = dict(self.tags.get(tag, {}))
        for name in attributes.get("class", "").split()[:50]:
            found.update(self.classes.get(f".{name}", {}))
            found.update(self.classes.get(f"{tag}.{name}", {}))
        found.update(self.ids.get(attributes.get("id", ""), {}))
        found.update(declarations(attributes.get("style", "")))
        return found


def _rules(source: str) -> Iterator[tuple[str, str]]:
    """Selectors and bodies; what is meant for print or for small screens is passed over."""
    at, opened = 0, source.find("{")
    while opened >= 0:
        prelude = source[at:opened].rpartition(";")[2].strip()
        if prelude.startswith("@"):
            end = _end_of_block(source, opened)
            if _SHOWN_MEDIA.match(prelude):
                yield from _rules(source[opened + 1 : end])
        else:
            end = source.find("}", opened)
            end = len(source) if end < 0 else end
            yield prelude, source[opened + 1 : end]
        at = end + 1
        opened = source.find("{", at)


def _end_of_block(source: str, opened: int) -> int:
    depth = 0
    for match in re.compile(r"[{}]").finditer(source, opened):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.start()
    return len(source)
