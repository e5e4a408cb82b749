"""The ranking as LangChain sees retrievers, for a notebook or somebody else's chain."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from knowledge.answering import Finder
from knowledge.passages import Ranked


class PolicyRetriever(BaseRetriever):
    """Gives the best passages that a reader with these labels may read."""

    finder: Any
    """A `knowledge.answering.Finder`."""
    reader: frozenset[str] = frozenset({"all"})
    k: int = 5

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  LangChain names it.
    ) -> list[Document]:
        finder: Finder = self.finder
        ranked = finder.find(query, self.reader).passages[: self.k]
        return [as_document(one) for one in ranked]


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
