"""`isms.toml` as it is written (TOML 1.0); its meaning is checked by the reader of it."""

import re
import tomllib
from collections.abc import Mapping

from ingest.text import Unreadable, decode

LONGEST = 200_000
"""Characters; a line of it that is named is looked for by reading its beginnings."""
_LINE = re.compile(r"at line (\d+)")


def read_settings(content: bytes) -> Mapping[str, object]:
    """The settings in a file's bytes; raises Unreadable when it is no TOML."""
    text = decode(content)
    if len(text) > LONGEST:
        raise Unreadable(1, "the settings are longer than 200,000 characters. Remove some.")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # Numbers of thousands of digits and brackets in brackets raise what is no TOMLDecodeError.
        found = _LINE.search(str(error))
        at_the_end = text.rstrip().count("\n") + 1 if "end of document" in str(error) else 1
        raise Unreadable(
            int(found[1]) if found else at_the_end,
            'this is not proper TOML. Write settings like: timezone = "Europe/Berlin".',
        ) from error
