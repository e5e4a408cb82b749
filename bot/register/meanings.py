"""What texts mean, as vectors of the model that search uses; those that come again are remembered."""

import threading
from collections.abc import Sequence

from knowledge.embedder import Embedder
from knowledge.passages import Vectors

MOST_REMEMBERED = 2000


class EmbeddedMeanings:
    """Embeds words (`bot.services.Meanings`); safe to use from several threads."""

    def __init__(self, embedder: Embedder) -> None:
        """`embedder` is the one that search uses, so that no second model is loaded."""
        self._embedder = embedder
        self._known: dict[str, Vectors] = {}
        self._lock = threading.Lock()

    def of(self, text: str) -> Vectors:
        """Its vector of length 1, shape (1, dimensions); forgotten at once."""
        return self._embedder.embed([text])

    def of_all(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """The vector of each of these, remembered for the next time; not for what people ask."""
        with self._lock:
            known = dict(self._known)
        found = {text: known[text] if text in known else self.of(text) for text in texts}
        with self._lock:
            # Only what still stands is kept, so that an answer that was withdrawn leaves nothing.
            self._known = dict(list(found.items())[:MOST_REMEMBERED])
        return found
