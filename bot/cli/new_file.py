"""A file that a command makes: it is new, and only who runs the command can read it."""

import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from bot.errors import Refused

TAKEN = "There is something at {file} already. Name a file that is not there yet."
CANNOT = "{file} cannot be written: {why}. Name another place."


def refuse_taken(file: Path) -> None:
    """Raise Refused where something is there, or nothing can be; before anything is put on record."""
    if file.exists() or file.is_symlink():
        raise Refused(TAKEN.format(file=file))
    if not file.parent.is_dir():
        raise Refused(CANNOT.format(file=file, why=f"there is no folder {file.parent}"))
    if not os.access(file.parent, os.W_OK):
        raise Refused(CANNOT.format(file=file, why=f"the folder {file.parent} cannot be written"))


def write_new(file: Path, parts: Iterable[bytes]) -> str:
    """Write it; its SHA-256. Raises Refused where something is there by now, or the disk does not take it.

    What is not whole does not stay, also where `parts` raises.
    """
    opened, hashed = _open(file), sha256()
    try:
        with os.fdopen(opened, "wb") as writer:
            for part in parts:
                hashed.update(part)
                writer.write(part)
    except BaseException as error:
        with suppress(OSError):
            file.unlink()
        if isinstance(error, OSError):
            raise Refused(CANNOT.format(file=file, why=error.strerror)) from None
        raise
    return hashed.hexdigest()


def _open(file: Path) -> int:
    try:
        return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused(TAKEN.format(file=file)) from None
    except OSError as error:
        raise Refused(CANNOT.format(file=file, why=error.strerror)) from None


def ending_of(file: Path, endings: Iterable[str]) -> str:
    """The file's ending, such as `pdf`; raises Refused for any other than these."""
    named = [f".{ending}" for ending in endings]
    found = file.suffix.casefold()
    if found not in named:
        raise Refused(f"Name a file that ends in {' or '.join(named)}.")
    return found.removeprefix(".")
