"""How an English text tells a language model to drop its instructions, or to give them away.

What a policy says to people must stay out of these patterns: nobody finds a rule that is held back.
"""

from ingest.prose.command import Command
from ingest.prose.parts_of_speech import ANSWER, FILL, MODEL, PRIOR, START, THING

UNLESS_NEGATED: tuple[Command, ...] = (
    Command(
        "ignore|disregard|forget|pay no attention",
        rf"\b(?:ignore|disregard|forget|pay no attention to) {FILL}{PRIOR} (?:(?:and|or) {PRIOR} )?(?:\w+ ){{0,2}}?{THING}",
    ),
    Command(
        "ignore|disregard|forget",
        rf"\b(?:ignore|disregard|forget) {FILL}system (?:prompts?|instructions)\b",
    ),
    Command(
        "ignore|disregard|forget",
        rf"\b(?:ignore|disregard|forget) {FILL}(?:\w+ )?(?:instructions?|rules|guidelines|prompts?|directions?) (?:that )?(?:came before|above\b|so far\b|you (?:were|have been|got|received) (?:given|before)"
        r"|(?:given to you )?(?:by|from) your (?:developers?|creators?|makers?)|in your (?:prompt|context))",
    ),
    Command(
        "override",
        rf"{START}override {FILL}(?:{PRIOR}|system) (?:\w+ )?(?:instructions?|prompts?|programming|context)\b",
    ),
    Command(
        "ignore|disregard|forget|delete|erase|discard|bypass|override|circumvent|break free|disable|turn off|switch off",
        r"\b(?:ignore|disregard|forget|delete|erase|discard|bypass|override|circumvent|break free from|disable|turn off|switch off) (?:(?:all|any|of) )*"
        r"your (?:\w+ )?(?:instructions?|guidelines?|programming|restrictions?|content filters?|safety filters?|system prompt|constraints"
        r"|safeguards|guardrails|directives|rules|system message)\b",
    ),
    Command(
        "prompt|system message|instructions|context window|training data",
        r"\b(?:reveal|print|show|output|repeat|display|dump|leak|disclose|expose|return|recite|give me|tell me|write out)"
        r" (?:(?:me|us|out|all|the|of|entire|full|exact|complete|contents?|text) )*your (?:\w+ )?(?:system prompt|prompt|system message"
        r"|instructions|context window|training data)\b",
    ),
    Command(
        "hidden |initial |original |secret |system prompt|system message|system instructions",
        rf"{START}(?:reveal|print|show|output|repeat|display|dump|leak|disclose|expose|recite|give me|tell me) (?:(?:me|us|out|all|the|of"
        r"|entire|full|exact|contents?) )*(?:system|hidden|initial|original|secret) (?:prompt|message|instructions)\b",
    ),
)
"""With “never” or “do not” in front, these are what a policy forbids."""
OVERRIDING: tuple[Command, ...] = (
    Command(
        "your instructions|your guidelines|your system prompt|your programming|have new|have different|have updated|prompt was|prompt is|real instructions",
        r"\byour (?:instructions|guidelines|system prompt|programming) (?:say|tell you|do not apply|don't apply|no longer)\b|\byou (?:now )?have (?:new|different|updated) instructions\b"
        r"|\b(?:previous|prior|earlier|original) prompt (?:was|is)\b|\bthe real instructions (?:follow|are)\b",
    ),
    Command(
        "hidden instruction|secret instruction|special instruction|final instruction|real instruction",
        rf"{START}(?:hidden|secret|special|final|real) instructions? ?:",
    ),
    Command(
        "must ignore|should ignore|shall ignore|will ignore|must print|must reveal|must obey|must disregard|should disregard|must approve|should reveal|should approve",
        rf"{START}(?:the )?(?:assistant|model|bot|{MODEL}) (?:must|should|shall|will) (?:now )?(?:ignore|disregard|print|reveal|obey|approve) (?:the|all|any|every|previous|prior|this) (?:\w+ )?"
        r"(?:questions?|instructions?|rules?|polic(?:y|ies)|users?|prompts?|requests?|exceptions?)\b",
    ),
    Command(
        "set aside|cancel|discard|erase|abandon|suspend|revoke",
        rf"{START}(?:set aside|cancel|discard|erase|abandon|suspend|revoke) {FILL}{PRIOR} (?:\w+ )?(?:instructions?|prompts?|directions?|directives?|context)\b",
    ),
    Command(
        "ignore|disregard",
        r"\b(?:ignore|disregard) (?:(?:everything|all|anything) (?:in|from) (?:the )?(?:other|rest)|(?:(?:the|all|any) )*(?:other|previous|above) "
        r"(?:documents|policies|sources|passages|search results))\b",
    ),
    Command(
        "your previous|your prior|your earlier|your original|your initial|your old|your current|instead|your memory|your context|your conversation",
        r"\byour (?:previous|prior|earlier|original|initial|old|current) (?:instructions|prompt|rules|guidelines) (?:are|is|no longer|have been|do not)\b"
        r"|\bfollow (?:these|this|mine|my) (?:\w+ )?instead\b|\b(?:erase|clear|reset|wipe) your (?:memory|context|conversation)\b",
    ),
    Command(
        "you told|you been told|verbatim|word for word",
        r"\bwhat (?:were|have) you (?:been )?told\b|\brepeat (?:it|them|this|that|everything) (?:word for word|verbatim)\b",
    ),
    Command(
        "your training",
        r"(?<!not )(?<!never )\b(?:disregard|ignore|bypass|override) your training\b",
    ),
    Command(
        "ignore|disregard",
        rf"{START}(?:ignore|disregard) (?:(?:all|everything|anything|any) )?(?:of )?(?:the )?(?:above|foregoing|preceding|previous)"
        r"(?= ?(?:[.!;:,]|$)| (?:and|then|text) )",
    ),
    Command(
        "forget|ignore|disregard",
        r"\b(?:forget|ignore|disregard) (?:everything|all|anything) (?:that )?(?:you (?:were|have|know|are|learned)|i |we (?:said|told)|above|"
        r"before|that came before|(?:said|written) (?:previously|before|above|so far))",
    ),
    Command(
        "not follow|not obey|not comply|n't follow|n't obey|n't comply|task:|task :|objective:|goal:",
        rf"\b(?:do not|don't) (?:follow|obey|comply with) {FILL}{PRIOR} (?:\w+ )?(?:instructions?|prompts?)\b|{START}(?:new|updated|real) (?:task|objective|goal) ?:",
    ),
    Command(
        "ignore|disregard",
        r"\b(?:ignore|disregard) (?:all|any) (?:of )?(?:(?:the|your) )?(?:instructions|prompts|rules|guidelines)(?= ?(?:[.!;:]|$)|,? (?:and|then) )",
    ),
    Command(
        "stop following|stop obeying|not follow|n't follow|not obey|not comply",
        r"\b(?:stop following|stop obeying|do not follow|don't follow|do not obey|do not comply with) (?:(?:the|all|any) )*(?:your (?:\w+ )?(?:instructions|"
        r"guidelines|rules|programming|prompt)|(?:instructions|guidelines|rules) (?:that )?you were given)",
    ),
    Command(
        "override|supersede|replaces|outranks|takes precedence",
        r"\b(?:overrides?|supersedes?|replaces|outranks|takes precedence over) (?:all )?(?:of )?your (?:\w+ )?(?:instructions|prompt|"
        r"rules|guidelines|context)\b",
    ),
    Command(
        "forget what|what is your|what was your|instead of|changed|updated|replaced",
        r"\bforget what you (?:were|have|know)|\bwhat (?:is|was) your (?:\w+ )?(?:system )?prompt\b|\binstead of (?:following |obeying )?your (?:guidelines|"
        r"instructions|rules|programming)|\byour (?:\w+ )?(?:instructions|system prompt) (?:have|has) (?:now )?(?:been )?(?:changed|updated|replaced)",
    ),
    Command(
        "ignore the|for all future",
        rf"\bignore the (?:user'?s? )?(?:question|query|user|request)s? and (?:just )?(?:{ANSWER}|say)|\bfor all future (?:responses|answers|questions|conversations)\b",
    ),
    Command(
        "prompt",
        r"\b(?:overrides?|supersedes?|replaces?) (?:(?:all|any|previous|prior|other|earlier|system) )*prompts?\b",
    ),
    Command(
        "not tell|n't tell|never tell|not inform|never inform|not let|n't let|never let",
        r"\b(?:do not|don't|never) (?:tell|inform|let) (?:the )?(?:user|reader|human)s? (?:know )?(?:that |about )?(?:you|this|these)\b",
    ),
    Command(
        "prompt|instructions above|above instructions|human",
        r"\b(?:translate|encode|print|repeat) the (?:above (?:instructions|prompt)|(?:instructions|prompt) above)\b|\bhuman ?: .{0,200}?\b(?:assistant|ai) ?: ",
    ),
    Command(
        " obey ",
        r"\b(?:you (?:must|will|shall|have to) )(?:now )?obey (?:me|the following|this|these)\b",
    ),
    Command(
        'only with|just with|exclusively with|solely with|only "|just "|only yes|only no',
        rf"{START}(?:always )?(?:{ANSWER}|say) (?:only|just|exclusively|solely) (?:with\b|\"|yes\b|no\b)",
    ),
)
