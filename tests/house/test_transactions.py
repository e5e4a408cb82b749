"""Who opens a transaction that writes: doors, and what a door runs one transaction after the other."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOORS = {
    "bot/cli/ask.py",
    "bot/cli/documents.py",
    "bot/cli/eval.py",
    "bot/cli/gaps.py",
    "bot/cli/quarantine.py",
    "bot/cli/registers.py",
    "bot/clock.py",
    "bot/web.py",
    "bot/worker.py",
}
RUN_BY_DOORS = {
    "bot/ask/gaps/timed.py",  # A round of grouping, embedded before it begins.
    "bot/ask/owners/timed.py",  # A late reply or an answer whose section changed, one each.
    "bot/ask/trial/timed.py",  # A night of known questions, asked before it begins.
    "bot/custody/store.py",  # Chunks of a file, one each, which are nothing until a flow names them.
    "bot/delivery/answering.py",  # A round: one inbox row.
    "bot/delivery/placing.py",  # In a round: where its message stands, which commits before it leaves.
    "bot/delivery/sending.py",  # A round: one message.
    "bot/delivery/readiness.py",  # One probe, whether anything can be committed.
    "bot/incident/actions/timed.py",  # What one person must hear of, one action each.
    "bot/incident/alarms/timed.py",  # A report that nobody has claimed, one each.
    "bot/incident/duties/timed.py",  # All warnings that are owed at one tick.
    "bot/incident/custody/fetching.py",  # A file: taken, and kept or noted as not to be had.
    "bot/incident/custody/handing_out.py",  # One reading, whose record commits before its first byte leaves.
    "bot/incident/filing/late_steps.py",  # What one reporter must still hear, looked for before it begins.
    "bot/incident/anonymous/timed.py",  # A report without a name that waited, one each.
    "bot/incident/flow.py",  # That somebody was refused, who cannot be told so in a transaction that ends well.
    "bot/incident/reports/flow.py",  # One export, whose record commits before its first byte is written.
    "bot/ledger/export.py",  # One export, whose record commits before its first byte is written.
    "bot/register/syncing.py",  # A sync: one document or register each, with the slow work between them.
    "bot/storage/schema.py",  # A migration.
}
"""All that may; a flow takes a session, so that its caller decides what commits together."""


def writers() -> set[str]:
    """The files that open a transaction that writes, or commit one by hand."""
    opens = re.compile(r"\bwriting\(|\.commit\(\)|\.begin\(\)")
    files = (ROOT / "bot").rglob("*.py")
    found = {f.relative_to(ROOT).as_posix() for f in files if opens.search(f.read_text("utf-8"))}
    return {file for file in found if not file.startswith("bot/storage/migrations/")}


def test_nothing_else_commits() -> None:
    assert writers() == DOORS | RUN_BY_DOORS | {"bot/storage/sessions.py"}
