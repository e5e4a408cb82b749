"""Marked content: page headers, and layers that may be switched off (ISO 32000-2, 8.11 and 14.8.2.2)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pypdf.generic import DictionaryObject

_DEEPEST = 200
_MARGIN = ("/Pagination",)


@dataclass
class Marks:
    """The marks that are open at a moment: whether each is a margin, and whether its layer is off."""

    open: list[tuple[bool, bool]] = field(default_factory=list)
    beyond: int = 0
    """How many are open above the deepest that are told apart."""

    @property
    def is_margin(self) -> bool:
        """Whether the file calls what is drawn now a header or footer."""
        return bool(self.open) and self.open[-1][0]

    @property
    def is_off(self) -> bool:
        """Whether what is drawn now is on a layer that is switched off."""
        return bool(self.open) and self.open[-1][1]

    def begin(
        self, operands: Sequence[object], resources: DictionaryObject, off: frozenset[int]
    ) -> None:
        """`/Artifact BMC`, or `/OC /name BDC`."""
        if len(self.open) >= _DEEPEST:
            self.beyond += 1
            return
        tag = operands[0] if operands else ""
        value = operands[1] if len(operands) > 1 else None
        about = _property(resources, value) if isinstance(value, str) else value
        is_margin = tag == "/Artifact" and _is_pagination(about)
        layer = _property(resources, value) if tag == "/OC" else None
        self._push(is_margin, is_switched_off(layer, off))

    def within(self, layer: object, off: frozenset[int]) -> "Marks":
        """The marks of a drawing in the page; what is open around it goes on."""
        inner = Marks()
        inner._push(self.is_margin, self.is_off or is_switched_off(layer, off))
        return inner

    def end(self) -> None:
        """`EMC`."""
        if self.beyond:
            self.beyond -= 1
        elif self.open:
            self.open.pop()

    def _push(self, is_margin: bool, is_off: bool) -> None:
        self.open.append((self.is_margin or is_margin, self.is_off or is_off))


def _is_pagination(about: object) -> bool:
    about = about.get_object() if hasattr(about, "get_object") else about
    return isinstance(about, dict) and about.get("/Type") in _MARGIN


def _property(resources: DictionaryObject, name: object) -> object:
    properties = resources.get("/Properties")
    return properties.get_object().raw_get(name) if properties and name in properties else None


def is_switched_off(layer: object, off: frozenset[int]) -> bool:
    """Whether a layer, or all layers of a group, are among those that are off (by object number)."""
    if layer is None or not off:
        return False
    if getattr(layer, "idnum", None) in off:
        return True
    group = layer.get_object() if hasattr(layer, "get_object") else None
    if not isinstance(group, DictionaryObject) or "/OCGs" not in group:
        return False
    members = group.raw_get("/OCGs")
    several = members.get_object() if hasattr(members, "get_object") else members
    listed = list(several) if isinstance(several, list) else [members]
    return bool(listed) and all(getattr(member, "idnum", None) in off for member in listed)


def layers_off(root: DictionaryObject) -> frozenset[int]:
    """The object numbers of the layers that are off when the file is opened."""
    properties = root.get("/OCProperties")
    about = properties.get_object() if properties is not None else None
    default = about.get("/D") if isinstance(about, DictionaryObject) else None
    if about is None or default is None:
        return frozenset()
    default = default.get_object()
    all_layers = _numbers(about.get("/OCGs"))
    if default.get("/BaseState") == "/OFF":
        return all_layers - _numbers(default.get("/ON"))
    return _numbers(default.get("/OFF"))


def _numbers(listed: object) -> frozenset[int]:
    several = listed.get_object() if hasattr(listed, "get_object") else listed
    found = several if isinstance(several, list) else []
    return frozenset(n for n in (getattr(layer, "idnum", None) for layer in found) if n)
