"""The plan of a sync, from what a folder holds and what the register knows of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from bot.register.digest import digest_of
from bot.register.matching import Matching, TextsOf, no_texts, revive
from bot.register.rules import Change, KnownDocument, Step, SyncPlan
from ingest.reading import Document, FolderReading


def plan_sync(
    reading: FolderReading,
    known: Collection[KnownDocument],
    retired: Collection[KnownDocument] = (),
    texts_of: TextsOf = no_texts,
) -> SyncPlan:
    """The plan for one folder; a file that is there and cannot be read keeps what was read of it before.

    `known` are the live documents, `retired` those that ended, the last of them last.
    """
    matching = Matching(reading, known)
    matching.run(texts_of)
    found = matching.found
    back = revive((one for one in reading.documents if one.path not in found), retired)
    steps = [_step(one, found.get(one.path), back.get(one.path)) for one in reading.documents]
    same, changed = list[Step](), list[Step]()
    for step in steps:
        (same if _says_the_same(step) else changed).append(step)
    ended = [
        Step(Change.RETIRE, one.path, known=one)
        for one in known
        if not matching.is_matched(one) and not matching.is_kept(one)
    ]
    order = [*sorted(changed, key=_path), *sorted(ended, key=_path)]
    return SyncPlan(
        tuple(step for group in in_order(order) for step in group),
        len(reading.unchanged) + len(same),
        tuple(step for step in same if _was_touched(step)),
    )


def in_order(steps: Iterable[Step]) -> Iterator[tuple[Step, ...]]:
    """The steps, each after the one that leaves the id it takes; those that exchange ids together.

    An id belongs to one live document at any moment, so a swap is one change.
    """
    waiting = {_name(step): step for step in steps}
    leaves = {step.known.document_id: step for step in waiting.values() if step.known}
    for step in tuple(waiting.values()):
        chain = list(_chain(step, leaves, waiting))
        for one in chain:
            del waiting[_name(one)]
        if len(chain) > 1 and _taken_from(chain[-1], leaves) is chain[0]:
            yield tuple(chain)
        else:
            yield from ((one,) for one in reversed(chain))


def _chain(
    step: Step, leaves: Mapping[str, Step], waiting: Mapping[object, Step]
) -> Iterator[Step]:
    """The step, the one that leaves its id, the one that leaves that one's, and so on."""
    following: Step | None = step
    seen: set[object] = set()
    while following is not None and (name := _name(following)) in waiting and name not in seen:
        seen.add(name)
        yield following
        following = _taken_from(following, leaves)


def _taken_from(step: Step, leaves: Mapping[str, Step]) -> Step | None:
    if step.document is None:
        return None
    other = leaves.get(step.document.document_id)
    return other if other is not None and other is not step else None


def _name(step: Step) -> object:
    return step.known.key if step.known else step.path


def _path(step: Step) -> str:
    return step.path


def _step(document: Document, known: KnownDocument | None, back: KnownDocument | None) -> Step:
    change = Change.REPLACE if known else Change.ADD
    return Step(change, document.path, document, known, back)


def _was_touched(step: Step) -> bool:
    """Whether its file or its reader is another one; a document with a register in it is read each time."""
    document, known = step.document, step.known
    before = (known.sha256, known.read_as) if known else None
    return document is not None and (document.sha256, document.read_as) != before


def _says_the_same(step: Step) -> bool:
    document, known = step.document, step.known
    if document is None or known is None or not known.digest:
        return False
    same_place = (document.path, document.document_id) == (known.path, known.document_id)
    return same_place and digest_of(document) == known.digest
