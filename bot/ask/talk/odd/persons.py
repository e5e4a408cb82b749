"""Questions about a person ("what does Hannah earn"): nothing about people is held here, and nothing is guessed."""

import re

from bot.ask.talk.plain_words import FUNCTION_WORDS, WEAK_WORDS
from bot.people.names import NAMES_AND_WORDS

MOST_NAMES = 20
"""Of how many words in a question the people are asked whether they are names."""
_PRIVATE = (
    r"(?:earns?|earning|salary|salaries|paid|wages?|income|bonus|sick|ill|pregnant|married|divorced|single|gay|religious"
    r"|fired|quit|resigned|promoted|on (?:holiday|vacation|leave)|birthday|old|live|lives|home address|address|phone number"
    r"|number|password|calendar|private|vote|votes|like|likes|do wrong|did wrong|performance|reviews?|disciplined|warned)"
)
_ASKED_OF = (
    r"(?:is|was|are|were|does|did|do|has|had|have|can|could|may|might|will|would|should|must)"
    r"(?:n't| not)?(?: (?:my|the|our|that|this))?(?: (?:colleague|boss|manager|teammate|co-?worker))?"
)
_NAME = r"(?P<name>[^\W\d_][\w'’-]*(?: [^\W\d_][\w-]*)?)"
_OF_NAME = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:so |and |ok |hey |hi )?{_ASKED_OF} {_NAME}",
        rf"\b(?:what|when|where|why|how|how much|how long|how often|how old|since when|which \w+|who) {_ASKED_OF} {_NAME}",
        rf"\bwho(?:'s| is| was) {_NAME}\W*$",
        rf"(?P<name>[^\W\d_][\w-]*)['’]s? {_PRIVATE}\b",
        rf"\b{_PRIVATE} of {_NAME}",
        rf"\b(?:tell me|know|anything|something|information|info|data|details) (?:about|on|of) {_NAME}",
    )
)
_WITHOUT_NAME = re.compile(
    r"\b(?:how much|what) (?:do|does|did|is|are) (?:the |my |our |other |all )*(?:\w+ ){0,2}?(?:\w+) (?:earn(?:ing)?|(?:get )?paid|make(?: (?:a|per) \w+)?(?=\W*$))\b"
    r"|\bwho (?:earns|makes|gets paid|is paid) (?:the )?(?:most|least|more|less)\b"
    r"|\b(?:salary|birthday|home address|private (?:number|phone|address)|private e-?mail) of (?:my|our|the) "
    r"(?:boss|manager|colleague|ceo|cfo|cto|cio|director|team ?lead|coworker|co-worker)\b"
    r"|\b(?:boss|manager|colleague|ceo|cfo|cto|director|team ?lead|coworker)['’]s (?:salary|birthday|home address|private|age|wife|husband)\b",
    re.IGNORECASE,
)
_SHAPE = r"[A-ZÄÖÜÁÉÍÓÚŁŚŻČŠŽ][a-zà-öø-ÿāăąćčďēęěğīłńňōőřśšťūůűźż]+(?: [A-ZÄÖÜ][a-zà-öø-ÿ'-]+)?"
_BY_SHAPE = re.compile(
    rf"\b(?:how much|what|when|where|how old) (?:does|did|is|was|do) (?:{_SHAPE}) (?:earn|earning|earns|paid|get paid|live|born)\b"
    rf"|\b[Ii]s (?:{_SHAPE}) (?:sick|ill|pregnant|married|divorced|single|gay|fired|on (?:holiday|vacation|leave))\b"
    rf"|\b(?:{_SHAPE})['’]s (?:salary|wage|birthday|home address|private number|performance review|illness|religion|age)\b"
)


def asks_privately(words: str) -> bool:
    """Whether something is asked of a person in a form that only people take, such as what somebody earns."""
    said = " ".join(words.split())
    return bool(_WITHOUT_NAME.search(said) or _BY_SHAPE.search(said))


def possible_names(words: str) -> tuple[str, ...]:
    """What stands where the name of a person of whom something is asked would stand; whether it is one, the people say."""
    said = " ".join(words.split())
    found = [m.group("name") for pattern in _OF_NAME for m in pattern.finditer(said)]
    both = [part for name in found for part in (name, *name.split())]
    return tuple(dict.fromkeys(name for name in both if _may_be_name(name)))[:MOST_NAMES]


def _may_be_name(name: str) -> bool:
    lower = name.lower()
    if len(name) < 3 or lower in FUNCTION_WORDS or lower in WEAK_WORDS:
        return False
    # A name that is a word, too, is a name only where it is written with a capital.
    return lower not in NAMES_AND_WORDS or name[0].isupper()
