"""A value that a document says of itself in its text, made fit to be taken, or the reason why it is not."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ingest.audience import audience_in_text
from ingest.prose.control_lines import VERSION
from ingest.prose.days_in_text import day_in, without_day
from ingest.prose.placeholders import unfilled
from ingest.prose.said import DISTRIBUTION, Said
from ingest.prose.suspicion import why_held
from ingest.reading import ALL_STAFF, DocumentStatus
from ingest.status import status_in_text

_NOTHING = re.compile(
    r"(?:[-–—/.\s]*|n/?a\.?|none|not (?:applicable|available|specified|set)|unknown|keine?|unbekannt|entfällt|nicht zutreffend)",
    re.IGNORECASE,
)
_PROSE_WORDS, _LONGEST = 14, 160
_A_PERSON_WHO = re.compile(
    r"(?:the (?:person|individual|one|team|role) (?:who|that|which|responsible)|a person|anyone|whoever|wer|die person)\b",
    re.IGNORECASE,
)
_VERSION = re.compile(
    rf"(?:version|ver\.?|v\.?|rev(?:ision)?\.?)?\s*(v?{VERSION})(?=$|[\s,;()–—/|.])", re.IGNORECASE
)
_ID = re.compile(r"(?=.*[\d-])[\w][\w./_-]{1,50}(?: [\w./_-]{1,20}){0,2}")
_CONTROLS = re.compile(
    r"(?:\bA\s?\.?\s?|(?<![\d.]))(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)(?![\d.]*\d)(?:\s*(?:-|–|—|to|bis|through)\s*(?:A\s?\.?\s?)?(\d{1,2}\.\d{1,2})(?![\d.]*\d))?"
)
_PLACES = frozenset(
    [
        "intranet",
        "sharepoint",
        "wiki",
        "website",
        "confluence",
        "notion",
        "e-mail",
        "email",
        "mail",
        "slack",
        "teams",
        "internet",
        "portal",
        "extern",
        "external",
        "public",
    ]
)
_EDITORIAL = re.compile(
    r"\b(?:editorial|minor|cosmetic|typo\w*|formatting|non-?substantive|redaktionell\w*|geringfügig\w*|formal\w*)\b",
    re.IGNORECASE,
)
_SUBSTANTIVE = re.compile(
    r"\b(?:substantive|substantial|major|material|significant|inhaltlich\w*|wesentlich\w*|grundlegend\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Taken:
    """The words as front matter would hold them; none where the value is unknown, with a sentence where one is due."""

    words: tuple[str, ...] = ()
    note: str | None = None


def take(said: Said) -> Taken:
    """The value of one key; unfilled, unclear or unfit ones are left out."""
    words = " ".join(said.words.split()).strip('“”"').strip()
    if _NOTHING.fullmatch(words):
        return Taken()
    if said.key == "status":
        return _status(words)
    if (blank := unfilled(words)) is not None:
        return Taken(note=unfilled_note(said.label, blank))
    if len(words) > _LONGEST or len(words.split()) > _PROSE_WORDS or _A_PERSON_WHO.match(words):
        return _prose(said, words)
    if why_held(words):
        return Taken(
            note=f"what “{said.label}” says looks like words to a language model, so it was left out."
        )
    return _BY_KEY.get(said.key, _as_it_stands)(said, words)


def unfilled_note(label: str, blank: str) -> str:
    """What is said of a value that nobody filled in."""
    return f"“{label}” is unfilled: it still holds “{blank[:60]}”, so it counts as not given. Fill it in."


def _as_it_stands(_said: Said, words: str) -> Taken:
    return Taken((words,))


def _prose(said: Said, words: str) -> Taken:
    return _read_as_text(said, words) if said.key == "audience" else Taken()


def _status(words: str) -> Taken:
    if len(words.split()) > _PROSE_WORDS:
        return Taken()
    found = status_in_text(words)
    if found is None:
        blank = unfilled(words)
        return Taken(
            note=unfilled_note("status", blank)
            if blank
            else f"the status “{words[:60]}” is not known, so it was not read."
        )
    if found.is_sure:
        return Taken((found.status.value,))
    what = "a draft" if found.status is DocumentStatus.DRAFT else "superseded"
    return Taken(
        (found.status.value,),
        f"the status “{words[:60]}” does not say that this is in force, so it counts as {what}.",
    )


def _version(_said: Said, words: str) -> Taken:
    match = _VERSION.match(words)
    return Taken((match[1],)) if match else Taken()


def _name(_said: Said, words: str) -> Taken:
    name = without_day(words)
    is_sentence = name.endswith(".") and len(name.split()) > 5
    return (
        Taken()
        if is_sentence or day_in(name) or not any(map(str.isalpha, name))
        else Taken((name,))
    )


def _id(_said: Said, words: str) -> Taken:
    return Taken((words,)) if _ID.fullmatch(words) else Taken()


def _day(_said: Said, words: str) -> Taken:
    day = day_in(words)
    return Taken((day.isoformat() if day else words,))


def _audience(said: Said, words: str) -> Taken:
    audience = audience_in_text(re.sub(r"[\[<][^\[\]<>]{0,60}[\]>]", " ", words))
    if audience is None:
        return _read_as_text(said, words) if said.key == "audience" else Taken()
    if said.key == DISTRIBUTION:
        audience = frozenset(one for one in audience if one not in _PLACES)
    return Taken(tuple(sorted(audience)))


def _read_as_text(said: Said, words: str) -> Taken:
    return Taken(
        note=f"“{said.label}: {words[:80]}” is read as text. To have it count, write the roles alone, or {ALL_STAFF}."
    )


def _controls(_said: Said, words: str) -> Taken:
    return Taken(tuple(dict.fromkeys(_numbers(words))))


def _numbers(words: str) -> Iterator[str]:
    """`A.5.24–A.5.26` are three; the clauses of the standard and its year are none."""
    for match in _CONTROLS.finditer(
        re.sub(
            r"\b(?:clauses?|kapitel|abschnitt|klausel)\s+[\d., und&and]+",
            " ",
            words,
            flags=re.IGNORECASE,
        )
    ):
        first, last = match[1], match[2]
        theme, number = first.split(".")[:2]
        if (
            last
            and first.count(".") == 1
            and last.split(".")[0] == theme
            and 0 < int(last.split(".")[1]) - int(number) < 40
        ):
            yield from (f"A.{theme}.{n}" for n in range(int(number), int(last.split(".")[1]) + 1))
        else:
            yield f"A.{first}"


def _change(_said: Said, words: str) -> Taken:
    kind = change_in(words)
    return Taken((kind,)) if kind else Taken()


def change_in(words: str) -> str | None:
    """`editorial` or `substantive`, from `minor change`, `redaktionell` and the like."""
    if _SUBSTANTIVE.search(words):
        return "substantive"
    return "editorial" if _EDITORIAL.search(words) else None


_BY_KEY: Mapping[str, Callable[[Said, str], Taken]] = {
    "version": _version, "owner": _name, "approver": _name, "id": _id, "effective": _day, "next_review": _day,
    "audience": _audience, DISTRIBUTION: _audience, "controls": _controls, "change": _change,
}  # fmt: skip
