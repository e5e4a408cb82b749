"""Steps in a section's words: a list, numbered clauses or bullets, that tells somebody what to do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST_ITEMS, MOST_CHARACTERS = 10, 1500
"""Of what is quoted; a screen of a phone holds no more."""
LONGEST_ITEM = 350
"""Characters of an item on average: what is longer describes a process, and is nothing for who is in a hurry."""
_ITEM = re.compile(
    r"[ ]{0,3}(?:[-*+•–]|\(?\d{1,2}[.)]|\(?[a-z][.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)[ \t]+(?=\S)"
)
_LEAD = re.compile(r"^(?:\*\*|__)?([^*_:]{1,60}):(?:\*\*|__)?\s*")
_MARKUP = re.compile(r"[*_`>\[\]“”\"]+")
_BIDS = re.compile(
    r"\b(?:must|shall|should|have to|has to|never|don['’]t|do not|please|muss|müssen|soll|sollen|darf|dürfen"
    r"|bitte|nicht|Sie)\b",
    re.IGNORECASE,
)
_FIRST_WORDS = re.compile(r"[A-Za-zÄÖÜäöüß'’-]+")
_WORDS = """
    act acquire alert answer ask avoid block bring call cancel change check choose close collect come confirm contact
    contain copy cut delete describe disable disconnect do document email end enter escalate explain fetch fill find
    follow forward get give go hand hang help hold identify immediately inform isolate keep leave let lift list lock
    log look mail make mark meet message move never note notify open pass phone photograph press preserve protect pull
    put quarantine quit read recall record refuse remain remember remove report reset restart revoke ring run save say
    scan screenshot secure send set share shout show shut sign speak start stay stop submit switch take tell think
    trigger try turn type undo unplug use wait walk warn wash wipe write
"""
_VERBS = frozenset(_WORDS.split())
"""With what an order begins."""
_IN_CASE = frozenset({"if", "when", "once", "where", "after", "before", "as", "from", "on", "at", "then", "first", "next",
                      "again", "also", "and", "no", "gave", "got", "wenn", "falls", "sobald"})  # fmt: skip
"""After these an order may come later in the sentence."""


@dataclass(frozen=True)
class Steps:
    """One list of steps, as a slice of a text."""

    markdown: str
    is_whole: bool


def steps_in(text: str) -> Steps | None:
    """The first list in it that tells what to do, or as much of that as is quoted; None where there is none."""
    for items in _lists(text):
        said = [text[start:end] for start, end in items]
        are_short = sum(map(len, said)) <= LONGEST_ITEM * len(items)
        if len(items) > 1 and are_short and 2 * sum(map(is_order, said)) >= len(items):
            return _cut(text, items)
    return None


def is_order(item: str) -> bool:
    """Whether an item of a list tells somebody to do something."""
    said = _ITEM.sub("", item, count=1)
    lead = _LEAD.match(said)
    if lead is None:
        return _orders(said)
    # “Phone: 4411” is a thing; “Call us: 4411” tells somebody to.
    return _orders(said[lead.end() :]) or (" " in lead[1].strip() and _orders(lead[1]))


def _orders(said: str) -> bool:
    words = _MARKUP.sub(" ", said)
    first = [word.lower() for word in _FIRST_WORDS.findall(words)[:40]]
    if not first:
        return False
    begins = first[0] in _VERBS or (first[0] in _IN_CASE and bool(_VERBS & set(first[1:])))
    return begins or bool(_BIDS.search(words))


def _cut(text: str, items: Sequence[tuple[int, int]]) -> Steps:
    start, kept = items[0][0], items[0][1]
    for number, (_, end) in enumerate(items[1:], start=2):
        if number > MOST_ITEMS or end - start > MOST_CHARACTERS:
            return Steps(text[start:kept], is_whole=False)
        kept = end
    return Steps(text[start:kept], is_whole=True)


def _lists(text: str) -> Iterator[list[tuple[int, int]]]:
    """Each list as its items' places, without the blank lines around them."""
    items: list[tuple[int, int]] = []
    after_blank = False
    for start, line in _lines(text):
        stripped = line.strip()
        end = start + len(line.rstrip())
        if _ITEM.match(line):
            items.append((start + len(line) - len(line.lstrip()), end))
        elif stripped and items and (line[0] in " \t" or not after_blank):
            items[-1] = (items[-1][0], end)
        elif stripped and items:
            yield items
            items = []
        after_blank = not stripped
    if items:
        yield items


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, line
        at += len(line)
