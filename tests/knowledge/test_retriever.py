"""The bot's search and model, as LangChain sees them."""

import pytest
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever

from knowledge.embedder import Embedder
from knowledge.library import Library
from knowledge.retriever import PolicyEmbeddings, PolicyRetriever


def test_the_retriever_is_one_of_langchains_and_gives_the_same_passages(library: Library) -> None:
    finder = library.finder()
    retriever = PolicyRetriever(finder=finder, k=3)
    assert isinstance(retriever, BaseRetriever)
    question = "can I use my own laptop for work?"
    documents = retriever.invoke(question)
    expected = finder.find(question, frozenset({"all"})).passages[:3]
    assert [d.page_content for d in documents] == [r.passage.text for r in expected]
    assert (
        documents[0].metadata["section"]
        == "Using your own devices › Using your own laptop for work"
    )
    assert documents[0].metadata["document"] == "policies/remote-work-and-own-devices.md"


@pytest.mark.parametrize(
    ("reader", "found"), [({"all"}, False), ({"all", "security"}, True), (set(), False)]
)
def test_the_retriever_gives_only_what_its_reader_may_read(
    library: Library, reader: set[str], found: bool
) -> None:
    retriever = PolicyRetriever(finder=library.finder(), reader=frozenset(reader), k=10)
    documents = retriever.invoke("sealed envelopes of the break-glass accounts")
    assert any("privileged-access" in d.metadata["document"] for d in documents) is found


def test_the_embeddings_are_those_of_langchain(embedder: Embedder) -> None:
    embeddings = PolicyEmbeddings(embedder)
    assert isinstance(embeddings, Embeddings)
    texts = ["lock the screen", "report a loss"]
    assert embeddings.embed_documents(texts) == embedder.embed(texts).tolist()
    assert embeddings.embed_query(texts[0]) == embeddings.embed_documents(texts)[0]
