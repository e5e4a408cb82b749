"""Reads JSON that others sent, as strictly as what is kept of it must be written again."""

import json
from typing import Any


def parsed(text: str | bytes) -> Any:
    """Its value; raises ValueError also for half a character, NaN and what is nested too deeply.

    Python takes these, but one such message would stand in every later answer and spoil it.
    """
    try:
        value = json.loads(text, parse_constant=_no_number)
        json.dumps(value, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return value


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")
