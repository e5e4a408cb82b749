"""Whether a text speaks to a language model; a person decides what becomes of it."""

from collections.abc import Iterator

from ingest.prose.command import is_negated
from ingest.prose.disguises import Plain, plain_forms, squeezed_turns
from ingest.prose.english import OVERRIDING, UNLESS_NEGATED
from ingest.prose.english_roles import ANSWERS, ROLES
from ingest.prose.foreign import FOREIGN
from ingest.prose.marks import AT_LINE_START, MARKERS, SHOUTED, SQUEEZED

_LONGEST = 100


def why_held(text: str) -> str | None:
    """A sentence for the person who looks at it, with the words that alarm; None for a text to people."""
    if found := MARKERS.search(text) or SHOUTED.search(text):
        return _speaks(found[0])
    for plain in plain_forms(text):
        if words := next(_alarms(plain), None):
            return _speaks(words)
        if any(next(SQUEEZED.found_in(turn), None) for turn in squeezed_turns(plain)):
            return "in disguise, it tells a language model what to do."
    return None


def _alarms(plain: Plain) -> Iterator[str]:
    """The words of a text that alarm."""
    for command in UNLESS_NEGATED:
        for found in command.found_in(plain.flat):
            if not is_negated(plain.flat, found.start()):
                yield found[0]
    for command in (*OVERRIDING, *ROLES, *ANSWERS, *FOREIGN):
        for found in command.found_in(plain.flat):
            yield found[0]
    for found in AT_LINE_START.found_in(plain.lines):
        yield found[0]


def _speaks(words: str) -> str:
    shown = words.strip(' .!?:;("\n#>-|[,')[:_LONGEST]
    return f"it speaks to a language model: “{shown}”."
