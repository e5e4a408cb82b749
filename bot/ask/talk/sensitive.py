"""Subjects that one would rather not ask about before colleagues: answered privately wherever they are asked."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

USUAL = "usual"
SHORTEST_STEM = 4
"""A shorter word is matched whole: “ill” is not “illegal”."""
_AT_WORK = """
harass; bully; bullied; mobbing; discriminat; sexis; sexual; racis; assault; whistleblow; whistle blow; misconduct;
disciplin; formal warning; written warning; grievance; retaliat; complain * about; complaint about; compliance hotline;
report * colleague; report * coworker; report * co-worker; report * manager; report * boss; report * supervisor;
report * teammate; report * someone; report * somebody; report anonymously; anonymous report; colleague * steal;
colleague * stole; colleague * lies; colleague * broke; colleague * break; boss * told me to; manager * told me to;
manager * break; boss * break; blackmail; spying on me; works council;
belästig; diskriminier; hinweisgeber; abmahn; betriebsrat; erpress; fehlverhalten; kollegen * melden; beschwer * über
"""
_OF_ONESELF = """
sick; sickness; illness; i am ill; i'm ill; mental health; my health; depress; burnout; burn-out; burned out; anxiety;
disabilit; pregnan; maternity; paternity; parental leave; miscarriage; diagnos; medical; therap; surgery; addict; alcohol;
drunk; drugs; suicid; my religion; my divorce; sexual orientation; criminal record;
krank; schwanger; elternzeit; mutterschutz; behinder; sucht; psychisch
"""
_OF_THE_JOB = """
salar; my pay; pay raise; pay rise; pay cut; wage; my bonus; gehalt; lohnabrechnung;
fired; dismissed; dismissal; laid off; layoff; lay off; redundan; resign; quit my; quit the job; quitting;
hand in * notice; notice period; leave the company; leaving the company; leave this company; leave my job; my termination;
termination of * employment; terminat * contract of employment; end of my contract; performance review; performance plan;
ich kündige; meine kündigung; gekündigt; entlassen; aufhebungsvertrag
"""
SENSITIVE: tuple[str, ...] = tuple(
    subject.strip()
    for subject in f"{_AT_WORK};{_OF_ONESELF};{_OF_THE_JOB}".replace("\n", " ").split(";")
    if subject.strip()
)
"""What `usual` stands for in `[ask] sensitive`.

Each word stands for all that begin with it, and `*` for up to three words.
"""


def is_sensitive(words: str, subjects: Iterable[str] = (USUAL,)) -> bool:
    """Whether the words touch one of the subjects, as `[ask] sensitive` names them."""
    named = (SENSITIVE if subject.lower() == USUAL else (subject,) for subject in subjects)
    pattern = _pattern(tuple(chain.from_iterable(named)))
    return bool(pattern and pattern.search(" ".join(words.lower().replace("’", "'").split())))


@lru_cache(maxsize=16)
def _pattern(subjects: tuple[str, ...]) -> re.Pattern[str] | None:
    named = [" ".join(subject.lower().split()) for subject in subjects]
    return re.compile("|".join(map(_as_pattern, filter(None, named)))) if any(named) else None


def _as_pattern(subject: str) -> str:
    written, gap = "", ""
    for word in subject.split():
        if word == "*":
            gap = r"(?:\W+[\w'-]+){0,3}?\W+"
            continue
        ending = r"\w*" if len(word) >= SHORTEST_STEM else r"(?!\w)"
        written += (gap or (r"\W+" if written else r"(?<!\w)")) + re.escape(word) + ending
        gap = ""
    return written
