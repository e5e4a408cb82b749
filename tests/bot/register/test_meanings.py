"""Vectors that come again are remembered while their texts stand, and no others."""

from bot.register.meanings import EmbeddedMeanings
from knowledge.embedder import Embedder


class Counting:
    """The real model, which counts how often it is asked."""

    def __init__(self, embedder: Embedder) -> None:
        self.inner, self.asked = embedder, 0

    def embed(self, texts: list[str]) -> object:
        self.asked += len(texts)
        return self.inner.embed(texts)


def test_what_stands_is_embedded_once_and_what_was_asked_is_forgotten(embedder: Embedder) -> None:
    model = Counting(embedder)
    meanings = EmbeddedMeanings(model)
    first = meanings.of_all(["one", "two"])
    assert (meanings.of_all(["two", "one"])["one"] == first["one"]).all()
    assert model.asked == 2
    assert (meanings.of("one") == first["one"]).all()
    assert model.asked == 3
    meanings.of_all(["two"])
    meanings.of_all(["one"])
    assert model.asked == 4
