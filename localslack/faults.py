"""Faults that a test switches on for the next calls of a method."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Lock
from typing import Any

ANY_METHOD = "*"


class FaultKind(StrEnum):
    """What goes wrong."""

    DROP_REPLY = "drop_reply"
    """The call is carried out, then the connection is reset."""
    STATUS = "status"
    """An HTTP status (500) with a body that is no JSON; the call is not carried out unless `after`."""
    SLOW = "slow"
    """The call is carried out, the reply comes `seconds` later."""
    RATELIMITED = "ratelimited"
    """HTTP 429 with `Retry-After: seconds`; not carried out."""
    LATE_VISIBLE = "late_visible"
    """The message is posted, and history shows it only `seconds` later."""
    ERROR = "error"
    """`{"ok": false, "error": code}`; not carried out."""


@dataclass(frozen=True)
class Fault:
    """One fault, for so many calls of a method."""

    method: str
    kind: FaultKind
    calls: int = 1
    seconds: float = 1.0
    status: int = 500
    code: str = "internal_error"
    after: bool = False
    """Whether a `status` fault strikes after the call was carried out."""


class BadFault(Exception):
    """A fault that cannot be switched on; the message is one sentence."""


def fault_from(described: Mapping[str, Any]) -> Fault:
    """The fault that a request describes; raises BadFault."""
    try:
        kind = FaultKind(described.get("kind", ""))
        return Fault(**{**described, "kind": kind})
    except (TypeError, ValueError) as error:
        raise BadFault(f"This is no fault: {error}.") from error


class Faults:
    """Hands each fault out as often as it was asked for, oldest first."""

    def __init__(self) -> None:
        """Nothing goes wrong at first."""
        self._waiting: list[Fault] = []
        self._lock = Lock()

    def add(self, fault: Fault) -> None:
        """Switch a fault on."""
        with self._lock:
            self._waiting.append(fault)

    def clear(self) -> None:
        """Switch all faults off."""
        with self._lock:
            self._waiting.clear()

    def take(self, method: str) -> Fault | None:
        """The fault for this call of `method`, used up by it."""
        with self._lock:
            for index, fault in enumerate(self._waiting):
                if fault.method in (method, ANY_METHOD):
                    left = replace(fault, calls=fault.calls - 1)
                    self._waiting[index : index + 1] = [left] if left.calls > 0 else []
                    return fault
            return None
