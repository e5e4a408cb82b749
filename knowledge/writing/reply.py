"""Reading what a model gave: a small fixed form, or nothing."""

import json
import re
from dataclasses import dataclass
from typing import Any

from knowledge.cite import NO_ANSWER
from knowledge.writing.ending import Ending, ModelFailed

LONGEST_REPLY = 20_000
MOST_SENTENCES = 4
MOST_POINTERS = 4
_THOUGHT_ENDS = "</think>"
"""Local models think aloud before it; what they thought is no answer."""
_DECLINES = re.compile(
    r"\s*(?:i['’]?m sorry|sorry|i am (?:sorry|unable)|i (?:can(?:no|['’])t|cannot|won['’]t)|as an ai)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Pointer:
    """Words that the model says stand in the passage of this number."""

    passage: int
    words: str


@dataclass(frozen=True)
class Claim:
    """One sentence of the model's, and what it says it rests on."""

    text: str
    pointers: tuple[Pointer, ...]


@dataclass(frozen=True)
class ModelReply:
    """What the model says; no claims where it says that the passages do not answer."""

    claims: tuple[Claim, ...] = ()


def read_reply(raw: str) -> ModelReply:
    """The reply's claims; raises ModelFailed for what does not have the form, or is a refusal to answer."""
    said = raw.rpartition(_THOUGHT_ENDS)[2].strip()
    if len(said) > LONGEST_REPLY:
        raise ModelFailed(Ending.NONSENSE)
    if said.strip("`\"'.* \n").upper() == NO_ANSWER:
        return ModelReply()
    start, end = said.find("{"), said.rfind("}")
    if start < 0 or end < start:
        raise ModelFailed(Ending.DECLINED if _DECLINES.match(said) else Ending.NONSENSE)
    # Words around it, such as a fence, are left unread.
    return _read(_parsed(said[start : end + 1]))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise ModelFailed(Ending.NONSENSE) from None


def _read(found: Any) -> ModelReply:
    if found == {"not_covered": True}:
        return ModelReply()
    if not isinstance(found, dict) or not found.keys() <= {"sentences", "not_covered"}:
        raise ModelFailed(Ending.NONSENSE)
    sentences = found.get("sentences")
    if found.get("not_covered") not in (None, False) or not isinstance(sentences, list):
        raise ModelFailed(Ending.NONSENSE)
    claims = tuple(map(_claim, sentences[:MOST_SENTENCES]))
    if not claims:
        raise ModelFailed(Ending.NONSENSE)
    return ModelReply(claims)


def _claim(found: Any) -> Claim:
    match found:
        case {"text": str(text), "quotes": list(quotes), **others} if not others:
            return Claim(_whole(text), tuple(map(_pointer, quotes[:MOST_POINTERS])))
    raise ModelFailed(Ending.NONSENSE)


def _pointer(found: Any) -> Pointer:
    match found:
        case {"passage": int(number), "words": str(words), **others} if not others:
            return Pointer(number, _whole(words))
    raise ModelFailed(Ending.NONSENSE)


def _whole(text: str) -> str:
    """Half of a pair of surrogates could not even be stored."""
    return text.encode("utf-8", "ignore").decode("utf-8")
