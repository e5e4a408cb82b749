"""What changed between two texts, and whether their meaning may have: editorial or substantive."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from bot.people.names import MAIL
from bot.register.spelling import is_respelling
from bot.register.telling import ARTICLES, DUTIES, NUMBERS
from knowledge.sentences import split


class Extent(StrEnum):
    """How far a change goes."""

    EDITORIAL = "editorial"
    """Spelling, punctuation, case, layout, links, names of contacts: nobody has to do anything else."""
    SUBSTANTIVE = "substantive"
    """Anything else; when in doubt it is this."""


class Reason(StrEnum):
    """Why a change is substantive."""

    NUMBER = "number"
    """A number, a duration or a date."""
    DUTY = "duty"
    """A word such as must, may or not."""
    WORDS = "words"
    ADDED = "added"
    """Whole sentences, or a whole section."""
    REMOVED = "removed"


@dataclass(frozen=True)
class TextChange:
    """The sentences that are not the same in both texts, as written, and why that is substantive."""

    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    reasons: frozenset[Reason] = frozenset()

    @property
    def extent(self) -> Extent:
        """Editorial where there is no reason against."""
        return Extent.SUBSTANTIVE if self.reasons else Extent.EDITORIAL


_LINK = re.compile(
    r"!?\[([^\]\n]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)|<?(?:https?://|www\.)[^\s>)\]]+>?"
)
_MARKUP = re.compile(
    r"</?(?!(?:del|s|strike)\b)[a-zA-Z][^>\n]*>|&nbsp;|[*_`#]+|\u00ad|[\u200b-\u200f\ufeff]"
)
_LINE_MARK = re.compile(
    r"^[ \t]*(?:>[ \t]?)*(?:[-*+•◦▪][ \t]+|\(?(?:\d{1,3}|[a-z])[.)][ \t]+)?", re.MULTILINE
)
_STRUCK = re.compile(r"~~|</?(?:del|s|strike)>", re.IGNORECASE)
_TOKEN = re.compile(
    rf"{_STRUCK.pattern}|{MAIL.pattern}|\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[%€$£¥<>≤≥=±×§]",
    re.IGNORECASE,
)  # fmt: skip
_SHORT_FORMS = {"can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not"}
_LABELLED = re.compile(
    r"\W*(?:"
    r"(contacts?(?: persons?| names?| details)?|kontakt(?:person)?|ansprech\w*|fragen an|questions to)|"
    r"((?:tele)?phone(?: number)?|tel(?:efon|ephone)?(?:nummer)?\.?|hotline|e-?mail(?: address|-adresse)?"
    r"|(?:document )?version|revision|stand|authors?|autor(?:in)?"
    r"|last (?:updated?|reviewed|review|changed|modified)(?: on| by)?|next review"
    r"|letzte \w+|nächste \w*(?:prüfung|review))"
    r")[\s*_]*[:|]",
    re.IGNORECASE,
)
"""A line that names whom to turn to; or how to reach them, or what the document says of its own versions."""


def compare_texts(before: str, after: str) -> TextChange:
    """The sentences of one text that are not in the other, and why the change is substantive, if it is."""
    old, new = _sentences(before), _sentences(after)
    keys = [[" ".join(words_of(sentence)) for sentence in side] for side in (old, new)]
    removed, added, reasons = list[str](), list[str](), set[Reason]()
    for what, a, b, c, d in _steps(*keys):
        if what != "equal":
            removed += old[a:b]
            added += new[c:d]
            reasons |= _reasons(old[a:b], new[c:d])
            continue
        for was, now in zip(old[a:b], new[c:d], strict=True):
            if was.split() != now.split():
                removed.append(was)
                added.append(now)
    return TextChange(tuple(removed), tuple(added), frozenset(reasons))


def _steps(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _sentences(text: str) -> list[str]:
    return [sentence.text for sentence in split(text)]


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words, numbers and telling signs of a text as they are compared: without markup and
    the addresses of pages."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'")
    plain = _LINK.sub(lambda link: link[1] or " ", plain)
    plain = _MARKUP.sub("", _LINE_MARK.sub("", plain))
    return tuple(word for token in _TOKEN.findall(plain) for word in _written_out(token))


def _written_out(token: str) -> list[str]:
    short = token.casefold()
    if short in _SHORT_FORMS:
        return _SHORT_FORMS[short].split()
    if short.endswith("n't"):
        return [token[:-3], "not"]
    return ["~~"] if _STRUCK.fullmatch(token) else [token]


def _reasons(old: Sequence[str], new: Sequence[str]) -> set[Reason]:
    """Why a run of sentences in place of another is substantive; none where it is not."""
    was, now = (tuple(w for s in side for w in words_of(s)) for side in (old, new))
    if not was and not now:
        return set()
    if not was:
        return {Reason.ADDED}
    if not now:
        return {Reason.REMOVED}
    found = set(_differences(was, now))
    return found - _forgiven(old, new)


def _differences(was: Sequence[str], now: Sequence[str]) -> Iterator[Reason]:
    folded = [[word.casefold() for word in side] for side in (was, now)]
    for what, a, b, c, d in _steps(*folded):
        if what != "equal" and not _means_the_same(was[a:b], now[c:d]):
            yield _why({*folded[0][a:b], *folded[1][c:d]})


def _means_the_same(was: Sequence[str], now: Sequence[str]) -> bool:
    return all(word.casefold() in ARTICLES for word in (*was, *now)) or _is_respelled(was, now)


def _is_respelled(was: Sequence[str], now: Sequence[str]) -> bool:
    """Word by word, of which some may be written as one or as two."""
    while was and now:
        step = next((step for step in ((1, 1), (2, 1), (1, 2)) if _is_alike(was, now, *step)), None)
        if step is None:
            return False
        was, now = was[step[0] :], now[step[1] :]
    return not was and not now


def _is_alike(was: Sequence[str], now: Sequence[str], a: int, b: int) -> bool:
    if len(was) < a or len(now) < b:
        return False
    one, other = "".join(was[:a]).casefold(), "".join(now[:b]).casefold()
    if a == b:
        return one == other or {one, other} <= ARTICLES or is_respelling(was[0], now[0])
    # “Maybe” and “may be” are not one word in two spellings.
    return one == other and not _is_telling([word.casefold() for word in (*was[:a], *now[:b])])


def _is_telling(words: Sequence[str]) -> bool:
    return any(word in NUMBERS or word in DUTIES or word[0].isdigit() for word in words)


def _why(words: set[str]) -> Reason:
    if any(word in NUMBERS or word[0].isdigit() for word in words):
        return Reason.NUMBER
    return Reason.DUTY if words & DUTIES else Reason.WORDS


def _forgiven(old: Sequence[str], new: Sequence[str]) -> set[Reason]:
    """What is no reason in lines that only name a contact, or the version."""
    labels = [_LABELLED.match(sentence) for sentence in (*old, *new)]
    if not all(labels) or len(old) != len(new):
        return set()
    with_numbers = all(label and label[2] for label in labels)
    return {Reason.WORDS, Reason.NUMBER} if with_numbers else {Reason.WORDS}
