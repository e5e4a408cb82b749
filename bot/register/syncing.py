"""The second half of a sync: one transaction a change, then the index; kill it anywhere and the next goes on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.register.checkout import commit_of
from bot.register.cutting import cut
from bot.register.embedding import embed
from bot.register.finder import embedded_by
from bot.register.flow import Sync, begin, carry_out_together, record, take_vectors, touch
from bot.register.holders import OWN, Holders, holder_of
from bot.register.passages import Embedded, passages_of, vectors_before
from bot.register.planning import Planned
from bot.register.quarantine_records import released_of
from bot.register.registers_flow import take_register, take_settings
from bot.register.rules import Difference, Step
from bot.register.steps import in_order
from bot.services import Services
from bot.storage.sessions import reading, writing
from ingest.folder import silent
from ingest.run import Progress
from knowledge.embedder import Embedder


@dataclass(frozen=True)
class Synced:
    """What a sync changed in the registers, by kind, and whether settings changed."""

    registers: Mapping[str, Difference] = field(default_factory=dict)
    settings: bool = False


def carry_out_plan(
    services: Services,
    planned: Planned,
    embedder: Embedder,
    asker: str,
    progress: Progress = silent,
    holders: Holders = OWN,
) -> Synced:
    """Carry the plan out; the index is brought up to date afterwards.

    Raises Refused when another sync changed the same otherwise meanwhile.
    """
    commit = commit_of(Path(planned.recalled.folder.root)) if planned.changes_something else None
    with writing(services.engine) as session:
        sync = begin(session, services, planned.recalled.folder, asker, services.business_now())
        if commit:
            record(session, sync, "folder.checked_out", {"folder": sync.folder, "commit": commit})
    synced = _take_registers(sync, planned, holders)
    steps, others = planned.plan.steps, sorted(planned.to_embed_anew)
    total = len(steps) + len(others)
    done = 0
    for group in in_order(steps):
        changes = [(step, _cut_and_embed(sync, step, embedder)) for step in group]
        with writing(services.engine) as session:
            carry_out_together(session, sync, changes)
        done += len(group)
        progress(done, total)
    if planned.plan.touched:
        with writing(services.engine) as session:
            touch(session, sync, planned.plan.touched)
    for done, document in enumerate(others, start=len(steps) + 1):
        _embed_anew(services, document, embedder)
        progress(done, total)
    return synced


def _take_registers(sync: Sync, planned: Planned, holders: Holders) -> Synced:
    """Take what was read, and end what is gone; a file that is there and cannot be read ends nothing."""
    engine, changed = sync.services.engine, {}
    for step in planned.registers:
        with writing(engine) as session:
            holder = holder_of(step.kind, holders)
            changed[step.kind] = take_register(session, sync, step, holder)
    read, before = planned.reading, planned.recalled.settings_file
    if read.settings is None and (before is None or read.could_not_read(before.path)):
        return Synced(changed)
    with writing(engine) as session:
        settings = take_settings(session, sync, before, read.settings, planned.settings)
    return Synced(changed, settings)


def _cut_and_embed(sync: Sync, step: Step, embedder: Embedder) -> list[Embedded]:
    """A document's passages with their vectors; slow, so no transaction is open."""
    if step.document is None:
        return []
    before = step.known or step.revives
    with reading(sync.services.engine) as session:
        released = released_of(session, before.key) if before else frozenset()
        known = vectors_before(session, before.key, embedded_by(embedder)) if before else {}
    return embed(cut(step.document, sync.folder, released), embedder, known)


def _embed_anew(services: Services, document: int, embedder: Embedder) -> None:
    with reading(services.engine) as session:
        placed = [(0, passage) for passage in passages_of(session, document)]
    passages = embed(placed, embedder)
    with writing(services.engine) as session:
        take_vectors(session, services, passages)
