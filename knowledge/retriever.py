"""Search and embeddings as LangChain sees them, for a notebook or somebody else's chain."""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever

from knowledge.answering import MOST_PASSAGES, Finder
from knowledge.embedder import Embedder
from knowledge.passages import Ranked


class PolicyRetriever(BaseRetriever):
    """Gives the best passages that a reader with these labels may read."""

    finder: Finder
    reader: frozenset[str] = frozenset({"all"})
    k: int = 5
    """At most MOST_PASSAGES are given."""

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  LangChain names it.
    ) -> list[Document]:
        ranked = self.finder.find(query, self.reader).passages
        return [as_document(one) for one in ranked[: min(self.k, MOST_PASSAGES)]]


def as_document(ranked: Ranked) -> Document:
    """A passage in its exact words, with where it stands as metadata."""
    passage = ranked.passage
    return Document(
        page_content=passage.text,
        id=passage.id,
        metadata={
            "document": passage.document,
            "title": passage.title,
            "version": passage.version,
            "section": " › ".join(passage.heading_path),
            "controls": list(passage.controls),
            "score": ranked.score,
        },
    )


class PolicyEmbeddings(Embeddings):
    """The bot's embedding model."""

    def __init__(self, embedder: Embedder) -> None:
        """Wraps an open embedder."""
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector of length 1 a text."""
        vectors: list[list[float]] = self._embedder.embed(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self.embed_documents([text])[0]
