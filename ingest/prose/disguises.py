"""Text as a language model would take it, with the ways undone in which words are hidden from a filter."""

import base64
import binascii
import codecs
import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_COMMENT = re.compile(r"<!--.{0,500}?-->", re.DOTALL)
_MARKUP = re.compile(r"</?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,200})?/?>|[*`~\\]+")
_OTHERS = re.compile(r"[^\w\s.,:;!?()\"'<>\[\]{}#/%=+-]+|_+")
_QUOTES = re.compile("[“”„‟«»‹›‚″`]|(?<!\\w)['‘’′]|['‘’′](?!\\w)")
_LEET = re.compile(r"(?<!\w)(?=[\w@$]*[a-z])(?=[\w@$]*[0134578@$])[a-z0134578@$]{3,30}(?!\w)")
_CODED = re.compile(r"[A-Za-z0-9+/_-]{20,4000}={0,2}")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}[ :]?){16,2000}")
_LOOKS = (
    ("аеорсухіјѕһԁԛԝѵкмтнгвԍԃ", "aeopcyxijshdqwvkmthrbgd"),
    ("αορντικυεηχγω", "aopvtikuenxyw"),
    ("օսհոց", "ouhng"),
    ("ɪɴᴏʀᴇɢᴜꜱᴛᴄᴠᴘᴀʟᴅʏʙʜᴋᴍᴊᴡᴢ", "inoregustcvpaldybhkmjwz"),
    ("ıłøɑɡɩʋɛ", "iloagive"),
)
_ALIKE = {
    ord(look): letter
    for looks, letters in _LOOKS
    for look, letter in zip(looks, letters, strict=True)
}
_ALIKE |= {first + n: chr(97 + n) for first in (0x1F150, 0x1F170, 0x1F1E6) for n in range(26)}
_DIGITS = str.maketrans("0134578@$", "oieastbas")


@dataclass(frozen=True)
class Plain:
    """A text in small letters without accents, mark-up and unseen signs."""

    flat: str
    """In one line."""
    lines: str
    """With its line ends."""
    squeezed: str
    """Its letters alone."""


def plain_forms(text: str) -> Iterator[Plain]:
    """The text itself first, then what it becomes when one disguise after the other is taken off."""
    seen = html.unescape(_UNSEEN.sub("", text))
    own = _folded(seen)
    yield _plain(own)
    if (latin := own.translate(_ALIKE)) != own:
        yield _plain(latin)
    if (spelled := _LEET.sub(lambda word: word[0].translate(_DIGITS), own)) != own:
        yield _plain(spelled)
    if other := "\n".join(_decoded(seen)):
        yield _plain(_folded(other))


def squeezed_turns(plain: Plain) -> Iterator[str]:
    """The letters alone, read forwards, backwards, and turned by 13 places."""
    yield plain.squeezed
    yield plain.squeezed[::-1]
    yield codecs.encode(plain.squeezed, "rot13")


def _folded(text: str) -> str:
    """Compatibility forms and accents gone (NFKC, then without combining marks), in small letters."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _plain(folded: str) -> Plain:
    shown = _COMMENT.sub("", folded) if "-->" in folded else folded
    quoted = re.sub("[‘’′]", "'", _QUOTES.sub('"', _MARKUP.sub("", shown)))
    clear = _OTHERS.sub(" ", quoted).replace("you're", "you are")
    lines = re.sub(r"[^\S\n]+", " ", clear)
    return Plain(" ".join(lines.split()), lines, re.sub(r"[\W\d_]+", "", lines))


def _decoded(text: str) -> Iterator[str]:
    """What stands in Base64, in hexadecimal digits or in percent signs, where it is text."""
    if text.count("%") > 1 and (unquoted := unquote(text)) != text:
        yield unquoted
    for match in _CODED.finditer(text):
        bare = match[0].rstrip("=").replace("-", "+").replace("_", "/")
        yield from _text_of(bare + "=" * (-len(bare) % 4), base64.b64decode)
    for match in _HEX.finditer(text):
        digits = re.sub(r"[ :]", "", match[0])
        yield from _text_of(digits, binascii.unhexlify)


def _text_of(coded: str, decode: Callable[[str], bytes]) -> Iterator[str]:
    try:
        text = decode(coded).decode()
    except ValueError:
        return
    if " " in text and text.isprintable():
        yield text
