"""How `isms documents history` shows the versions of a document."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.cli.documents_report import SHOWN, day_or_none
from bot.register.history import PastDocument, PastVersion
from ingest.reading import DocumentStatus


def history_as_object(
    document: PastDocument, differences: Mapping[int, dict[str, Any]]
) -> dict[str, Any]:
    """All versions, oldest first, as other programs read them."""
    return {
        "id": document.document_id,
        "title": document.last.title,
        "file": document.last.path,
        "folder": document.root,
        "retired": document.retired,
        "versions": [_past(one, differences.get(one.key)) for one in document.versions],
    }


def _past(version: PastVersion, difference: dict[str, Any] | None) -> dict[str, Any]:
    period = version.period
    return {
        "version": version.version,
        "title": version.title,
        "file": version.path,
        "status": version.status.value,
        "effective": day_or_none(version.effective),
        "read": day_or_none(version.read_on),
        "in_force_from": day_or_none(period.begin) if period else None,
        "in_force_until": day_or_none(period.end) if period else None,
        "retired": day_or_none(version.ended_on) if version.retired else None,
        "change": version.extent,
        "proposed": version.proposed,
        "set": version.chosen,
        "difference": difference,
    }


def history_lines(
    document: PastDocument, differences: Mapping[int, dict[str, Any]]
) -> Iterator[str]:
    """A paragraph a version, newest first."""
    yield f"{document.last.title} ({document.document_id}), {document.last.path}"
    for number in reversed(range(len(document.versions))):
        version = document.versions[number]
        before = document.versions[number - 1] if number else None
        yield ""
        yield _headline(version)
        if before is not None and before.path != version.path:
            yield f"  moved from {before.path}"
        yield from _difference_lines(differences.get(version.key))


def _headline(version: PastVersion) -> str:
    name = f"Version {version.version}" if version.version else "Without a version number"
    facts = [f"read {version.read_on}", _held(version)]
    if version.proposed:
        by = "as the document says" if version.chosen else "proposed"
        facts.append(f"{version.extent} change, {by}")
    if version.retired:
        facts.append(f"retired {version.ended_on}")
    return f"{name}: {', '.join(facts)}"


def _held(version: PastVersion) -> str:
    if version.period is None:
        status = version.status is DocumentStatus.IN_FORCE
        return "in force on no day" if status else SHOWN[version.status.value]
    end = f" until {version.period.end}" if version.period.end else ""
    return f"in force from {version.period.begin}{end}"


def _difference_lines(difference: dict[str, Any] | None) -> Iterator[str]:
    if difference is None:
        return
    if difference["values"]:
        yield f"  changed: {', '.join(difference['values'])}"
    for section in difference["sections"]:
        name = " › ".join(section["heading"]) or "at the top"
        was = " › ".join(section["before"]) if section["before"] else None
        before = f", before “{was}”" if was else ""
        yield f"  {section['kind']}: “{name}”{before} ({section['extent']})"
        yield from (f"    - {' '.join(words.split())}" for words in section["removed"])
        yield from (f"    + {' '.join(words.split())}" for words in section["added"])
