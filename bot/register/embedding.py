"""Passages with their vectors; slow, so no transaction is open meanwhile."""

from collections.abc import Mapping, Sequence

from bot.register.cutting import cut
from bot.register.finder import embedded_by
from bot.register.passages import Embedded, Embeds, embeds
from bot.register.releasing import Withheld
from knowledge.embedder import Embedder
from knowledge.passages import Passage, PassageVectors
from knowledge.vectors import vectors_of


def embed(
    placed: Sequence[tuple[int, Passage]],
    embedder: Embedder,
    known: Mapping[Embeds, PassageVectors] | None = None,
) -> list[Embedded]:
    """Passages, each with the position of its section, ready to be kept; `known` vectors are not made again."""
    known = known or {}
    by = embedded_by(embedder)
    return [
        Embedded(section, passage, known.get(embeds(passage)) or _made(passage, embedder), by)
        for section, passage in placed
    ]


def _made(passage: Passage, embedder: Embedder) -> PassageVectors:
    (vectors,) = vectors_of([passage], embedder)
    return vectors


def embed_withheld(withheld: Withheld, embedder: Embedder) -> list[Embedded]:
    """The passages that come out when these words are released."""
    cut_so = cut(withheld.document, withheld.folder, {withheld.waiting.sha256})
    ours = [(section, one) for section, one in cut_so if section in withheld.sections]
    return embed(ours, embedder)
