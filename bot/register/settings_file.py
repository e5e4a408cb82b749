"""Whether the settings written in `isms.toml` can be used, and on which line stands one that cannot."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.register.company import CompanySettings
from ingest.reading import Remark, SettingsFile

_CUT = " = 0"
MOST_TRIES = 50
"""Lines that are tried; to try one is to parse all above it."""


@dataclass(frozen=True)
class BadSetting:
    """A setting that cannot be used: the keys that lead to it, and a sentence that says what to do."""

    keys: tuple[str, ...]
    what: str


def check_file(file: SettingsFile) -> CompanySettings | tuple[Remark, ...]:
    """The settings in a parsed file, or a problem for each that cannot be used."""
    found = check_settings(file.values)
    if isinstance(found, CompanySettings):
        return found
    return tuple(Remark(file.path, line_of(bad.keys, file.text), bad.what) for bad in found)


def check_settings(written: Mapping[str, object]) -> CompanySettings | tuple[BadSetting, ...]:
    """The settings, or all that cannot be used."""
    try:
        return CompanySettings.model_validate(dict(written))
    except ValidationError as error:
        return tuple(map(_bad_setting, error.errors(include_url=False)))


def _bad_setting(fault: ErrorDetails) -> BadSetting:
    keys = tuple(str(key) for key in fault["loc"])
    name = ".".join(key for key in keys if not key.isdigit())
    if fault["type"] == "extra_forbidden":
        return BadSetting(keys, f"“{name}” is not a setting. There are: {', '.join(_known(keys))}.")
    if fault["type"] == "value_error":
        why = fault["msg"].removeprefix("Value error, ")
        return BadSetting(keys, f"“{name}” cannot be used: {why}.")
    if fault["type"] == "missing":
        return BadSetting(keys[:-1], f"“{name}” is missing. Add it.")
    if fault["type"] == "literal_error":
        return BadSetting(keys, f"“{name}” must be one of {_quoted(fault)}.")
    wanted = _WANTED.get(fault["type"], "text in quotation marks")
    return BadSetting(keys, f"“{name}” must be {wanted}.")


_WANTED = {
    "model_type": "a section",
    "list_type": "written as [[table]]",
    "dict_type": 'written like { "Header" = "our column" }',
}


def _quoted(fault: ErrorDetails) -> str:
    """The words that may stand there, from pydantic's `'hour', 'day' or 'never'`."""
    return str(fault.get("ctx", {})["expected"]).replace("'", '"')


def _known(keys: Sequence[str]) -> list[str]:
    sections = CompanySettings.model_fields
    if len(keys) == 1:
        return [f"[[{n}]]" if get_args(s.annotation) else f"[{n}]" for n, s in sections.items()]
    section: Any = sections[keys[0]].annotation
    of_a_list = get_args(section)
    return list((of_a_list[0] if of_a_list else section).model_fields)


def line_of(keys: Sequence[str], text: str) -> int:
    """The line, from 1, on which a setting stands: the first up to which the text, parsed, holds it."""
    lines = text.split("\n")
    if keys[-1].isdigit():
        heads = [n for n, line in enumerate(lines, 1) if line.strip().startswith(f"[[{keys[-2]}]]")]
        return next(iter(heads[int(keys[-1]) :]), 1)
    held = [number for number, line in enumerate(lines, start=1) if keys[-1] in line]
    for number in held[:MOST_TRIES]:
        line = lines[number - 1]
        # A value that goes on below is no TOML yet, so it is looked at without its value too.
        for last in (line, line.partition("=")[0] + _CUT):
            if _holds("\n".join([*lines[: number - 1], last]), keys):
                return number
    return 1


def _holds(text: str, keys: Sequence[str]) -> bool:
    try:
        value: Any = tomllib.loads(text)
        for key in keys:
            value = value[int(key) if key.isdigit() else key]
    except (ValueError, LookupError, TypeError, RecursionError):
        return False
    return True
