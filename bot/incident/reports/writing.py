"""The report of one incident, put together from its papers; the same papers give the same document."""

from datetime import datetime

from bot.incident.reports.document import Document, Section, Sentence, Table
from bot.incident.reports.duty_section import duties
from bot.incident.reports.papers import Papers
from bot.incident.reports.saying import Choice, Voice, said_at
from bot.incident.reports.sections import (
    corrective_actions,
    decisions,
    evidence,
    facts,
    linked,
    reported,
    timeline,
)

CHECKING = (
    "Everything above stands in the bot's ledger without a word of it: each entry of the timeline has one record,"
    " which binds its sealed bytes by their SHA-256.",
    "1. Ask for the ledger: `isms ledger export FOLDER`. Check it without this software: `python FOLDER/verify.py"
    " FOLDER`.",
    "2. In FOLDER/records.jsonl find each record named below by its number: its hash must be the one that stands"
    " here, its body must name this incident and the entry, and its `sealed_sha256` must be this one.",
    "3. When this copy was made, the bot compared the sealed bytes of every entry with that hash: they were equal."
    " The records are followed by one of the kind `incident.exported`, with the SHA-256 of this very file.",
)


def written(papers: Papers, choice: Choice, made_by: str, now: datetime) -> Document:
    """All sections; `made_by` is who takes this copy, as they act."""
    voice = Voice(papers, choice)
    sections = [
        _about_this_copy(voice, made_by, now),
        facts(voice),
        reported(voice),
        decisions(voice),
        duties(voice),
        linked(voice),
        corrective_actions(voice),
        evidence(voice),
        timeline(voice),
        _checking(voice),
    ]
    return Document(papers.incident.reference, "Incident report, confidential", sections)


def _about_this_copy(voice: Voice, made_by: str, now: datetime) -> Section:
    zone = voice.papers.zone
    left_out = [
        *([] if voice.choice.notes else ["the team's notes for itself"]),
        *([] if voice.choice.names else ["who reported it"]),
    ]
    what = f" Left out: {', '.join(left_out)}." if left_out else ""
    made = f"Made {said_at(now, zone)} for {voice.person(made_by)}.{what}"
    clock = f"All times are by the company's clock ({zone.key}), each with its distance from UTC."
    return Section("About this copy", [Sentence(f"{made} {clock}")])


def _checking(voice: Voice) -> Section:
    rows = [
        (str(place.entry), str(place.seq), place.kind, place.hash, place.sealed_sha256)
        for place in voice.papers.places
    ]
    columns = ("Entry", "Record", "Kind", "Hash of the record", "sealed_sha256")
    table = Table(columns, rows, (2, 2, 5, 8, 8), frozenset({3, 4}))
    return Section("How to check this", [*map(Sentence, CHECKING), table])
