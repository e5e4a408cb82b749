"""Faults that a test switches on for the next calls of a method."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil
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
    STORM = "storm"
    """HTTP 429 for every call during the next `seconds`, however many; none is carried out."""
    HTML = "html"
    """HTTP 200 with a page of HTML, as a proxy answers; not carried out unless `after`."""
    TRUNCATED = "truncated"
    """The call is carried out, and half of its JSON arrives."""
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
    """Whether a `status` or `html` fault strikes after the call was carried out."""
    until: float = 0.0
    """The end of a storm, by `time.monotonic`."""

    @property
    def seen_status(self) -> int:
        """The HTTP status of the page that comes instead of an answer."""
        return 200 if self.kind is FaultKind.HTML else self.status

    @property
    def retry_after(self) -> int:
        """Whole seconds, for the header."""
        left = self.until - time.monotonic() if self.kind is FaultKind.STORM else self.seconds
        return max(1, ceil(left))

    @property
    def over(self) -> bool:
        """Whether it is a storm that has passed."""
        return self.kind is FaultKind.STORM and time.monotonic() >= self.until

    @property
    def strikes_before(self) -> bool:
        """Whether the call is not carried out, and the network or a proxy answers it."""
        return self.kind in (FaultKind.STATUS, FaultKind.HTML) and not self.after


class BadFault(Exception):
    """A fault that cannot be switched on; the message is one sentence."""


def fault_from(described: Mapping[str, Any]) -> Fault:
    """The fault that a request describes; raises BadFault."""
    try:
        kind = FaultKind(described.get("kind", ""))
        until = time.monotonic() + float(described.get("seconds", 1.0))
        return Fault(**{**described, "kind": kind, "until": until})
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
            self._waiting[:] = [f for f in self._waiting if not f.over]
            for index, fault in enumerate(self._waiting):
                if fault.method in (method, ANY_METHOD):
                    used = 0 if fault.kind is FaultKind.STORM else 1
                    left = replace(fault, calls=fault.calls - used)
                    self._waiting[index : index + 1] = [left] if left.calls > 0 else []
                    return fault
            return None
