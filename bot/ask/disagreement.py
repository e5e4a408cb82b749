"""Two sections that contradict each other: shown side by side, first, and nobody chooses between them."""

from collections.abc import Sequence

from knowledge.passages import Citation

ALSO = "Also about this:"


def in_order(citations: Sequence[Citation], pair: Sequence[Citation]) -> list[Citation]:
    """The two that disagree first, then the others as they were."""
    return [*pair, *(one for one in citations if one not in pair)]


def opening(pair: Sequence[Citation], whom: str) -> str:
    """That they do not agree, and whom to ask; `whom` is made harmless for where it is shown."""
    documents = {citation.passage.document for citation in pair}
    who = "Two of our documents do" if len(documents) > 1 else "Two sections of this document do"
    return (
        f"{who} not agree about this. Here is what each says; please ask {whom or 'your security team'}"
        " before you rely on one."
    )
