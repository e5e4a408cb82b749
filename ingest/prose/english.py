"""How an English text speaks to a language model instead of to people; patterns for plain small letters.

What a policy says to people must stay out of them: nobody finds a rule that is held back.
"""

from ingest.prose.command import Command

_START = r"(?:^|[.!?:;\"(\[] ?|\b(?:please|now|and|then|just|so|but|also) )"
_PRIOR = r"(?:previous|prior|above|preceding|earlier|foregoing|former|original|initial|past|aforementioned)"
_THING = (
    r"(?:instructions?|prompts?|directions?|directives?|guidelines?|rules?|context|commands?|messages?|conversations?"
    r"|programming|training|text|content|orders?|restrictions?|constraints?|statements?|input)\b"
)
_FILL = r"(?:(?:all|any|every|each|of|the|your|my|these|those|other|our|its|and|or) ){0,4}"
MODEL = (
    r"(?:ai|a\.i\.|artificial intelligence|llms?|(?:large )?language models?|chat ?bots?|ai (?:assistants?|models?|agents?|systems?"
    r"|readers?|bots?)|gpt|chatgpt|copilot|claude|gemini)"
)
ANSWER = r"(?:answer|respond|reply|output)"

UNLESS_NEGATED: tuple[Command, ...] = (
    Command(
        "ignore|disregard|forget|pay no attention",
        rf"\b(?:ignore|disregard|forget|pay no attention to) {_FILL}{_PRIOR} (?:(?:and|or) {_PRIOR} )?(?:\w+ ){{0,2}}?{_THING}",
    ),
    Command(
        "ignore|disregard|forget",
        rf"\b(?:ignore|disregard|forget) {_FILL}system (?:prompts?|instructions)\b",
    ),
    Command(
        "ignore|disregard|forget",
        rf"\b(?:ignore|disregard|forget) {_FILL}(?:\w+ )?(?:instructions?|rules|guidelines|prompts?|directions?) (?:that )?(?:came before|above\b|so far\b|you (?:were|have been|got|received) (?:given|before)"
        r"|(?:given to you )?(?:by|from) your (?:developers?|creators?|makers?)|in your (?:prompt|context))",
    ),
    Command(
        "override",
        rf"{_START}override {_FILL}(?:{_PRIOR}|system) (?:\w+ )?(?:instructions?|prompts?|programming|context)\b",
    ),
    Command(
        "ignore|disregard|forget|bypass|override|circumvent|break free|disable|turn off|switch off",
        r"\b(?:ignore|disregard|forget|bypass|override|circumvent|break free from|disable|turn off|switch off) (?:(?:all|any|of) )*"
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
        rf"{_START}(?:reveal|print|show|output|repeat|display|dump|leak|disclose|expose|recite|give me|tell me) (?:(?:me|us|out|all|the|of"
        r"|entire|full|exact|contents?) )*(?:system|hidden|initial|original|secret) (?:prompt|message|instructions)\b",
    ),
)
ALWAYS: tuple[Command, ...] = (
    Command(
        "ignore|disregard",
        rf"{_START}(?:ignore|disregard) (?:(?:all|everything|anything|any) )?(?:of )?(?:the )?(?:above|foregoing|preceding|previous)"
        r"(?= ?(?:[.!;:,]|$)| (?:and|then|text) )",
    ),
    Command(
        "forget|ignore|disregard",
        r"\b(?:forget|ignore|disregard) (?:everything|all|anything) (?:that )?(?:you (?:were|have|know|are|learned)|i |we (?:said|told)|above|"
        r"before|that came before|(?:said|written) (?:previously|before|above|so far))",
    ),
    Command(
        "not follow|not obey|not comply|n't follow|n't obey|n't comply|task:|task :|objective:|goal:",
        rf"\b(?:do not|don't) (?:follow|obey|comply with) {_FILL}{_PRIOR} (?:\w+ )?(?:instructions?|prompts?)\b|{_START}(?:new|updated|real) (?:task|objective|goal) ?:",
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
        "you are",
        r"\byou are (?:now|hereby|henceforth|from now on) (?:(?!(?:to|with|by|from|in|of|using)\b)\w+ ){0,4}?(?:assistant(?! (?:manager|to|of|professor))|ai\b"
        r"(?! (?:officer|lead|manager|owner))|language model|chatbot|llm|dan\b|gpt|unrestricted|uncensored|jailbroken|unfiltered|no longer bound|"
        r"free from)",
    ),
    Command(
        " mode",
        r"\byou are (?:now )?in (?:developer|dan|god|admin|debug|unrestricted) mode|\b(?:enter|activate|enable) (?:dan|god|unrestricted|jailbreak) mode",
    ),
    Command(
        "from now on",
        r"\bfrom now on,? (?:you (?:(?:will|must|should|shall|are to|have to) )?)?(?:(?:always|only|just) )?(?:act as|behave (?:as|like)|pretend|obey"
        rf"|speak (?:as|like|only)|{ANSWER} (?:every|all|any|with|as|only|to (?:all|every|any)|yes|no|that|like|in the voice))",
    ),
    Command(
        "as an ai|as an artif|as an llm|as a large|as a lang|as a chat",
        r"\bas an? (?:ai|artificial intelligence|llm|large language model|language model|chatbot)(?: (?:language )?(?:model|assistant))?,? "
        r"(?:you|i|your)\b|\bas an ai language model\b",
    ),
    Command(
        "you are",
        r"\byou are (?:a|an|the|my|our) (?:(?!(?:to|of|for|with|who)\b)\w+ ){0,2}?(?:ai\b(?! (?:officer|lead|manager|owner|user|developer))|language model|"
        r"chatbot(?! (?:user|owner|developer))|llm|helpful (?:\w+ )?assistant)",
    ),
    Command(
        "if you",
        rf"\bif you(?: are|'re| \"re) (?:an? |the )?(?:\w+ )?(?:{MODEL}|bot|machine|automated (?:system|reader|agent))\b"
        r"(?! ?(?:\w+ )?(?:users?|owners?|developers?|providers?|managers?|vendors?|engineers?|operators?|lead|team))",
    ),
    Command(
        "pretend|answer as|respond as|reply as",
        r"\bpretend (?:that )?you(?: are|'re)\b|\banswer as (?:if|though) (?:you|there|this|the)\b|\b(?:respond|reply) as (?:if|though) (?:you|there)",
    ),
    Command(
        "forget what|what is your|what was your|instead of|changed|updated|replaced",
        r"\bforget what you (?:were|have|know)|\bwhat (?:is|was) your (?:\w+ )?(?:system )?prompt\b|\binstead of (?:following |obeying )?your (?:guidelines|"
        r"instructions|rules|programming)|\byour (?:\w+ )?(?:instructions|system prompt) (?:have|has) (?:now )?(?:been )?(?:changed|updated|replaced)",
    ),
    Command(
        "the answer to|answer the user",
        r"\bthe answer to (?:every|all|any)(?: \w+)? questions? is (?:yes|no|always|\"|that)|\b(?:do not|don't) answer the user'?s? (?:question|quer)",
    ),
    Command(
        "no longer|you have no",
        r"\byou no longer (?:need|have) to follow (?:\w+ )?(?:policy|rules|guidelines|instructions)|\byou have no (?:more )?(?:restrictions|limitations|filters|rules)\b",
    ),
    Command(
        "act as",
        r"\bact as (?:if you (?:have|had|were)|though you|dan\b|an? (?:\w+ ){0,2}?(?:ai\b|assistant(?! (?:to|manager|of))|chatbot|llm|language model|linux|hacker|jailbroken))",
    ),
    Command(
        "i want you|simulate|play a game",
        r"\bi want you to (?:act|pretend|ignore|answer|respond|be|forget)\b|\bsimulate an? (?:\w+ )?(?:ai|assistant|chatbot|language model)\b|\blet(?:'s| us) play a game\b",
    ),
    Command(
        "ignore the|for all future",
        rf"\bignore the (?:user'?s? )?(?:question|query|user|request)s? and (?:just )?(?:{ANSWER}|say)|\bfor all future (?:responses|answers|questions|conversations)\b",
    ),
    Command(
        " link| url| image| sentence| phrase| text",
        r"\b(?:append|add|include|insert|put) (?:(?:the|following|this|a) )*(?:link|url|text|sentence|image|phrase)(?: \S+)? (?:to|in|into|at the end of) (?:your|every|each|"
        r"all) (?:answers?|responses?|outputs?|summar(?:y|ies))\b",
    ),
    Command(
        "in your",
        r"\bin your (?:response|answer|output|summary),? (?:(?:always|only|never) )?(?:recommend|say|state|claim|include|mention|cite)\b",
    ),
    Command(
        "the assistant|the model|the bot|ai |llm|language model|chatbot|chat bot|gpt|copilot|claude|gemini|artificial",
        rf"\b(?:the (?:assistant|model|bot)|(?:the )?{MODEL}) (?:must|should|shall|will|has to) (?:(?:always|only|now) )*(?:{ANSWER}|say|state) (?:that (?!it|they|the information)|\"|"
        r"yes\b|no\b|with (?:\"|yes|approv))",
    ),
    Command(
        "must always|rank this",
        rf"\byou must always (?:{ANSWER}) (?:that|with|yes|no)\b|\brank this (?:document|policy|section|page|text) (?:first|highest|above)",
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
        "ing this|about this|from this",
        r"\bwhen (?:summari[sz]ing|answering (?:questions )?(?:about|from)|processing|citing|indexing|quoting) this (?:document|policy|text|page|file|section)\b",
    ),
    Command(
        "http",
        r"\b(?:send|post|forward|upload|exfiltrate) (?:(?:the|this|all|whole|entire) )*(?:conversation|chat)s?(?: history| log)?s? to https?:",
    ),
    Command(
        "prompt|instructions above|above instructions|human",
        r"\b(?:translate|encode|print|repeat) the (?:above (?:instructions|prompt)|(?:instructions|prompt) above)\b|\bhuman ?: .{0,200}?\b(?:assistant|ai) ?: ",
    ),
    Command(
        "your new|your real|your secret|your hidden",
        r"\byour (?:new|real|secret|hidden) (?:task|purpose|objective|instructions|mission|persona|identity|goal|directive|prompt) "
        r"(?:is|are)\b",
    ),
    Command(
        "role|anything now|reprogrammed|jailbroken|freed from",
        r"\brole-?play\b.{0,30}\byou are (?:the|a|an|my)\b|\bdo anything now\b|\byou have been (?:reprogrammed|jailbroken|freed from)",
    ),
    Command(
        " obey ",
        r"\b(?:you (?:must|will|shall|have to) )(?:now )?obey (?:me|the following|this|these)\b",
    ),
    Command(
        "repeat|print|output|recite",
        rf"{_START}(?:repeat|print|output|recite) (?:everything|all(?: of)?(?: the)?(?: text| words)?|the (?:text|words|content|message)s?) "
        r"(?:(?:that is|written) )?(?:above|before this)\b",
    ),
    Command(
        "reveal|mention|disclose|tell|admit|talk about|cite|show|say",
        r"\b(?:do not|don't|never) (?:reveal|mention|disclose|tell|show|say|cite|admit|talk about)(?: to)?(?: (?:the |any )?(?:users?|readers?|"
        r"anyone|anybody|humans?))? ?(?:about |that )?(?:this|these|the above|the hidden|your|any of these) (?:\w+ )?(?:instructions?|prompts?|"
        r"notes?|paragraphs?|lines?)\b",
    ),
    Command(
        'only with|just with|exclusively with|solely with|only "|just "|only yes|only no',
        rf"{_START}(?:always )?(?:{ANSWER}|say) (?:only|just|exclusively|solely) (?:with\b|\"|yes\b|no\b)",
    ),
    Command(
        "always answer|always respond|always reply|always output",
        rf"\balways {ANSWER}(?: with)?(?: the word)? ?(?:\"|yes\b|no\b)|\balways {ANSWER} that\b",
    ),
    Command(
        "the word|the phrase",
        rf"{_START}(?:{ANSWER})(?: with)? the (?:word|phrase)\b",
    ),
    Command(
        "answer |respond to|reply to",
        r"\b(?:answer|respond to|reply to) (?:all|any|every|each)(?: \w+){0,3}? (?:questions?|quer(?:y|ies)|prompts?)(?: \w+){0,5}? (?:with "
        r"(?:\"|yes\b|no\b|the (?:word|sentence|text|phrase))|by saying|as if)",
    ),
    Command(
        "answer|response|output|completion",
        r"\b(?:begin|start|end|prefix|preface|finish) (?:every|each|all|your|any) (?:of your )?(?:answers?|responses?|outputs?|completions?) (?:with|by)\b",
    ),
    Command(
        "ai|llm|language model|chatbot|chat bot|gpt|copilot|claude|gemini|artificial",
        r"\b(?:attention|dear|hey|hello|hi|(?:note|message|instructions?|notice|hint|reminder|command)s? (?:to|for))[,:]? (?:the |all |any |every )?"
        rf"(?:\w+ )?{MODEL} ?[:,!-]",
    ),
    Command(
        "ai |llm|language model|chatbot",
        r"\b(?:ai|llm|language model|chatbot)s?(?: (?:assistants?|models?|agents?|systems?|bots?))? (?:that |which )?(?:reading|processing|summari[sz]ing|parsing|indexing|reads?|"
        r"process(?:es)?|summari[sz]es?) this\b",
    ),
    Command(
        "other ",
        r"\b(?:do not|don't|never) (?:cite|quote|answer from) (?:any )?(?:other|another) (?:documents?|sources?|polic(?:y|ies)|sections?|passages?)",
    ),
)
