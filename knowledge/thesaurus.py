"""What staff say, and what policies call it: short forms written out, everyday words found in a question."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.everyday import EVERYDAY
from knowledge.lexical import stem

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 4
"""Of a phrase."""
_WRITTEN_OUT = """
u you, r are, ur your, y why, b4 before, w with, w/ with, thru through, bc because, cuz because, coz because
wat what, whats what is, wots what is, whos who is, wheres where is, hows how is, im I am, ive I have
dont do not, cant cannot, isnt is not, doesnt does not, gonna going to, wanna want to, gotta have to
pls please, plz please, thx thanks, asap as soon as possible, fyi for information, ppl people
min minimum, max maximum, mins minutes, hrs hours, wk week, wks weeks, mth month, mths months, yr year, yrs years
hav have, hve have, shud should, cud could, wud would, wen when, wher where, wich which, wot what, lng long, ofen often
abt about, teh the, thier their, agian again, cn can, shld should, wld would, evry every, hw how, gud good
mst must, lenght length, legnth length, lengh length, minium minimum, maxium maximum, adress address, recieve receive
tmrw tomorrow, diff different, approx approximately, info information, msg message, msgs messages, dm direct message
doc document, docs documents, dept department, mgr manager, mgmt management, org organization, mtg meeting
acct account, auth authentication, creds credentials, pw password, pwd password, perms permissions, req request
dev developer, devs developers, prod production, env environment, config configuration, repo repository
repos repositories, fwd forward, admin administrator, admins administrators
mfa multi-factor authentication, 2fa two-factor authentication, byod bring your own device, wfh work from home
"""
SHORT_FORMS: Mapping[str, str] = {
    short: said
    for line in _WRITTEN_OUT.split("\n")
    for short, _, said in [entry.strip().partition(" ") for entry in line.split(",")]
    if short
}
"""What people type in a hurry, written out."""


@dataclass(frozen=True)
class Spoken:
    """An everyday word or phrase, `text[start:end]`, and what policies call it."""

    start: int
    end: int
    names: tuple[str, ...]
    """The commonest first."""


def _lines() -> Iterator[tuple[str, str]]:
    """Each everyday word or phrase with the words of policies."""
    for line in EVERYDAY.strip().splitlines():
        said, _, forms = line.partition(":")
        yield from ((form.strip(), said) for form in forms.split(","))


def _stems(words: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in _WORD.findall(words.lower()))


def _by_stems() -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for form, said in _lines():
        names = [name.strip() for name in said.split(",")]
        known = found.get(_stems(form), ())
        found[_stems(form)] = tuple(dict.fromkeys((*known, *names)))
        for name in names:
            # Who uses a policy's own name for a thing is not to be told another one first.
            known = found.get(_stems(name), ())
            found[_stems(name)] = tuple(dict.fromkeys((name, *known, *names)))
    return found


_BY_STEMS = _by_stems()
OTHER_WORDS: Mapping[str, str] = {form: said for form, said in _lines() if " " not in form}
"""An everyday word to the words that policies use."""


def everyday_words(text: str) -> list[Spoken]:
    """The everyday words and phrases of a text in order, the longer before the shorter, none overlapping."""
    words = [(m.start(), m.end(), stem(m[0].lower())) for m in _WORD.finditer(text)]
    found: list[Spoken] = []
    at = 0
    while at < len(words):
        spoken = next(_beginning_at(words, at), None)
        if spoken:
            found.append(spoken[0])
        at += spoken[1] if spoken else 1
    return found


def _beginning_at(words: list[tuple[int, int, str]], at: int) -> Iterator[tuple[Spoken, int]]:
    """Those that begin with that word, the longest first, each with the number of its words."""
    for count in range(min(_MOST_WORDS, len(words) - at), 0, -1):
        stems = tuple(word[2] for word in words[at : at + count])
        if stems in _BY_STEMS:
            yield Spoken(words[at][0], words[at + count - 1][1], _BY_STEMS[stems]), count
