"""A thing that takes another's place: “what about phones?” after a question about laptops asks the same of phones."""

import re

from bot.ask.talk.plain_words import FUNCTION_WORDS

_DEVICES = "laptop notebook computer pc mac macbook phone smartphone iphone mobile tablet ipad usb stick drive disk"
_PEOPLE = (
    "employee staff colleague contractor freelancer intern trainee apprentice student consultant visitor guest supplier"
    " vendor customer client partner manager admin administrator developer"
)
_PLACES = "home office abroad train hotel cafe café airport plane"
_CLASSES = "public internal confidential restricted secret"
_KINDS = tuple(frozenset(words.split()) for words in (_DEVICES, _PEOPLE, _PLACES, _CLASSES))
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def swapped(subject: str, instead: str) -> str | None:
    """The subject with the one thing of the same kind exchanged; None where there is none, or more is said than a thing."""
    named = [w for w in _WORD.findall(instead) if w.lower() not in FUNCTION_WORDS]
    if len(named) != 1:
        return None
    kind = _kind(named[0])
    there = [m for m in _WORD.finditer(subject) if kind and _kind(m.group()) is kind]
    if len(there) != 1:
        return None
    return subject[: there[0].start()] + str(named[0]) + subject[there[0].end() :]


def _kind(word: str) -> frozenset[str] | None:
    lower = word.lower()
    return next((k for k in _KINDS if {lower, lower.removesuffix("s")} & k), None)
