"""The fonts of a file, each read once however many pages use it."""

from dataclasses import dataclass, field

from pypdf.generic import DictionaryObject, IndirectObject

from ingest.pdf.faces import Face
from ingest.pdf.faults import FAULTS


@dataclass
class FontCase:
    """Fonts by their resource; None where one could not be read."""

    _read: dict[int, Face | None] = field(default_factory=dict)
    _held: list[DictionaryObject] = field(default_factory=list)
    """So that no other font gets the id of one."""

    def face(self, resources: DictionaryObject, name: object) -> Face | None:
        """The font that goes by a name in these resources."""
        fonts = resources.get("/Font")
        found = fonts.get_object() if isinstance(fonts, IndirectObject) else fonts
        resource = found.get(name) if isinstance(found, DictionaryObject) else None
        resource = resource.get_object() if resource is not None else None
        if not isinstance(resource, DictionaryObject):
            return None
        if id(resource) not in self._read:
            self._held.append(resource)
            self._read[id(resource)] = _read(resource)
        return self._read[id(resource)]


def _read(resource: DictionaryObject) -> Face | None:
    try:
        return Face.of(resource)
    except FAULTS:
        return None
