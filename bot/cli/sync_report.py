"""What `isms sync` says: the plan, what was wrong, what was done; as lines for people and as one object."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.register.folders import Folder
from bot.register.planning import Planned
from bot.register.rules import Change, Difference, Step
from bot.register.syncing import Synced
from ingest.reading import Remark

MANY = 4
"""From so many files on, one sentence about all of them is said once."""
LONGEST_LINE = 1000
_SIGNS = {Change.ADD: "+", Change.REPLACE: "~", Change.RETIRE: "-"}


def as_object(planned: Planned, seconds: float) -> dict[str, Any]:
    """The sync as other programs read it; the contract is in docs/commands.md."""
    read, plan = planned.reading, planned.plan
    return {
        "documents": {
            "added": plan.count(Change.ADD),
            "changed": plan.count(Change.REPLACE),
            "unchanged": plan.unchanged,
            "retired": plan.count(Change.RETIRE),
        },
        "registers": {
            "soa": len(read.soa.rows) if read.soa else 0,
            "people": len(read.people.rows) if read.people else 0,
        },
        "problems": [{"file": p.file, "line": p.line, "what": p.what} for p in read.problems],
        "quarantined": list(read.quarantined),
        "seconds": round(seconds, 3),
    }


def plan_lines(planned: Planned, dry_run: bool) -> Iterator[str]:
    """What will change, one line a document."""
    yield from _about(planned.recalled.folder)
    steps = planned.plan.steps
    opening = "This is what would change" if dry_run else "This will change"
    yield f"{opening} in the register:" if steps else "All documents are as they were."
    for step in steps:
        yield _clip(f"  {_SIGNS[step.change]} {step.change.value:8}{step.path}  ({_what(step)})")
    if planned.to_embed_anew:
        count = _count(len(planned.to_embed_anew), "document")
        yield f"The embedding model is another one now, so {count} will be embedded anew."


def remark_lines(planned: Planned) -> Iterator[str]:
    """What could not be read, and what is good to know."""
    yield from _remarks("Could not be read; please mend:", planned.reading.problems)
    yield from note_lines(planned)


def note_lines(planned: Planned) -> Iterator[str]:
    """What is good to know."""
    yield from _remarks("Good to know:", planned.reading.notes)


def outcome_lines(planned: Planned, synced: Synced | None, seconds: float) -> Iterator[str]:
    """What was done, in figures; nothing was where `synced` is None."""
    plan, read = planned.plan, planned.reading
    added, changed, retired = (plan.count(c) for c in (Change.ADD, Change.REPLACE, Change.RETIRE))
    yield f"Documents: {added} added, {changed} changed, {plan.unchanged} unchanged, {retired} retired."
    found = synced or Synced()
    rows = [
        f"{_count(len(register.rows), 'row')} of {register.path}{_changes(changes)}"
        for register, changes in ((read.soa, found.soa), (read.people, found.people))
        if register
    ]
    yield f"Registers: {', '.join(rows) or 'none'}."
    if found.settings:
        yield "The company's settings changed."
    done = f"Done in {seconds:.1f} s." if synced else "Nothing was changed, as you asked."
    yield f"{done} {_count(len(read.problems), 'problem')}."


def _changes(found: Difference) -> str:
    counts = {"added": found.added, "changed": found.changed, "removed": found.removed}
    told = [f"{len(keys)} {word}" for word, keys in counts.items() if keys]
    return f" ({', '.join(told)})" if told else ""


def _about(folder: Folder) -> Iterator[str]:
    if folder.moved_from:
        yield f"This folder was read before at {folder.moved_from}, which is gone; it is taken as moved."
    for other in folder.overlaps:
        yield (
            f"{other} was synced as a folder of its own, so its documents stand in the register twice. "
            f"To end that, run: isms sync --forget {other}"
        )


def _what(step: Step) -> str:
    found = step.document or step.known
    if found is None:
        return ""
    version = f", version {found.version}" if found.version else ""
    return f"{found.title}{version}{_before(step)}"


def _before(step: Step) -> str:
    """What it was, where that is not the same."""
    known, document = step.known, step.document
    if known is None or document is None:
        return ""
    facts = [f"version {known.version}"] if known.version not in (None, document.version) else []
    facts += [known.path] if known.path != document.path else []
    return f", before {' at '.join(facts)}" if facts else ""


def _remarks(heading: str, remarks: Iterable[Remark]) -> Iterator[str]:
    alike: dict[str, list[Remark]] = {}
    for remark in remarks:
        alike.setdefault(remark.what, []).append(remark)
    if alike:
        yield heading
    for what, same in alike.items():
        if len(same) < MANY:
            yield from (_clip(f"  {r.file} line {r.line}: {what}") for r in same)
        else:
            yield _clip(f"  {same[0].file}, {same[1].file} and {len(same) - 2} others: {what}")


def _clip(line: str) -> str:
    """What stands in a file may be of any length."""
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
