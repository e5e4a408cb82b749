"""Formulas in one line of text, as one would type them (ECMA-376-1, 22.1)."""

from collections.abc import Mapping

from lxml.etree import _Element as Element

from ingest.word.names import MATH
from ingest.word.runs import Step, Writing

_BEFORE = {MATH + "den": "/", MATH + "sup": "^", MATH + "sub": "_"}
_PROPERTIES = ("ctrlPr", "rPr", "fPr", "sSupPr", "sSubPr", "dPr", "naryPr", "radPr", "oMathParaPr")


def _skip(_: Writing, __: Element) -> None:
    """Properties."""


def _letters(writing: Writing, element: Element) -> None:
    writing.add(element.text or "")


def _after_sign(writing: Writing, element: Element) -> None:
    """A denominator, an exponent or an index."""
    if next(element.iter(MATH + "t"), None) is not None:
        writing.add(_BEFORE[element.tag])
    writing.read_all(element)


def _brackets(writing: Writing, element: Element) -> None:
    writing.add(_said(element, "dPr", "begChr", "("))
    writing.read_all(element)
    writing.add(_said(element, "dPr", "endChr", ")"))


def _sum(writing: Writing, element: Element) -> None:
    writing.add(_said(element, "naryPr", "chr", "∫"))
    writing.read_all(element)


def _root(writing: Writing, element: Element) -> None:
    writing.add("√(")
    writing.read_all(element)
    writing.add(")")


def _said(element: Element, properties: str, name: str, usual: str) -> str:
    sign = element.find(f"{MATH}{properties}/{MATH}{name}")
    return usual if sign is None else sign.get(MATH + "val", "")


FORMULAS: Mapping[str, Step] = {
    **{MATH + name: _skip for name in _PROPERTIES},
    **dict.fromkeys(_BEFORE, _after_sign),
    MATH + "t": _letters,
    MATH + "d": _brackets,
    MATH + "nary": _sum,
    MATH + "rad": _root,
}
"""How their elements are read, by name."""
