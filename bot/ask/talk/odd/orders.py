"""Orders ("delete all policies") and words meant for a machine ("ignore previous instructions")."""

import re

MOST_QUESTIONS = 4
"""More at once would fill more than a screen, and the first would hide the rest."""
_HELLO = r"(?:(?:hi|hey|hello|ok|okay|isms|bot)[ ,!.]+)*"
_FAVOUR = (
    r"(?:(?:please|kindly|now|just|bitte)[ ,]+|(?:can|could|would|will) you (?:please |kindly |just )?(?:now )?"
    r"|(?:i want|i need|i'd like|i would like) you to |you (?:must|should|have to|need to) (?:now )?|go ahead and )"
)
_ASKED_TO = rf"{_HELLO}{_FAVOUR}*"
_DO = (
    r"(?:delete|remove|erase|wipe|approve|grant|give|authori[sz]e|send|forward|post|publish|e-?mail|change|update|edit"
    r"|rewrite|reset|create|unblock|unlock|disable|enable|deactivate|activate|order|book|cancel|revoke|assign|invite"
    r"|kick|fire|promote|transfer|extend|renew|schedule)"
)
_DO_AS_A_FAVOUR = (
    r"(?:add|accept|block|buy|call|confirm|drop|execute|install|lock|mail|pay|restart|run|share|shut down|sign|start"
    r"|stop|switch off|turn off|uninstall)"
)
"""Without a “please” these are rather keywords of somebody who searches: “share my screen”."""
_WHAT = r"(?:all|every|my|this|that|these|those|the|it|him|her|them|me|us|everyone|everybody|our|an?|his|their)\b"
_ORDER = re.compile(
    rf"{_ASKED_TO}{_DO} {_WHAT}|{_HELLO}{_FAVOUR}+{_DO_AS_A_FAVOUR} {_WHAT}", re.IGNORECASE
)
_GERMAN_ORDER = re.compile(
    r"(?:bitte )?(?:lösch|genehmig|schick|send|änder|entfern|gib|erteil|sperr|entsperr|installier|leit|setz)e?"
    r" (?:bitte )?(?:alle|meinen?|mein|diese[nsr]?|das|die|den|mir|es|sie|uns)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    rf"{_ASKED_TO}(?:give|send|share|forward) (?:me|us) .*\b(?:rule|rules|policy|policies|section|link|steps"
    r"|example|overview|summary|information|info|details|contact|definition|answer|list of)\b",
    re.IGNORECASE,
)
"""To be told something is what the bot is there for."""
_ABOUT_RULES = re.compile(
    r"\b(?:allowed|permitted|may i|can i|should i|must i|do i|am i|is it|is that|what if|okay|ok to)\b",
    re.IGNORECASE,
)
_TO_A_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass) (?:(?:all|any|the|of|your|these|those|everything|my) )*"
    r"(?:previous|prior|above|earlier|preceding|system|original|initial|safety|your) "
    r"(?:(?:system|safety|own) )*(?:instructions?|prompts?|rules|directions?|messages?|guidelines|orders|commands?|context)\b"
    r"|\b(?:ignore|disregard|forget) (?:all |everything )?(?:of )?(?:the )?above(?: and\b|\W*$)"
    r"|\b(?:your|the) (?:system|hidden|initial|secret) (?:prompt|instructions?|message)\b"
    r"|\b(?:reveal|print|show|repeat|output|tell me|display|leak) (?:(?:me|us|all|of) )*your "
    r"(?:(?:own|full|exact) )*(?:prompt|instructions?|rules|configuration)\b"
    r"|(?:^|[.!?;:] +)(?:please |now )*(?:pretend (?:to be|that|you)|act as|role-?play|you are now|from now on,? you)\b"
    r"|\bdo anything now\b|\bdeveloper mode\b|\bnew (?:system )?instructions? ?:|\bend of (?:the )?system prompt\b"
    r"|</?(?:system|instructions?)>|\[/?inst\]|<\|[a-z_]+\|>|^\s*(?:system|assistant) ?:"
    r"|\b(?:answer|reply|respond|say) (?:only |just |always )?(?:with |that )?[\"“']?(?:yes|no|it is allowed|it's allowed)\b[\"”']? "
    r"(?:regardless|no matter|whatever|always|to everything)"
    r"|\b(?:ignoriere|vergiss|missachte) (?:(?:alle|die|deine|sämtliche) )*(?:vorherigen|bisherigen|obigen|anweisungen|regeln)\b",
    re.IGNORECASE,
)


def is_order(words: str) -> bool:
    """Whether it tells the bot to do something, and asks nothing."""
    if "?" in words and not _ASKS_FAVOUR.match(words):
        return False
    if _TELLS.match(words) or _ABOUT_RULES.search(words):
        return False
    return bool(_ORDER.match(words) or _GERMAN_ORDER.match(words))


_ASKS_FAVOUR = re.compile(
    r"(?:(?:hi|hey|hello|please)[ ,!.]+)*(?:can|could|would|will) you\b", re.IGNORECASE
)


def is_to_a_machine(words: str) -> bool:
    """Whether it tries to give a language model other instructions."""
    return bool(_TO_A_MACHINE.search(words))


def are_many(words: str) -> bool:
    """Whether more questions are asked at once than can be answered together."""
    return len(re.findall(r"[^\s?]\s*\?", words)) > MOST_QUESTIONS
