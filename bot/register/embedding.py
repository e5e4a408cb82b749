"""Passages with their vectors; slow, so no transaction is open meanwhile."""

from collections.abc import Sequence

from bot.register.cutting import cut
from bot.register.finder import embedded_by
from bot.register.passages import Embedded
from bot.register.releasing import Withheld
from knowledge.embedder import Embedder
from knowledge.passages import Passage
from knowledge.vectors import vectors_of


def embed(placed: Sequence[tuple[int, Passage]], embedder: Embedder) -> list[Embedded]:
    """Passages, each with the position of its section, ready to be kept."""
    made = vectors_of([passage for _, passage in placed], embedder)
    by = embedded_by(embedder)
    return [
        Embedded(section, passage, vectors, by)
        for (section, passage), vectors in zip(placed, made, strict=True)
    ]


def embed_withheld(withheld: Withheld, embedder: Embedder) -> list[Embedded]:
    """The passages that come out when these words are released."""
    cut_so = cut(withheld.document, withheld.folder, {withheld.waiting.sha256})
    ours = [(section, one) for section, one in cut_so if section in withheld.sections]
    return embed(ours, embedder)
