"""What a report says and whose it is, as bytes that only the key for incidents opens."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from bot.incident.rules import Category, PersonalData, Report
from bot.ledger.sealing import RandomBytes, derive, open_sealed, seal_bytes

WHAT_NOW = "Please tell who looks after this bot; `isms ledger verify` checks the records."
WITH = "with_standing"


def seal_report(report: Report, reporter: str, name: str, key: bytes, random: RandomBytes) -> bytes:
    """The report of the incident `name`, and the Slack id of who made it."""
    content = json.dumps(_content(report, reporter)).encode()
    return seal_bytes(incident_key(key), content, f"incident {name}", random)


def open_report(sealed: bytes, name: str, key: bytes) -> tuple[Report, str]:
    """The report and who made it; raises Tampered when it was changed, or moved to another incident."""
    kept = json.loads(open_sealed(incident_key(key), sealed, f"incident {name}"))
    category, personal = kept.get("category"), kept["personal_data"]
    report = Report(
        words=kept["words"],
        happened_at=_moment(kept["happened_at"]),
        personal_data=PersonalData(personal) if personal else None,
        message=kept["message"],
        noticed_at=_moment(kept.get("noticed_at")),
        affected=kept.get("affected", ""),
        category=Category(category) if category else None,
        severity=kept.get("severity", ""),
        near_miss=kept.get("near_miss", False),
        files=tuple(kept.get("files", ())),
        author=kept.get("author", ""),
        link=kept.get("link", ""),
    )
    return report, kept["reporter"]


def has_standing(sealed: bytes, name: str, key: bytes) -> bool:
    """Whether the incident was kept together with what stands in the clear beside it; raises as `open_report`."""
    return bool(json.loads(open_sealed(incident_key(key), sealed, f"incident {name}")).get(WITH))


def fingerprint(
    codes: Sequence[str | int | None], moments: Sequence[datetime | None], sealed: bytes | None
) -> str:
    """A hash of what stands in the clear, and of a sealed part beside it; the same whatever zone a moment is in."""
    times = [moment and moment.astimezone(UTC).isoformat() for moment in moments]
    content = [*codes, *times, sha256(sealed).hexdigest() if sealed else None]
    return sha256(json.dumps(content).encode()).hexdigest()


def seal_words(words: str, about: str, key: bytes, random: RandomBytes) -> bytes:
    """Words of an incident; `about` names the place they are kept at, and must be the same in `open_words`."""
    return seal_bytes(incident_key(key), words.encode(), about, random)


def open_words(sealed: bytes, about: str, key: bytes) -> str:
    """The words as they were; raises Tampered when they were changed or moved."""
    return open_sealed(incident_key(key), sealed, about).decode()


def seal_lead(lead: str, name: str, key: bytes, random: RandomBytes) -> bytes | None:
    """The Slack id of whose incident it is; None for nobody's."""
    return seal_words(lead, f"lead of {name}", key, random) if lead else None


def open_lead(sealed: bytes | None, name: str, key: bytes) -> str:
    """Whose it is; empty for nobody's."""
    return open_words(sealed, f"lead of {name}", key) if sealed else ""


def incident_key(master: bytes) -> bytes:
    """The key under which everything about incidents is sealed."""
    return derive(master, "incident")


def _content(report: Report, reporter: str) -> dict[str, Any]:
    return {
        "reporter": reporter,
        "words": report.words,
        "happened_at": report.happened_at.isoformat() if report.happened_at else None,
        "noticed_at": report.noticed_at.isoformat() if report.noticed_at else None,
        "personal_data": report.personal_data.value if report.personal_data else None,
        "message": report.message,
        "affected": report.affected,
        "category": report.category.value if report.category else None,
        "severity": report.severity,
        "near_miss": report.near_miss,
        "files": list(report.files),
        "author": report.author,
        "link": report.link,
        WITH: True,
    }


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
