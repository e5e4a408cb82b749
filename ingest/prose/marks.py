"""The marks of a conversation with a language model, and commands in disguise."""

import re

from ingest.prose.command import Command
from ingest.prose.parts_of_speech import ANSWER, MODEL

MARKERS = re.compile(
    r"<\|[A-Za-z_]{2,20}\|>|\[/?INST\]|<</?SYS>>|</?(?:system|assistant|instructions?|prompt|sys|system_prompt)>"
    r"|[\"']role[\"']\s{0,3}:\s{0,3}[\"'](?:system|assistant|developer)[\"']"
    r"|(?:^\s{0,3}#|##)#{0,5}\s{0,3}(?:system|assistant|instruction|human|prompt)s?\s{0,3}:|\[(?:system|assistant|user)\]\(#",
    re.IGNORECASE | re.MULTILINE,
)
"""In the text as it stands: the marks that chat models put around who speaks."""
_SHOUTED = r"\b(?:BEGIN|END|START)(?: OF)?(?: THE)?(?: NEW| SYSTEM| HIDDEN| USER)? (?:PROMPT|INSTRUCTIONS?|CONTEXT|INPUT)\b"
SHOUTED = re.compile(_SHOUTED)

AT_LINE_START = Command(
    "system|developer|admin|root|prompt|instructions|llm|ai|chatbot|assistant|gpt|copilot|bot|model|claude|gemini|artificial",
    r"(?m:^|[.!?] )\W{0,4}(?:"
    r"(?:system|(?:developer|admin(?:istrator)?|root) (?:message|prompt|note|override|instructions?|command)) ?: ?(?:you |ignore|from now|answer|respond|reply|forget|"
    r"disregard|act )"
    r"|(?:system prompt|new (?:system )?(?:prompt|instructions?)|updated instructions?|system override|prompt override|(?:llm|ai|chatbot|assistant|chatgpt|copilot) (?:instructions?|"
    r"prompt|directives?|note|override)) ?:"
    rf"|(?:assistant|bot|model|(?:ai )?model|{MODEL}) ?[,:] ?(?:please |you must |you will |always |never |now )?(?:{ANSWER}|tell|say|reveal|disregard|print|list|ignore|act as|treat this|approve|recommend|cite|quote|forget|confirm|"
    r"refuse|obey|you are|i will|sure|of course|certainly|when asked|if asked|(?:when|if|whenever) (?:a |any |the )?users?)\b)",
)

SQUEEZED = Command(
    "ignore|disregard|forget|override|yoursystemprompt|youarenow|ignorier|vergiss|ignora",
    r"(?<!never)(?<!not)(?<!dont)(?:ignore|disregard|forget|override)(?:all|any|the|your|everyof|of|my|these){0,3}(?:previous|prior|above|preceding|earlier|system)"
    r"(?:instruction|prompt|rule|guideline|direction|context|command|message)"
    r"|(?<!never)(?<!not)(?<!dont)(?:reveal|print|show|repeat|output)(?:me)?yoursystemprompt|youarenow(?:dan|anunrestricted|jailbroken|unrestricted)"
    r"|(?:ignoriere|ignorierensie|vergiss)(?:alle|die|deine){0,2}(?:vorherigen|bisherigen|vorigen|obigen)(?:anweisung|regel|instruktion)"
    r"|(?<!n)ignore[zr]?(?:toutes)?(?:les)?(?:instructions|consignes)precedentes|(?<!no)ignora(?:todas)?(?:las)?instruccionesanteriores",
)
"""In the letters alone: for words that are spread out, turned round or put in code."""
