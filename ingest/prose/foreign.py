"""How a German, French or Spanish text speaks to a language model, and the one sentence that matters in some more.

Patterns for plain small letters without accents.
"""

from ingest.prose.command import Command

_GERMAN: tuple[Command, ...] = (
    Command(
        "beantworte|egal was|egal welche",
        r"\bbeantworte(?:n sie)? (?:jede|alle) fragen?\b(?: \w+){0,4}? mit (?:\"|ja\b|nein\b)|\begal (?:was|welche)(?: \w+){0,4}?,? antworte",
    ),
    Command(
        "ignorier|missacht|vergiss|vergessen|verwirf|verwerf|ubergeh",
        r"\b(?:ignorieren?|missachten?|vergiss|vergessen|verwirf|verwerfen|ubergehen?)(?: (?!keine)\w+){0,4}? (?:vorherig|vorig|vorangegangen|vorangehend|"
        r"vorhergehend|bisherig|obig|obenstehend|oben genannt|fruher|ursprunglich|deine|vorstehend)\w*(?: \w+){0,2}? (?:anweisung|instruktion|vorgabe|regel|befehl|prompt|eingabe|"
        r"kontext|nachricht|anleitung)\w*\b(?! nicht)",
    ),
    Command(
        "beacht|befolg",
        r"\b(?:beachten?|befolgen?)(?: \w+){0,3}? (?:vorherig|vorig|vorangegangen|bisherig|obig|fruher|deine)\w* (?:anweisung|instruktion|vorgabe|regel|befehl)\w* nicht\b",
    ),
    Command(
        "vergiss|vergessen|ignorier|missacht",
        r"\b(?:vergiss|vergessen sie|ignoriere|ignorieren sie)(?: bitte)? alles,? was\b|\b(?:ignoriere|ignorieren sie|missachte) (?:alle|samtliche|deine) (?:anweisungen|instruktionen|regeln)(?= ?(?:[.!;:]|$)|,? und )",
    ),
    Command(
        "ignorier",
        r"\bignorier\w*(?: \w+){0,2}? system ?-?(?:prompt|anweisung)",
    ),
    Command(
        "ab jetzt|ab sofort|du musst",
        r"\bab (?:jetzt|sofort),? (?:bist du (?:ein|eine|kein|keine)\b(?! teil| mitglied)|antworte)|\bdu musst (?:immer|stets|jetzt) (?:mit (?:\"|ja\b|nein\b)|antworten)",
    ),
    Command(
        "du bist|sie sind",
        r"\b(?:du bist|sie sind) (?:jetzt|nun|ab sofort|ab jetzt|von nun an) (?:\w+ ){0,3}?(?:ki\b|assistent(?!in? (?:der|des|von))\w*|chatbot|bot\b|sprachmodell|modell|dan\b)",
    ),
    Command(
        "als ki|als kunst|als sprach|als chat",
        r"\bals (?:ki|kunstliche intelligenz|sprachmodell|chatbot)(?:[ -](?:sprachmodell|assistent|modell))?,? (?:musst|sollst|wirst|bist|darfst|du)\b",
    ),
    Command(
        "antwort|reagiere",
        r"\b(?:antworte|antworten sie|reagiere)\b(?: \w+){0,3}? (?:nur|ausschliesslich|immer|stets)(?: noch)? mit (?:\"|ja\b|nein\b|dem wort|dem satz)",
    ),
    Command(
        "prompt|anweisung|instruktion",
        r"\b(?:gib|zeige|verrate|nenne|drucke|wiederhole)(?: mir)? (?:deinen?|den|deine)(?: \w+)? (?:system ?-?prompt|system-?anweisung|anweisung|instruktion)\w*",
    ),
    Command(
        " ki|sprachmodell|chatbot",
        r"\b(?:hinweis|nachricht|anweisung|achtung|notiz)\w*,?(?: an| fur)? (?:die |den |das |alle )?(?:ki|kis|ki-\w+|sprachmodelle?|chatbots?) ?[:,!]",
    ),
    Command(
        "verrat|erwahn|nenne",
        r"\b(?:verrate|erwahne|nenne|verraten sie|erwahnen sie) (?:diese|deine)n? (?:anweisung|instruktion|prompt|notiz)\w*(?: \w+)? nicht",
    ),
    Command(
        "wenn du|falls du",
        r"\b(?:wenn|falls) du (?:eine? )?(?:ki|sprachmodell|chatbot|kunstliche intelligenz)\b",
    ),
)
_FRENCH: tuple[Command, ...] = (
    Command(
        "ignor|oubli|compte|abstraction",
        r"(?<!n')(?<!pas )\b(?:ignore[zr]?|ignorer|oublie[zr]?|ne tiens pas compte|ne tenez pas compte|fais abstraction|faites abstraction)(?: [\w']+){0,5}? (?:instructions?|consignes?|directives?|"
        r"regles?|messages?)(?: [\w']+){0,3}? (?:precedente?s?|anterieure?s?|ci-dessus|initiale?s?|systeme)\b",
    ),
    Command(
        "ignor|oubli",
        r"\b(?:ignore[zr]?|oublie[zr]?) tout ce qui precede\b|\b(?:ignore[zr]?|oublie[zr]?) (?:tes|vos) (?:instructions|consignes|regles)\b|\b(?:ignore[zr]?|oublie[zr]?) toutes (?:les|tes|vos) (?:instructions|consignes|regles)(?= ?(?:[.!;:]|$)|,? et )",
    ),
    Command(
        "tu es|vous etes",
        r"\b(?:tu es|vous etes) (?:maintenant|desormais) (?:\w+ ){0,3}?(?:ia\b|assistant\b|modele|chatbot|libre)",
    ),
    Command(
        "en tant qu",
        r"\ben tant qu[e'] ?(?:ia|assistant ia|intelligence artificielle|modele de langage),? (?:tu|vous|je)\b",
    ),
    Command(
        "repond",
        r"\breponde?[sz]? (?:uniquement|toujours|seulement|desormais) (?:(?:par|avec|que) )?(?:\"|oui\b|non\b|le mot)",
    ),
    Command(
        "revele|affiche|montre",
        r"\b(?:revele|affiche|montre)[zs]?(?:-moi)? (?:ton|votre|le|tes|vos) (?:prompt|invite|message systeme|instructions)\b",
    ),
)
_SPANISH: tuple[Command, ...] = (
    Command(
        "ignor|olvid|descarta|omite|caso",
        r"(?<!no )\b(?:ignora|ignore|ignorad|olvida|olvide|descarta|omite|haz caso omiso de|no hagas caso (?:a|de))(?: \w+){0,4}? (?:instrucciones|indicaciones|ordenes|reglas|"
        r"directrices|mensajes|documentos)(?: \w+){0,2}? (?:anteriores|previas|previos|precedentes|originales|de arriba|del sistema)\b",
    ),
    Command(
        "ignora|olvida",
        r"\b(?:ignora|olvida) todas (?:las|tus) (?:instrucciones|reglas)(?= ?(?:[.!;:]|$)|,? y )",
    ),
    Command(
        "olvida|ignora|no sigas",
        r"\b(?:olvida|ignora) tus (?:instrucciones|reglas)\b|\b(?:olvida|ignora) todo lo (?:anterior|previo)\b|\bno sigas (?:las )?(?:instrucciones|reglas) (?:anteriores|previas)\b",
    ),
    Command(
        "ahora eres",
        r"\bahora eres (?:\w+ ){0,3}?(?:ia\b|asistente|modelo|chatbot|libre)",
    ),
    Command(
        "a partir de ahora",
        r"\ba partir de ahora,? (?:eres|responde|contesta|actua como|debes responder)\b",
    ),
    Command(
        "responde",
        r"\bresponde siempre que\b|\bresponde (?:solo|unicamente|siempre) (?:con|que) ?(?:\"|si\b|no\b|la palabra)",
    ),
    Command(
        "revela|muestra|imprime|dime",
        r"\b(?:revela|muestra|imprime|dime) (?:tu|el|tus) (?:prompt|mensaje del sistema|instrucciones)\b",
    ),
)
_OTHERS: tuple[Command, ...] = (
    Command(
        "ignora",
        r"\bignora (?:tutte )?(?:le )?(?:istruzioni|regole) (?:precedenti|sopra)",
    ),
    Command(
        "negeer",
        r"\bnegeer (?:alle )?(?:de )?(?:vorige|voorgaande|eerdere|bovenstaande) (?:instructies|opdrachten|regels)",
    ),
    Command(
        "ignora|ignore",
        r"\bignor[ea] (?:todas )?(?:as )?instrucoes (?:anteriores|acima)",
    ),
    Command(
        "zignoruj",
        r"\bzignoruj (?:wszystkie )?(?:poprzednie|wczesniejsze) (?:instrukcje|polecenia)",
    ),
    Command(
        "игнорируи",
        r"игнорируи(?:те)? (?:все )?(?:предыдущие|прежние|вышеуказанные) (?:инструкции|указания|команды)",
    ),
    Command(
        "忽略|指示|命令",
        r"忽略.{0,6}(?:之前|以上|先前|前面|上述|所有).{0,6}(?:指令|指示|提示|命令)|(?:以前|上記|これまで|前)の(?:指示|命令)を.{0,6}無視",
    ),
)
FOREIGN: tuple[Command, ...] = (*_GERMAN, *_FRENCH, *_SPANISH, *_OTHERS)
