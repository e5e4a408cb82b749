"""Words of which English commands to a language model are made; patterns for plain small letters."""

START = r"(?:^|[.!?:;\"(\[] ?|\b(?:please|now|and|then|just|so|but|also) )"
PRIOR = r"(?:prev|previous|prior|above|preceding|earlier|foregoing|former|original|initial|past|aforementioned)"
THING = (
    r"(?:instructions?|prompts?|directions?|directives?|guidelines?|rules?|context|commands?|messages?|conversations?"
    r"|programming|training|text|content|orders?|restrictions?|constraints?|statements?|input|guidance)\b"
)
FILL = r"(?:(?:all|any|every|each|of|the|your|my|these|those|other|our|its|and|or) ){0,4}"
MODEL = (
    r"(?:ai|a\.i\.|artificial intelligence|llms?|(?:large )?language models?|chat ?bots?|ai (?:assistants?|models?|agents?|systems?"
    r"|readers?|bots?)|gpt|chatgpt|copilot|claude|gemini)"
)
ANSWER = r"(?:answer|respond|reply|output)"
