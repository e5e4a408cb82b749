"""A text's tokens as the embedding model sees them, each in its context."""

from dataclasses import dataclass

from knowledge.passages import Vectors


@dataclass(frozen=True)
class Tokens:
    """Where each token stands in its text, and its vector; the model's own marks are left out."""

    spans: tuple[tuple[int, int], ...]
    """Begin and end in characters."""
    vectors: Vectors
    """Of length 1; shape (number of tokens, dimensions)."""

    def inside(self, start: int, end: int) -> list[int]:
        """The numbers of the tokens that stand between two characters."""
        return [n for n, (a, b) in enumerate(self.spans) if start <= a and b <= end]
