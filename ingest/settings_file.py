"""`isms.toml` as it is written (TOML 1.0); its meaning is checked by the reader of it."""

import re
import tomllib
from hashlib import sha256

from ingest.reading import SettingsFile
from ingest.text import Unreadable, decode

_LINE = re.compile(r"at line (\d+)")


def read_settings(path: str, content: bytes) -> SettingsFile:
    """The settings in a file's bytes; raises Unreadable when it is no TOML."""
    text = decode(content)
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # Numbers of thousands of digits and brackets in brackets raise what is no TOMLDecodeError.
        found = _LINE.search(str(error))
        at_the_end = text.rstrip().count("\n") + 1 if "end of document" in str(error) else 1
        raise Unreadable(
            int(found[1]) if found else at_the_end,
            'this is not proper TOML. Write settings like: timezone = "Europe/Berlin".',
        ) from error
    return SettingsFile(path, sha256(content).hexdigest(), values, text)
