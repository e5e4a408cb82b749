"""Finding and answering beside LangChain's stock recipe: `python benchmarks/retrieval.py [--set FILE --corpus FOLDER]`.

Prints a table of how well and how fast both find the passages that answer a set of questions, each in a
process of its own: ours, and the recipe of LangChain's tutorials (recursive splitter 1000/200, the same
MiniLM on torch, Chroma). --copies N makes the collection N times as large, for speed alone. A line of the
set is like one of tests/knowledge/sample_questions.jsonl.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from ingest.folder import read_folder  # noqa: E402  The benchmark is run as a file.
from ingest.reading import ALL_STAFF, Document, DocumentStatus  # noqa: E402
from knowledge.passages import Passage  # noqa: E402
from knowledge.split import pieces  # noqa: E402

QUESTIONS = ROOT / "tests" / "knowledge" / "sample_questions.jsonl"
STAFF = frozenset({ALL_STAFF})
HALF = 0.5
"""So much of a gold quote, in one run, makes a passage one that holds it."""


@dataclass(frozen=True)
class Hit:
    """A passage that was found."""

    document: str
    text: str


@dataclass(frozen=True)
class Answered:
    """What came of one question: passages, best first, and whether the policies were said not to cover it."""

    hits: Sequence[Hit]
    refused: bool


Ask = Callable[[str], Answered]


def documents(corpus: Path, copies: int) -> Iterator[Document]:
    """The documents in force for all staff; copies after the first have paths of their own."""
    read = [
        d
        for d in read_folder(corpus).documents
        if d.status is DocumentStatus.IN_FORCE and ALL_STAFF in d.audience
    ]
    for copy in range(copies):
        for document in read:
            yield document if not copy else _copied(document, copy)


def _copied(document: Document, copy: int) -> Document:
    from dataclasses import replace

    return replace(document, path=f"copy-{copy}/{document.path}")


def passages_of(corpus: Path, copies: int = 1) -> list[Passage]:
    """The collection as the bot cuts it."""
    return [
        Passage(
            id=f"{document.path}:{number}:{part}",
            document=document.path,
            title=document.title,
            version=document.version,
            effective=document.effective,
            next_review=document.next_review,
            heading_path=section.heading_path,
            text=text,
            audience=document.audience,
            controls=document.controls,
            position=number,
        )
        for document in documents(corpus, copies)
        for number, section in enumerate(document.sections)
        for part, text in enumerate(pieces(section.text))
    ]


def ours(corpus: Path, copies: int, home: Path) -> tuple[Ask, int]:
    """The bot's own way, and how many passages it holds."""
    from knowledge.embedder import Embedder
    from knowledge.export import ensure_exported
    from knowledge.index import Index, build
    from knowledge.library import Library
    from knowledge.model import cache_folder, find_source
    from knowledge.passages import NoAnswer

    passages = passages_of(corpus, copies)
    library = Library(passages, Embedder(ensure_exported(find_source(), cache_folder())))
    build(home, "benchmark", library.rows())
    finder = library.finder(Index(home))

    def ask(question: str) -> Answered:
        found = finder.find(question, STAFF)
        hits = [Hit(r.passage.document, r.passage.text) for r in found.passages]
        return Answered(hits, isinstance(found.outcome, NoAnswer))

    return ask, len(passages)


def stock(corpus: Path, copies: int, home: Path) -> tuple[Ask, int]:
    """LangChain's recipe; it has no honest no."""
    from langchain_chroma import Chroma
    from langchain_core.documents import Document as Chunk
    from langchain_core.embeddings import Embeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter
    from sentence_transformers import SentenceTransformer

    from knowledge.model import find_source

    model: Any = SentenceTransformer(str(find_source().folder), device="cpu", local_files_only=True)

    class OnTorch(Embeddings):
        """sentence-transformers as LangChain's tutorials use it."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            rows: list[list[float]] = model.encode(texts).tolist()
            return rows

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    whole = [
        Chunk(page_content="\n\n".join(_headed(document)), metadata={"document": document.path})
        for document in documents(corpus, copies)
    ]
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    chunks = splitter.split_documents(whole)
    store = Chroma.from_documents(chunks, OnTorch(), persist_directory=str(home))

    def ask(question: str) -> Answered:
        found = store.similarity_search(question, k=10)
        return Answered([Hit(c.metadata["document"], c.page_content) for c in found], refused=False)

    return ask, len(chunks)


def _headed(document: Document) -> Iterator[str]:
    """The document's text with its headings, as a plain loader would read it."""
    yield f"# {document.title}"
    for section in document.sections:
        if section.heading_path:
            yield f"{'#' * (len(section.heading_path) + 1)} {section.heading_path[-1]}"
        yield section.text


