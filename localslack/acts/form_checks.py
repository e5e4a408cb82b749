"""What Slack's own client says against a form before it is sent, so that the app never hears of it."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from localslack.holdings import value_in
from localslack.surfaces import Block, View

REQUIRED = "Please complete this required field."
_ADDRESS = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def complaints(view: View) -> dict[str, str]:
    """A sentence for each input block that cannot be sent as it is, by block id."""
    found = {}
    for block in view.blocks:
        if block["type"] == "input":
            element = block["element"]
            value = value_in(view.state[block["block_id"]][element["action_id"]])
            if sentence := _complaint(block, element, value):
                found[block["block_id"]] = sentence
    return found


def _complaint(block: Block, element: Block, value: object) -> str:
    if value in (None, "", []) or (isinstance(value, str) and not value.strip()):
        return "" if block.get("optional") else REQUIRED
    check = CHECKS.get(element["type"])
    return check(element, str(value)) if check else ""


def _length(element: Block, value: str) -> str:
    if len(value) < element.get("min_length", 0):
        return f"Use at least {element['min_length']} characters."
    if len(value) > element.get("max_length", 3000):
        return f"Use no more than {element.get('max_length', 3000)} characters."
    return ""


def _address(_element: Block, value: str) -> str:
    return "" if _ADDRESS.fullmatch(value) else "Enter a valid email address."


def _url(_element: Block, value: str) -> str:
    parts = urlsplit(value)
    return "" if parts.scheme in ("http", "https") and parts.hostname else "Enter a valid URL."


def _number(element: Block, value: str) -> str:
    number = _decimal(value)
    if number is None:
        return "Enter a number."
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        return "Enter a whole number."
    least, most = _decimal(element.get("min_value")), _decimal(element.get("max_value"))
    if least is not None and number < least:
        return f"Enter {element['min_value']} or more."
    if most is not None and number > most:
        return f"Enter {element['max_value']} or less."
    return ""


def _decimal(value: str | None) -> Decimal | None:
    try:
        number = Decimal(value) if value else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


CHECKS: Mapping[str, Callable[[Block, str], str]] = {
    "plain_text_input": _length,
    "email_text_input": _address,
    "url_text_input": _url,
    "number_input": _number,
}
