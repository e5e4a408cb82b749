"""A Word file as a package of parts that refer to each other (ECMA-376-2)."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from lxml import etree
from lxml.etree import _Element as Element

from ingest.sandbox.preflight import check_container
from ingest.text import Unreadable
from ingest.word.names import STRICT

DAMAGED = (
    "the file is damaged. Open it in Word, save it as “Word document (.docx)” and put that here."
)
LOCKED = "the file is protected by a password. Save it without one, and put that here."
OLD = "the file is of Word 97 to 2003. Save it as “Word document (.docx)” and put that here."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True)
class Relation:
    """One part's reference to another; `kind` is the last word of its type."""

    kind: str
    path: str
    is_outside: bool


class Package:
    """Parts are parsed when they are asked for; none of them reaches outside the bytes."""

    def __init__(self, content: bytes) -> None:
        """Raises Unreadable where this is no package, or one that may not be opened."""
        if content.startswith(_OLE):
            raise Unreadable(
                1, LOCKED if "EncryptedPackage".encode("utf-16-le") in content else OLD
            )
        check_container(content)
        try:
            self._zip = ZipFile(BytesIO(content))
        except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise Unreadable(1, DAMAGED) from error
        self._names = {name.casefold(): name for name in self._zip.namelist()}
        mains = [relation.path for relation in self.relations("").values() if _is_main(relation)]
        self.main = mains[0] if mains else "word/document.xml"

    def part(self, path: str | None) -> Element | None:
        """The root of a part in the usual namespaces; None where there is none. Raises Unreadable."""
        name = self._names.get(path.casefold()) if path else None
        if name is None:
            return None
        try:
            return _usual(_parsed(self._zip.read(name)))
        except (etree.XMLSyntaxError, BadZipFile, ZlibError, RuntimeError, OSError) as error:
            raise Unreadable(1, DAMAGED) from error

    def relations(self, path: str) -> Mapping[str, Relation]:
        """What a part refers to, by id; of the package itself where the path is empty."""
        folder, name = posixpath.split(path)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for element in root.iter(_RELATION) if root is not None else ():
            outside = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if not outside:
                target = unquote(target.replace("\\", "/"))
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = Relation(kind, target, outside)
        return found

    def beside(self, path: str, kind: str) -> str | None:
        """The path of the part of this kind to which a part refers."""
        for relation in self.relations(path).values():
            if relation.kind == kind and not relation.is_outside:
                return relation.path
        return None


def _is_main(relation: Relation) -> bool:
    return relation.kind == "officeDocument" and not relation.is_outside


def _parsed(xml: bytes) -> Element:
    # A parser is made anew, since one that failed may not be used again.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    return etree.fromstring(xml, parser)


def _usual(root: Element) -> Element:
    """The same in the usual names, where a file is of the Strict kind."""
    if "purl.oclc.org" not in root.tag:
        return root
    xml = etree.tostring(root, encoding="utf-8")
    for strict, usual in STRICT.items():
        xml = xml.replace(strict, b'"' + usual.strip("{}").encode() + b'"')
    return _parsed(xml)
