"""Numbers in the forms that Word has for them (ECMA-376-1, 17.18.59)."""

from collections.abc import Callable

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST = 5_000
"""Beyond it, no numeral of letters is written by anybody."""
_ONES = (
    "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
    "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen",
)  # fmt: skip
_TENS = ("Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")
_FIRSTS = {
    "One": "First", "Two": "Second", "Three": "Third", "Five": "Fifth", "Eight": "Eighth",
    "Nine": "Ninth", "Twelve": "Twelfth",
}  # fmt: skip


def numeral(number: int, form: str) -> str:
    """A number in a form of Word's, or by a pattern such as `001`; in Arabic numerals where neither is known."""
    writer = _FORMS.get(form)
    if writer is not None and 0 < number <= _MOST:
        return writer(number)
    if form == "decimalZero":
        return f"{number:02d}"
    if form.isdigit() and len(form) < 10:
        return str(number).zfill(len(form))
    return "" if form == "none" else str(number)


def _roman(number: int) -> str:
    written = ""
    for worth, sign in _ROMAN:
        written += sign * (number // worth)
        number %= worth
    return written


def _letter(number: int) -> str:
    """A to Z, then AA, BB and so on."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _ordinal(number: int) -> str:
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _words(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number >= 100:
        return str(number)
    tens = _TENS[number // 10 - 2]
    return f"{tens}-{_ONES[number % 10].lower()}" if number % 10 else tens


def _ordinal_words(number: int) -> str:
    words = _words(number)
    if words.isdigit():
        return _ordinal(number)
    head, dash, last = words.rpartition("-")
    last = last.capitalize()
    made = _FIRSTS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return f"{head}{dash}{made.lower() if dash else made}"


_FORMS: dict[str, Callable[[int], str]] = {
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "ordinal": _ordinal,
    "cardinalText": _words,
    "ordinalText": _ordinal_words,
}
