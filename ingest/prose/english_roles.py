"""How an English text tells a language model who it is, and how it is to answer."""

from ingest.prose.command import Command
from ingest.prose.parts_of_speech import ANSWER, MODEL, START

ROLES: tuple[Command, ...] = (
    Command(
        "chatgpt|gpt|claude|gemini|copilot|your new",
        r"\byou are (?:now )?(?:chatgpt|gpt(?:-\d)?|claude|gemini|copilot)\b|\byour new (?:role|task|persona|identity) ?:",
    ),
    Command(
        "you have access to|you can see|in your index|in your context|in your memory|in your database|you are not allowed|you may not show",
        rf"{START}(?:print|list|show|output|reveal|dump|summari[sz]e) (?:all|every|the|any) [^.]{{0,40}}?(?:you have access to|you can see|in your (?:index|context|memory|database)|you (?:are not allowed|may not) )",
    ),
    Command(
        "as the ",
        r"\bas the (?:\w+ )?(?:assistant|chatbot|bot|model) (?:answering|reading|responding|replying|generating|processing)\b",
    ),
    Command(
        "you are no longer|stop being",
        r"\byou are no longer (?:an? |the )?(?:\w+ ){0,2}(?:assistant|bot|chatbot|model|ai)\b|\bstop being (?:an? |the )?(?:\w+ ){0,2}(?:assistant|bot|chatbot|model|ai)\b",
    ),
    Command(
        "you are",
        r"\byou are (?:now|hereby|henceforth|from now on) (?:(?!(?:to|with|by|from|in|of|using)\b)\w+ ){0,4}?(?:assistant(?! (?:manager|to|of|professor))|ai\b"
        r"(?! (?:officer|lead|manager|owner))|language model|chatbot|llm|dan\b|gpt|unrestricted|uncensored|jailbroken|unfiltered|no longer bound|"
        r"free from)",
    ),
    Command(
        " mode",
        r"\byou are (?:now )?in (?:developer|dan|god|admin|debug|unrestricted) mode|\b(?:enter|activate|enable|switch to) (?:dan|god|unrestricted|uncensored|jailbreak) mode",
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
        r"\byou are (?:a|an|the|my|our) (?:uncensored|unrestricted|unfiltered|jailbroken) \w+|\byou are (?:a|an|the|my|our) (?:(?!(?:to|of|for|with|who)\b)\w+ ){0,2}?(?:ai\b(?! (?:officer|lead|manager|owner|user|developer))|language model|"
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
        "your new|your real|your secret|your hidden",
        r"\byour (?:new|real|secret|hidden) (?:task|purpose|objective|instructions|mission|persona|identity|goal|directive|prompt) "
        r"(?:is|are)\b",
    ),
    Command(
        "role|anything now|reprogrammed|jailbroken|freed from",
        r"\brole-?play\b.{0,30}\byou are (?:the|a|an|my)\b|\bdo anything now\b|\byou have been (?:reprogrammed|jailbroken|freed from)",
    ),
)
ANSWERS: tuple[Command, ...] = (
    Command(
        "for the model|to the model|for the assistant|to the assistant|for the bot|to the bot|instructions above|the model|the assistant",
        r"\b(?:note|message|instruction|notice|hint|reminder|command)s? (?:to|for) the (?:model|assistant|bot) ?[:,]"
        r"|\b(?:do not|don't) (?:follow|obey) (?:(?:the|any|all) )*instructions above\b"
        rf"|\bthe (?:model|assistant) (?:must|should|shall|will) {ANSWER} only (?:with|in|using)\b",
    ),
    Command(
        "regardless|no matter|whatever|whichever",
        rf"\b(?:regardless of (?:the|what|which)|no matter (?:what|which|how)|whatever|whichever) [^.]{{0,40}}?\b(?:question|query|prompt|is asked|users? asks?)\b[^.]{{0,30}}?\b(?:{ANSWER}|say)\b"
        rf"|\b{ANSWER} [^.]{{0,60}}?(?:whatever|regardless of) the (?:question|query|prompt)\b",
    ),
    Command(
        "to any|to every|to all|to each|from now on|to your",
        rf"\b{ANSWER} with \"[^\"]{{1,60}}\" to (?:any|every|all|each)\b|\b(?:{ANSWER}|speak|talk) [^.]{{0,40}}? from now on\b"
        r"|\b(?:filters?|restrictions?|limits?) to your (?:outputs?|answers?|responses?)\b",
    ),
    Command(
        "when answering|in answers|in your answer",
        r"\b(?:do not|don't|never) (?:cite|quote|mention|use) this (?:section|document|paragraph|policy) (?:when answering|in (?:your )?answers?)\b",
    ),
    Command(
        "the answer|this answer|an answer",
        r"\b(?:whoever|whatever|the one who) (?:generates|writes|produces|gives) (?:the|this|an) answer\b",
    ),
    Command(
        "from other|from any other",
        r"\b(?:do not|don't|never) use (?:any )?(?:information|text|content|words) from (?:any )?other (?:documents?|polic(?:y|ies)|sources?|sections?)\b",
    ),
    Command(
        "user asks|users ask|user wants|user asked",
        r"\b(?:when|whenever|if|each time|every time) (?:a |any |the )?users? (?:asks?|asked|wants? to know)[^.]{0,80}?,? (?:(?:always|please|just|you) )*(?:answer|reply|respond|say|"
        r"state|claim|output) (?:that|with \"|yes|no|\")",
    ),
    Command(
        'return only|say "|to the user that|this instruction|this command|this prompt',
        rf"\breturn only the (?:string|word|sentence)\b|{START}say \"i (?:have|am|will|was)\b|\b(?:reply|respond|answer) to the user that\b"
        r"|\b(?:comply with|obey) this (?:instruction|command|prompt)\b",
    ),
    Command(
        "in your|in all",
        r"\bin (?:all (?:of )?)?your (?:answers|responses|outputs)\b|\bin all (?:answers|responses|outputs),? (?:recommend|say|include|mention|cite|state)\b",
    ),
    Command(
        "the answer to|answer the user",
        r"\bthe answer to (?:every|all|any)(?: \w+)? questions? is (?:yes|no|always|\"|that)|\b(?:do not|don't) answer the user'?s? (?:question|quer)",
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
        "ing this|about this|from this",
        r"\bwhen (?:summari[sz]ing|answering (?:questions )?(?:about|from)|processing|citing|indexing|quoting) this (?:document|policy|text|page|file|section)\b",
    ),
    Command(
        "http",
        r"\b(?:send|post|forward|upload|exfiltrate) (?:(?:the|this|all|whole|entire) )*(?:conversation|chat)s?(?: history| log)?s? to https?:",
    ),
    Command(
        "repeat|print|output|recite",
        rf"{START}(?:repeat|print|output|recite) (?:everything|all(?: of)?(?: the)?(?: text| words)?|the (?:text|words|content|message)s?) "
        r"(?:(?:that is|written) )?(?:above|before this)\b",
    ),
    Command(
        "reveal|mention|disclose|tell|admit|talk about|cite|show|say",
        r"\b(?:do not|don't|never) (?:reveal|mention|disclose|tell|show|say|cite|admit|talk about)(?: to)?(?: (?:the |any )?(?:users?|readers?|"
        r"anyone|anybody|humans?))? ?(?:about |that )?(?:this|these|the above|the hidden|your|any of these) (?:\w+ )?(?:instructions?|prompts?|"
        r"notes?|paragraphs?|lines?)\b",
    ),
    Command(
        "always answer|always respond|always reply|always output",
        rf"\balways {ANSWER}(?: with)?(?: the word)? ?(?:\"|yes\b|no\b)|\balways {ANSWER} that\b",
    ),
    Command(
        "the word|the phrase",
        rf"{START}(?:{ANSWER})(?: with)? the (?:word|phrase)\b",
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
        "ai |llm|language model|chatbot|automated",
        r"\b(?:ai|llm|language model|chatbot|automated)s?(?: (?:assistants?|models?|agents?|systems?|bots?|readers?|tools?))? (?:that |which )?(?:reading|processing|summari[sz]ing|parsing|indexing|reads?|"
        r"process(?:es)?|summari[sz]es?) this\b",
    ),
    Command(
        "other ",
        r"\b(?:do not|don't|never) (?:cite|quote|answer from) (?:any )?(?:other|another) (?:documents?|sources?|polic(?:y|ies)|sections?|passages?)",
    ),
)
