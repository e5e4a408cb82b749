"""Small words by language, none of which is a word of English, and the sentence said to who asks in that language."""

from collections.abc import Mapping

_ENGLISH = """
a about all am an and any are at be been but by can did do does for from had has have how i if in is it its may me must
my no not of on or our should that the their there they this to was we what when where which who why will with would you
your
"""
_WORDS: Mapping[str, str] = {
    "de": """
aber als auch auf aus bei bin das dass dem den der des die diese dieser dieses dürfen darf ein eine einem einen einer
eines für gibt habe haben ich ihr im ist kann kein keine können man mein meine meinem meinen meiner mich mir mit muss müssen
nach nicht nur oder ohne sich sie sind soll sollte über und unser unsere vom von wann warum was wegen welche welcher
welches wenn wer werden neue neuen genehmigt erlaubt passwort rechner handy daten datenschutz richtlinie
richtlinien lieferanten mitarbeiter kunden kundendaten besucher melden vorfall wie wird wir wo wofür zu zum zur
""",
    "fr": """
alors au aux avec ce ces cette combien comment dans de des dois doit du elle est et être il ils je la le les leur ma mes
mon ne nous où par pas peut peux pour pourquoi puis quand que quel quelle quelles quels qui quoi sa sans ses si sont sur
en merci notre uniquement ta tes mot passe ordinateur données téléphone une utiliser votre vos vous à
""",
    "es": """
al como cómo con cual cuál cuales cuando cuándo cuanto cuánto de debe debo del donde dónde el ella en es esta este están
hay hacer la las lo los mi mis nos nuestra nuestro para pero por porque puede puedo qué que quien quién se si sin sobre
contraseña datos móvil portátil ordenador teléfono son su sus tengo tiene una uno usar y ¿
""",
    "it": """
al alla anche che chi ci come con cosa cui da dal dalla dei del della delle devo di dove è e essere gli i il la le
lo ma mi mia mie mio nel nella non per perché però più posso può quale quali quando quanto quello questa questo se
si siamo sono sul sulla nostra nostre nostro solo favore dati telefono portatile dispositivo tra tuo un una uno usare
""",
    "nl": """
aan als bij de deze die dit dan dat door een en er gebruiken geen heb hebben hebt het hij hoe ik is je kan kunnen maar
mag met mijn moet moeten na naar niet nog of om ons onze ook op over te uit van voor waar waarom wanneer wat we welke
werk wie wij worden wordt zijn wachtwoord gegevens telefoon bezoekers zonder zou
""",
    "pt": """
ao aos às com como da das de devo do dos e é ela ele em essa esse esta este eu fazer foi há isso mais mas meu meus
minha minhas na nas não no nos o onde os ou para pela pelo por porque posso pode qual quais quando quanto que quem se sem
senha dados telefone telemóvel computador ser seu sua são tenho um uma usar
""",
    "pl": """
ale bez być co czy czym dla do gdy gdzie ile jak jaka jaki jakie jest jestem już kiedy kto które który którzy mam mnie moja
moje mogę moim mojego można muszę my na nad nasz nie od oraz po pod ponieważ przed przez przy się są ten też to tylko w
wolno we z hasło dane telefon komputer za ze że żeby używać
""",
    "sv": """
att av behöver det den där du efter eller en ett från får för göra ha har hur i inte jag kan man med mig min mina mitt måste
när och om på ska skall som till utan vad var varför vem vi vilka vilken vilket är
""",
    "tr": """
bir bu için lütfen yalnızca sorunuzu ile ne nasıl neden nerede nasıl miyim mıyım musun mı mi mu kim ve veya değil benim kendi gerekir olur
kullanabilir yapmalıyım zaman kadar hangi
""",
    "cs": """
jak co kde kdy kdo proč mohu můžu musím smím je jsou a nebo pro na v z do od se si můj moje mého mém není podle při který
která které naše pouze prosím svou svůj svého používat heslo
""",
}
_SHARED = frozenset(
    " ".join((_ENGLISH, "die was an in is on so to me he we no do on per or as at of")).split()
)
ENGLISH = frozenset(_ENGLISH.split())
SMALL_WORDS: Mapping[str, frozenset[str]] = {
    code: frozenset(words.split()) - _SHARED for code, words in _WORDS.items()
}
SENTENCES: Mapping[str, str] = {
    "en": "I read our policies in English only, so please ask me in English. Short, simple words are enough.",
    "de": "Ich lese unsere Richtlinien nur auf Englisch. Bitte stellen Sie Ihre Frage auf Englisch.",
    "fr": "Je lis nos politiques uniquement en anglais. Merci de poser votre question en anglais.",
    "es": "Leo nuestras políticas solo en inglés. Por favor, haga su pregunta en inglés.",
    "it": "Leggo le nostre politiche solo in inglese. Per favore, faccia la domanda in inglese.",
    "nl": "Ik lees ons beleid alleen in het Engels. Stel uw vraag alstublieft in het Engels.",
    "pt": "Leio as nossas políticas apenas em inglês. Por favor, faça a sua pergunta em inglês.",
    "pl": "Czytam nasze zasady tylko po angielsku. Proszę zadać pytanie po angielsku.",
    "sv": "Jag läser våra policyer bara på engelska. Ställ gärna din fråga på engelska.",
    "tr": "Politikalarımızı yalnızca İngilizce okuyorum. Lütfen sorunuzu İngilizce sorun.",
    "cs": "Naše pravidla čtu pouze v angličtině. Položte prosím svou otázku anglicky.",
}
