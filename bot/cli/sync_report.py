"""What `isms sync` says to people: the plan, what was wrong, what was done."""

from collections.abc import Iterable, Iterator

from bot.register.folders import Folder
from bot.register.planning import Planned
from bot.register.rules import Change, Difference, Step
from bot.register.syncing import Synced
from ingest.reading import Remark
from ingest.tables.spelling import fold
from ingest.tabular import TableReading

MANY = 4
"""From so many files on, one sentence about all of them is said once."""
LONGEST_LINE = 1000
_SIGNS = {Change.ADD: "+", Change.REPLACE: "~", Change.RETIRE: "-"}


def plan_lines(planned: Planned, dry_run: bool) -> Iterator[str]:
    """What will change, one line a document."""
    yield from _about(planned.recalled.folder)
    steps = planned.plan.steps
    opening = "This is what would change" if dry_run else "This will change"
    yield f"{opening} in the register:" if steps else "All documents are as they were."
    for step in steps:
        yield _clip(f"  {_SIGNS[step.change]} {step.change.value:8}{step.path}  ({_what(step)})")
        yield from _difference_lines(step)
    yield from _register_lines(planned)
    yield from _withheld_lines(planned)
    if planned.to_embed_anew:
        count = _count(len(planned.to_embed_anew), "document")
        yield f"The embedding model is another one now, so {count} will be embedded anew."


def _difference_lines(step: Step) -> Iterator[str]:
    """How far a change goes, and which sections it is in."""
    found = step.difference
    if step.change is not Change.REPLACE or found is None or not (found.sections or found.values):
        return
    told = [f"{_section(one.heading)} {one.kind.value}" for one in found.sections[:MANY]]
    if len(found.sections) > MANY:
        told.append(f"{len(found.sections) - MANY} more")
    told += (
        [f"other {', '.join(name.replace('_', ' ') for name in found.values)}"]
        if found.values
        else []
    )
    who = "as the document says" if found.chosen else "proposed"
    yield _clip(f"      {found.extent.value}, {who}: {'; '.join(told)}")


def _section(heading: tuple[str, ...]) -> str:
    return f"“{heading[-1]}”" if heading else "the words at the top"


def _register_lines(planned: Planned) -> Iterator[str]:
    """Each register with its changes, and how the columns of its tables were understood."""
    for step in planned.registers:
        told = _changes(step.difference)
        files = ", ".join(sorted(file.path for file in step.after)) or "no file any more"
        yield _clip(f"Register {step.kind}: {_count(len(step.rows), 'row')} of {files}{told}")
        for path, table in planned.reading.tables:
            if table.kind == step.kind:
                yield _clip(f"  {_place(path, table)}: {_columns(table)}")


def _place(path: str, table: TableReading) -> str:
    return f"{path} “{table.place}”" if table.place else path


def _columns(table: TableReading) -> str:
    """Only what is not called as ours is worth a word, and what is kept beside."""
    renamed = [
        f"{header} = {column}"
        for header, column in table.columns.items()
        if column and fold(header) != fold(column)
    ]
    extra = [header for header, column in table.columns.items() if not column]
    told = [f"columns {', '.join(renamed)}"] if renamed else ["columns as ours"]
    return "; ".join([*told, f"kept beside: {', '.join(extra)}"] if extra else told)


def _withheld_lines(planned: Planned) -> Iterator[str]:
    if not planned.withheld:
        return
    yield "Kept from everybody until a person has looked (isms quarantine):"
    for one in planned.withheld:
        place = f"page {one.page} " if one.page else ""
        release = f" Release it with: isms quarantine release {one.id}" if one.releasable else ""
        yield _clip(f"  {one.path} {place}line {one.line}: {one.why}{release}")


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
    rows = [f"{_count(len(step.rows), 'row')} of {step.kind}" for step in planned.registers]
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