RECIPES = {"ours": ours, "stock": stock}


def run(recipe: str, questions: Path, corpus: Path, copies: int) -> dict[str, float]:
    """All figures of one recipe, measured in this process."""
    items = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as home:
        begun = time.perf_counter()
        ask, passages = RECIPES[recipe](corpus, copies, Path(home))
        opened = time.perf_counter() - begun
        answered = [ask(item["question"]) for item in items]
        took = sorted(_seconds(ask, item["question"]) for _ in range(3) for item in items)
    figures = _quality(items, answered)
    figures |= {"passages": passages, "seconds to open": opened}
    figures |= {"ms p50": median(took) * 1000, "ms p95": took[int(len(took) * 0.95)] * 1000}
    figures["MB at most"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


def _seconds(ask: Ask, question: str) -> float:
    begun = time.perf_counter()
    ask(question)
    return time.perf_counter() - begun


def _quality(items: Sequence[dict[str, Any]], answered: Sequence[Answered]) -> dict[str, float]:
    pairs = list(zip(items, answered, strict=True))
    right = [(item["gold"], a) for item, a in pairs if item["answerable"]]
    wrong = [a for item, a in pairs if not item["answerable"]]
    figures: dict[str, float] = {}
    for most in (1, 5):
        figures[f"document@{most}"] = _share(_document_at(g, a, most) for g, a in right)
        figures[f"section@{most}"] = _share(_section_at(g, a, most) for g, a in right)
    figures["MRR of the section"] = sum(_reciprocal(g, a) for g, a in right) / len(right)
    figures["wrongly refused"] = _share(a.refused for _, a in right)
    figures["rightly refused"] = _share(a.refused for a in wrong)
    return figures


def _share(seen: Iterator[bool]) -> float:
    found = list(seen)
    return sum(found) / (len(found) or 1)


def _document_at(gold: Sequence[dict[str, str]], answered: Answered, most: int) -> bool:
    return any(hit.document == g["doc"] for hit in answered.hits[:most] for g in gold)


def _section_at(gold: Sequence[dict[str, str]], answered: Answered, most: int) -> bool:
    return any(_holds(hit, g) for hit in answered.hits[:most] for g in gold)


def _reciprocal(gold: Sequence[dict[str, str]], answered: Answered) -> float:
    places = (
        n for n, hit in enumerate(answered.hits, start=1) if any(_holds(hit, g) for g in gold)
    )
    return 1 / next(places, float("inf"))


def _holds(hit: Hit, gold: dict[str, str]) -> bool:
    return hit.document == gold["doc"] and _has_run(hit.text, gold["quote"])


@lru_cache(100_000)
def _has_run(text: str, quote: str) -> bool:
    passage, wanted = (re.findall(r"\w+", words.lower()) for words in (text, quote))
    matcher = SequenceMatcher(None, wanted, passage, autojunk=False)
    longest = matcher.find_longest_match(0, len(wanted), 0, len(passage)).size
    return longest >= HALF * len(wanted)


def measure(recipe: str, arguments: argparse.Namespace) -> dict[str, float]:
    """The same in a process of its own, so that memory and warm caches are its own."""
    command = [sys.executable, __file__, "--recipe", recipe, "--set", str(arguments.set)]
    command += ["--corpus", str(arguments.corpus), "--copies", str(arguments.copies)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", type=Path, default=QUESTIONS)
    parser.add_argument("--corpus", type=Path, default=ROOT / "sample")
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--recipe", choices=RECIPES, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.recipe:
        figures = run(arguments.recipe, arguments.set, arguments.corpus, arguments.copies)
        print(json.dumps(figures))
        return
    mine, theirs = (measure(recipe, arguments) for recipe in ("ours", "stock"))
    print(
        f"{arguments.set.stem}, {arguments.copies} times the documents of {arguments.corpus.name}\n"
    )
    print(f"{'':<20} {'ours':>9} {'stock':>9} {'ratio':>7}")
    for name, value in mine.items():
        ratio = f"{value / theirs[name]:.2f}" if theirs[name] else "-"
        print(f"{name:<20} {value:>9.3g} {theirs[name]:>9.3g} {ratio:>7}")


if __name__ == "__main__":
    main()
