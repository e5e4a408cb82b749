"""What holds of passages at this very moment: whether they are still in force, and for this reader."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col

from bot.register.records import PASSAGE, PassageRow, in_force, passage_of, passages
from knowledge.passages import Passage


def still_readable(
    session: Session, found: Sequence[Passage], reader: frozenset[str], today: date
) -> list[Passage | None]:
    """Each of the passages as it stands now, in its place; None for one that this reader may not be shown."""
    wanted = passages(*PASSAGE).where(col(PassageRow.id).in_([p.id for p in found]))
    rows = map(passage_of, session.execute(wanted.where(in_force(today))))
    now = {passage.id: passage for passage in rows if passage.audience & reader}
    return [now.get(passage.id) for passage in found]
