"""The second half of a sync: one transaction a change, then the index; kill it anywhere and the next goes on."""

from dataclasses import dataclass, field

from bot.register.cutting import cut
from bot.register.embedding import embed
from bot.register.finder import embedded_by
from bot.register.flow import Sync, begin, carry_out_together, take_vectors, touch
from bot.register.passages import Embedded, passages_of, vectors_before
from bot.register.planning import Planned
from bot.register.quarantine_records import released_of
from bot.register.registers import Kind
from bot.register.registers_flow import take_people, take_settings, take_soa
from bot.register.rules import Difference, Step
from bot.register.steps import in_order
from bot.services import Services
from bot.storage.sessions import reading, writing
from ingest.folder import Progress, silent
from knowledge.embedder import Embedder


@dataclass(frozen=True)
class Synced:
    """What a sync changed in the registers."""

    soa: Difference = field(default_factory=Difference)
    people: Difference = field(default_factory=Difference)
    settings: bool = False


def carry_out_plan(
    services: Services,
    planned: Planned,
    embedder: Embedder,
    asker: str,
    progress: Progress = silent,
) -> Synced:
    """Carry the plan out; the index is brought up to date afterwards.

    Raises Refused when another sync changed the same otherwise meanwhile.
    """
    with writing(services.engine) as session:
        sync = begin(session, services, planned.recalled.folder, asker, services.business_now())
    synced = _take_registers(sync, planned)
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


def _take_registers(sync: Sync, planned: Planned) -> Synced:
    """Take what was read, and end what is gone; a file that is there and cannot be read ends nothing."""
    read, files, engine = planned.reading, planned.recalled.files, sync.services.engine
    gone = {kind for kind, file in files.items() if not read.could_not_read(file.path)}
    soa, people, settings = Difference(), Difference(), False
    if read.soa is not None or Kind.SOA in gone:
        with writing(engine) as session:
            soa = take_soa(session, sync, files.get(Kind.SOA), read.soa)
    if read.people is not None or Kind.PEOPLE in gone:
        with writing(engine) as session:
            people = take_people(session, sync, files.get(Kind.PEOPLE), read.people)
    if read.settings is not None or Kind.SETTINGS in gone:
        before, chosen = files.get(Kind.SETTINGS), planned.settings
        with writing(engine) as session:
            settings = take_settings(session, sync, before, read.settings, chosen)
    return Synced(soa, people, settings)


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
