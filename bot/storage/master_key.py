"""The master key that wraps every other key: from the environment, or a file made on first use."""

import base64
import binascii
import os
import stat
from collections.abc import Callable
from pathlib import Path

from bot.errors import Misconfigured
from bot.settings import Settings
from bot.storage.secret_files import make_once

LENGTH = 32
FILE = "master.key"


def read_master_key(settings: Settings, random_bytes: Callable[[int], bytes] = os.urandom) -> bytes:
    """The 32 bytes of ISMS_MASTER_KEY, else of the key file in ISMS_HOME, made when it is not there.

    Processes that start together agree on one key. Raises Misconfigured for a key that cannot be read, or
    a file that others on the machine could read.
    """
    if settings.isms_master_key is not None:
        return _decoded(settings.isms_master_key.get_secret_value(), "ISMS_MASTER_KEY")
    file = settings.isms_home / FILE
    try:
        make_once(file, base64.b64encode(random_bytes(LENGTH)) + b"\n")
        _check_private(file)
        return _decoded(file.read_text(errors="replace"), str(file))
    except OSError as error:
        raise Misconfigured(
            f"The master key file {file} cannot be read or made: {error.strerror}. Let the bot read and"
            " write ISMS_HOME, or set ISMS_MASTER_KEY."
        ) from error


def _decoded(text: str, place: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != LENGTH:
        raise Misconfigured(
            f"{place} is not a master key: it must be 32 random bytes in base64, as"
            " `openssl rand -base64 32` prints them. If records were kept under an earlier key, put that"
            " key back: without it their personal parts cannot be read."
        )
    return key


def _check_private(file: Path) -> None:
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise Misconfigured(
            f"{file} holds the master key and others on this machine may read it. Run `chmod 600` on it."
        )
