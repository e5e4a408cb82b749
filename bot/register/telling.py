"""Words that decide what a rule asks of people, in English and German, in lower case."""

NUMBERS = frozenset(
    (
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "twenty", "thirty", "forty", "fifty",
        "sixty", "ninety", "hundred", "thousand", "million", "half", "quarter", "dozen", "once", "twice",
        "third", "second", "minute", "hour", "day", "week", "month", "year", "seconds", "minutes",
        "hours", "days", "weeks", "months", "years", "daily", "weekly", "monthly", "quarterly", "yearly",
        "annual", "annually", "immediately", "january", "february", "march", "april", "june", "july",
        "august", "september", "october", "november", "december", "null", "zwei", "drei", "vier", "fünf",
        "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "vierzehn", "zwanzig", "dreißig",
        "hundert", "tausend", "einmal", "zweimal", "sekunde", "minute", "stunde", "tag", "woche", "monat",
        "jahr", "sekunden", "minuten", "stunden", "tage", "tagen", "wochen", "monate", "monaten", "jahre",
        "jahren", "täglich", "wöchentlich", "monatlich", "vierteljährlich", "jährlich", "unverzüglich",
        "sofort", "%", "€", "$", "£", "¥", "<", ">", "≤", "≥", "=", "±", "×", "quarters", "quartal",
        "halbjährlich", "midnight", "noon",
    )
)  # fmt: skip
"""Amounts, times and how often."""
DUTIES = frozenset(
    (
        "must", "may", "might", "should", "shall", "can", "could", "will", "would", "need", "needs",
        "required", "require", "requires", "mandatory", "optional", "recommended", "not", "no", "never",
        "none", "nor", "neither", "nobody", "nothing", "without", "unless", "except", "only", "always",
        "all", "any", "each", "every", "forbidden", "prohibited", "allowed", "permitted", "before",
        "after", "until", "least", "most", "either", "or", "and", "muss", "müssen", "musst", "darf",
        "dürfen", "kann", "können", "könnte", "soll", "sollen", "sollte", "sollten", "nicht", "kein",
        "keine", "keinen", "keinem", "keiner", "nie", "niemals", "ohne", "außer", "nur", "immer", "alle",
        "jeder", "jede", "jedes", "verboten", "untersagt", "erlaubt", "zulässig", "verpflichtend", "vor",
        "nach", "bis", "mindestens", "höchstens", "oder", "und", "~~",
    )
)  # fmt: skip
"""Who must, may or must not, when, and with what exceptions; `~~` stands for words that are struck out."""
ARTICLES = frozenset(
    (
        "a", "an", "the", "der", "die", "das", "dem", "den", "des", "ein", "eine", "einen", "einem",
        "einer", "eines",
    )
)  # fmt: skip
"""They change with a word beside them and say nothing by themselves."""
