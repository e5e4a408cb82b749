"""The one place where what goes wrong in a worker becomes a value: logged without anybody's words."""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from bot.errors import OutOfReach

_log = logging.getLogger(__name__)
Value = TypeVar("Value")


@dataclass(frozen=True)
class Failure:
    """Something did not work."""

    code: str
    """The error's class; its text may hold what a person wrote."""
    passing: bool
    """Whether something that we stand on was away, which says nothing against the work itself."""


def guarded(what: str, do: Callable[[], Value]) -> Value | Failure:
    """What `do` gives, or why it gave nothing; `what` is a code for the log."""
    try:
        return do()
    except OutOfReach as error:
        _log.warning("%s waits: %s", what, error)
        return Failure(type(error).__name__, passing=True)
    except Exception as error:  # noqa: BLE001  A worker must outlive every error of its work.
        _log.error("%s failed: %s at %s", what, type(error).__name__, _place(error))
        return Failure(type(error).__name__, passing=False)


def _place(error: Exception) -> str:
    """Where it was raised, as file:line, innermost first."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return " < ".join(f"{PurePath(f.filename).name}:{f.lineno}" for f in reversed(frames))
