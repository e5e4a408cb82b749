"""Fonts: from the bytes that a page shows to letters and their widths (ISO 32000-2, 9.5 to 9.10)."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from pypdf.generic import DictionaryObject
from pypdf.generic._font import Font  # Its widths and letters are public nowhere else in pypdf 7.

UNKNOWN_LETTER = "\ufffd"
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!n)", re.IGNORECASE)
_FORCED_BOLD = 1 << 18
_SIGNS = re.compile(r"symbol|dingbats", re.IGNORECASE)
_NUMBERED_GLYPHS = ("/Identity-H", "/Identity-V")
BULLET = "\u2022"
_UNUSED = frozenset("\x7f\x81\x8d\x8f\x90\x9d")
"""Codes that stand for a bullet where the encoding has no other use for them (ISO 32000-2, annex D.2)."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One sign: its letters, and its width in parts of the font's size."""

    letters: str
    width: float
    is_blank: bool
    """The one-byte code 32, to which word spacing applies."""


@dataclass
class Face:
    """A font as a page's text needs it."""

    font: Font
    resource: DictionaryObject
    _known: dict[str, Glyph] = field(default_factory=dict)

    @classmethod
    def of(cls, resource: DictionaryObject) -> "Face":
        """The font that a page's resources name; whatever pypdf raises on broken ones passes through."""
        return cls(Font.from_font_resource(resource), resource)

    @cached_property
    def is_bold(self) -> bool:
        """By its name, its flags or its weight."""
        descriptor = self.font.font_descriptor
        weight = descriptor.weight if isinstance(descriptor.weight, int | float) else 0
        flags = descriptor.flags if isinstance(descriptor.flags, int) else 0
        named = bool(_BOLD.search(self.font.name) or _BOLD.search(str(descriptor.name)))
        return named or weight >= 600 or bool(flags & _FORCED_BOLD)

    @cached_property
    def _unit(self) -> float:
        """Widths are in thousandths, except in a Type 3 font, which brings a matrix."""
        matrix = self.resource.get("/FontMatrix")
        if self.font.sub_type != "Type3" or not matrix:
            return 0.001
        try:
            return abs(float(matrix[0])) or 0.001
        except (TypeError, ValueError, IndexError):
            return 0.001

    @cached_property
    def _tells_letters(self) -> bool:
        """False where codes are numbers of glyphs, and nothing says which letters they stand for."""
        numbered = self.resource.get("/Encoding") in _NUMBERED_GLYPHS
        return self.font.interpretable and not (numbered and not self.font.character_map)

    def glyphs(self, shown: bytes | str) -> list[Glyph]:
        """The signs of a string that a page shows."""
        if isinstance(shown, str):
            shown = shown.encode("latin-1", "replace")
        encoding = self.font.encoding
        if isinstance(encoding, str):
            codes = shown.decode(encoding, "replace")
        else:
            codes = shown.decode("latin-1")
        return [self._known.get(code) or self._learn(code) for code in codes]

    def _learn(self, code: str) -> Glyph:
        widths = self.font.character_widths
        width = widths.get(code, widths["default"])
        if code == self.font.space_char:
            width = self.font.space_width
        one_byte = not isinstance(self.font.encoding, str)
        width = float(width) if isinstance(width, int | float) else 500.0
        glyph = Glyph(self._letters(code), width * self._unit, one_byte and code == " ")
        self._known[code] = glyph
        return glyph

    def _letters(self, code: str) -> str:
        if not self._tells_letters:
            return UNKNOWN_LETTER
        encoding, letters = self.font.encoding, code
        if isinstance(encoding, dict):
            letters = encoding.get(ord(code), code)
        mapped = self.font.character_map.get(letters)
        if mapped is None and self.resource.get("/Encoding") in _NUMBERED_GLYPHS:
            return UNKNOWN_LETTER
        letters = letters if mapped is None else str(mapped)
        if len(letters) > 1 and letters.startswith("/"):
            return UNKNOWN_LETTER  # The name of a glyph that stands for no letter.
        return self._as_read("".join(_LIGATURES.get(sign, sign) for sign in letters))

    def _as_read(self, letters: str) -> str:
        """A sign of a symbol font is a bullet; as a letter it would mean nothing."""
        private = len(letters) == 1 and 0xF020 <= ord(letters) <= 0xF0FF
        if letters in _UNUSED and isinstance(self.font.encoding, dict):
            return BULLET
        if private or (letters.strip() and _SIGNS.search(self.font.name) and letters.isascii()):
            return BULLET
        return letters
