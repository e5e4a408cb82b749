"""What people also write to a bot: a greeting, a thank-you, or what it can do at all."""

import re
from enum import StrEnum

_EMOJI_NAME = re.compile(r":[a-z0-9_+'-]+:")
_NO_WORD = re.compile(r"[^\w\s?]")
_HELP = frozenset(
    {
        "?", "commands", "help", "help me", "help please", "hilfe", "how do you work", "how does this work",
        "info", "menu", "what are you", "what can you do", "what can i ask", "who are you", "was kannst du",
    }
)  # fmt: skip
_GREETINGS = frozenset(
    {
        "good afternoon", "good evening", "good morning", "guten abend", "guten morgen", "guten tag",
        "hallo", "hello", "hello there", "hey", "hey there", "hi", "hi all", "hi there", "hiya", "moin",
        "morning", "ping", "servus", "test", "yo",
    }
)  # fmt: skip
_THANKS = frozenset(
    {
        "awesome", "cheers", "cool", "danke", "danke dir", "danke schön", "got it", "great", "great thanks",
        "many thanks", "merci", "nice", "ok", "ok thanks", "okay", "okay thanks", "perfect", "super",
        "thank you", "thank you so much", "thank you very much", "thanks", "thanks a lot", "thanks so much",
        "thx", "ty", "vielen dank",
    }
)  # fmt: skip


class SmallTalk(StrEnum):
    """Words that ask nothing of our policies."""

    HELP = "help"
    GREETING = "greeting"
    THANKS = "thanks"


def small_talk(words: str) -> SmallTalk | None:
    """Which kind of small talk these words are, and nothing else besides; None for all that may be a question."""
    plain = " ".join(_NO_WORD.sub(" ", _EMOJI_NAME.sub(" ", words.lower())).split())
    said = plain if plain == "?" else plain.rstrip(" ?")
    if said in _HELP:
        return SmallTalk.HELP
    if said in _GREETINGS:
        return SmallTalk.GREETING
    return SmallTalk.THANKS if said in _THANKS else None
