"""Blanks of a template that nobody filled in: `[VERSION]`, `{{owner}}`, `TT.MM.JJJJ`, `Click here to enter text`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.text import LineAndSentence

_NOUNS = (
    "insert|enter|add|specify|choose|select|your|name|date|version|title|company|organi[sz]ation|owner|approver|author|"
    "department|role|position|job|address|e-?mail|phone|telephone|number|url|link|location|country|city|year|month|"
    "day|yyyy|jjjj|ceo|cto|ciso|cfo|coo|dpo|cio|isms owner|client|customer name|department|system name|tool|vendor|frequency|"
    "tbd|tbc|placeholder|xxx?|nnn?|nn|text|description|describe|list|e\\.g\\.|einfügen|eintragen|ausfüllen|firma|firmenname|"
    "unternehmen|organisation|datum|verantwortliche?r?|abteilung|rolle|funktion|adresse|telefon|nummer|ort|jahr|"
    "nom|société|entreprise|insérer|à compléter"
)
_INSIDE = re.compile(rf"(?:^|[\s_/-])(?:{_NOUNS})(?:$|[\s_/,:’'-])", re.IGNORECASE)
_IN_CAPITALS = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
_SQUARE = r"(?<![\w\]!\\])\[(?P<square>[^\[\]\n]{2,60})\](?![(\[:])"
_SURE = (
    r"\{\{[^{}\n]{1,60}\}\}|\$\{[^{}\n]{1,60}\}|\{%[^{}\n]{1,60}%\}|<<[^<>\n]{1,60}>>|\[\[[^\[\]\n|]{1,60}\]\]"
    r"|\$[A-Z][A-Z0-9_]{1,40}\$|(?<![\w%])%[A-Z][A-Z0-9_]{1,40}%(?!\w)|@@[A-Z0-9_]{2,40}@@"
    r"|\b(?:Click|Klicken)(?: or tap| oder tippen)?(?: Sie)?(?: here| hier)?,? (?:to enter|um) [^.\n]{0,40}\."
    r"|\bChoose an item\.|\bWählen Sie ein Element aus\.|\bInsert (?:date|name|version|title) here\b"
)
_ANGLED = r"<(?P<angled>[A-Za-zÄÖÜäöü][^<>@/=\n]{1,50})>"
_IN_TEXT = re.compile(rf"{_SURE}|{_SQUARE}|{_ANGLED}")
_DATES = (
    r"(?:YYYY|JJJJ|AAAA)[-/.](?:MM|mm)[-/.](?:DD|TT|JJ)|(?:DD|TT|JJ|MM|dd|tt|mm|jj)[-/. ]+(?:MM|DD|TT|mm|dd|tt)[-/. ]+"
    r"(?:YYYY|JJJJ|AAAA|YY|JJ|yyyy|jjjj)|[xX]{1,2}([-/.])[xX]{1,2}\1[xX]{2,4}|[xX]{4}-[xX]{2}-[xX]{2}|(?:20)?[xX]{2}"
    r"|__?[-/.]__?[-/.]_{2,4}"
)
_WHOLE = re.compile(
    rf"(?:{_DATES}|[vV]?[xX]{{1,3}}\.[xXyY]{{1,3}}|[xX]{{2,6}}|_{{3,}}|\.{{4,}}|…+|\?{{2,}}|T\.?B\.?[DCA]\.?|TODO|N\.\s?N\."
    r"|to be (?:defined|determined|confirmed|decided|completed|added|announced|filled in|advised|assigned|agreed)"
    r"|(?:wird )?noch (?:offen|festzulegen|zu definieren|zu bestimmen|festgelegt|ergänzt|auszufüllen)|offen|folgt|à définir|por definir"
    r"|(?:first|your|full) ?name(?: last ?name)?|vorname(?: nachname)?|name|name,? vorname|name and (?:role|title|position)"
    r"|(?:name|title|role) ?[,/] ?(?:name|title|role|function)|name und (?:rolle|funktion)|date|datum|lorem ipsum.*)",
    re.IGNORECASE,
)
_BARE_DATE = re.compile(rf"(?<!\w)(?:{_DATES})(?!\w)|\[[xX]\.[xXyY]{{1,2}}\]")
_ASKS = re.compile(r"(?:insert|enter|specify|choose|select|your)\s", re.IGNORECASE)
_ROLE = re.compile(r"\[(?:CEO|CTO|CISO|CFO|COO|CIO|DPO|ISMS owner)\]", re.IGNORECASE)
"""Behind a name, as in `Jane Doe [CISO]`, this is no blank."""
_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "code",
        "col",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figure",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "hr",
        "html",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "li",
        "link",
        "main",
        "mark",
        "nav",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "section",
        "small",
        "span",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "template",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
        "script",
        "svg",
        "path",
    ]
)


@dataclass(frozen=True)
class Placeholder:
    """One of them in a text, at an offset."""

    start: int
    end: int
    words: str


def find_placeholders(text: str) -> Iterator[Placeholder]:
    """Those that a reader would see as blanks of a template; links, notes, tick boxes and mark-up are none."""
    for match in _IN_TEXT.finditer(text):
        square, angled = match["square"], match["angled"]
        if square is not None and not _is_blank(square):
            continue
        if angled is not None and (angled.split()[0].casefold() in _TAGS or not _is_blank(angled)):
            continue
        yield Placeholder(match.start(), match.end(), match[0])


def notes_on_placeholders(texts: Iterable[tuple[int, str]]) -> Iterator[LineAndSentence]:
    """One note on those in some texts, each with its line, since answers show them."""
    found = [(line, one.words) for line, text in texts for one in find_placeholders(text)]
    if found:
        line, words = found[0]
        are, them = (
            ("1 placeholder is", "it")
            if len(found) == 1
            else (f"{len(found)} placeholders are", "them")
        )
        yield line, f"{are} unfilled, such as “{words}”; answers will show {them}."


def unfilled(value: str) -> str | None:
    """The placeholder that a value of document control still holds, or is; None where it was filled in."""
    value = value.strip()
    if _WHOLE.fullmatch(value):
        return value
    if match := _BARE_DATE.search(value):
        return match[0]
    # A value is short, so a whole one in brackets is a blank whatever it says.
    if re.fullmatch(r"\[(?![ xX\d^]?\])[^\[\]]{1,80}\]|<[^<>@/:]{2,80}>", value):
        return value
    found = (one.words for one in find_placeholders(value))
    return next((words for words in found if not _ROLE.fullmatch(words)), None)


def asked_for(words: str) -> str | None:
    """Words that ask to be replaced, as `Insert roles` does where YAML has taken its brackets away."""
    return words if _ASKS.match(words) else None


def without_placeholders(title: str) -> str | None:
    """A title with its blanks taken out; None where no word of substance is left."""
    left, blanks = title, list(find_placeholders(title))
    if not blanks and not _WHOLE.fullmatch(title):
        return title
    for found in reversed(blanks):
        left = f"{left[: found.start]} {left[found.end :]}"
    left = re.sub(r"\s+([,:;.)])", r"\1", re.sub(r"\(\s*\)|\[\s*\]", "", " ".join(left.split())))
    left = re.sub(r"^['’]s\s+", "", left.strip(" -–—:;,|/"))
    return left if sum(map(str.isalpha, left)) > 2 and not _WHOLE.fullmatch(left) else None


def _is_blank(inside: str) -> bool:
    sounds_so = _IN_CAPITALS.fullmatch(inside) or _INSIDE.search(inside) or _WHOLE.fullmatch(inside)
    return bool(sounds_so) and len(inside.split()) < 9 and not re.search(r"\S,\S", inside)
