"""What a job tells the ledger: codes, numbers and keyed hashes, never free text or a name."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import quote

FORMAT = 1
"""The version of the body's layout, described in docs/ledger.md."""
MOST_BYTES = 65_536
LONGEST_CODE = 200

Scalar = str | int | float | bool | None
Fact = Scalar | Sequence[Scalar]

_CODE = re.compile(rf"[\x21-\x7e]{{1,{LONGEST_CODE}}}")
_PLAIN = "".join(chr(c) for c in range(0x21, 0x7F) if chr(c) != "%")


@dataclass(frozen=True)
class Entry:
    """One thing that happened; every string in it is a code (see `code`)."""

    kind: str
    """What happened, such as `question.answered`."""
    actor: str | None = None
    """Who did it, as `bot.ledger.subjects.actor_of` gives it; None when nobody did."""
    facts: Mapping[str, Fact] = field(default_factory=dict)


def code(text: str) -> str:
    """A path or an id as a code: 1 to 200 visible ASCII characters, others percent-encoded.

    Different texts give different codes; a long one is shortened and ends in `~` and its SHA-256. It is
    not for sentences and names: those do not belong in the ledger. Raises ValueError for an empty text.
    """
    encoded = quote(text, safe=_PLAIN)
    if not encoded:
        raise ValueError("an empty text has no code; use None")
    if len(encoded) <= LONGEST_CODE:
        return encoded
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f"{encoded[: LONGEST_CODE - len(digest) - 1]}~{digest}"


def body_of(entry: Entry, now: datetime) -> bytes:
    """The entry at that moment as canonical JSON: keys sorted, no spaces, ASCII only.

    Raises ValueError for a string that is not a code, for what is neither a JSON scalar nor a list of
    them, for a moment without a time zone, and for a body over 64 KiB.
    """
    content = {
        "actor": _checked("the actor", entry.actor),
        "at": _moment(now),
        "facts": {_name(key): _fact(key, value) for key, value in entry.facts.items()},
        "kind": _name(entry.kind),
        "v": FORMAT,
    }
    body = json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()
    if len(body) > MOST_BYTES:
        raise ValueError(f"an audit record holds {MOST_BYTES} bytes, not {len(body)}")
    return body


def _moment(now: datetime) -> str:
    if now.tzinfo is None:
        raise ValueError("an audit record's moment needs a time zone")
    return now.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _name(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise ValueError("a kind or the name of a fact is not a code")
    return text


def _fact(key: str, value: Fact) -> Scalar | list[Scalar]:
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [_checked(key, item) for item in value]
    return _checked(key, value)  # type: ignore[arg-type]  # Only scalars are left; `_checked` looks.


def _checked(key: str, value: Scalar) -> Scalar:
    if isinstance(value, str) and not _CODE.fullmatch(value):
        # The text itself stays out of the message: it may be the very thing that must not be logged.
        raise ValueError(
            f"{key} is not a code; write it with `code`, or leave it out of the ledger"
        )
    if value is None or isinstance(value, str | int | float):
        return value
    raise ValueError(f"{key} is a {type(value).__name__}, which an audit record cannot hold")
