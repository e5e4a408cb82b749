"""What is heavy is loaded by what needs it, and Chroma is opened in the one way that is safe."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import knowledge

PACKAGE = Path(knowledge.__file__).parent
HEAVY = {"torch", "transformers", "sentence_transformers", "chromadb", "langchain_core"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        pytest.param("knowledge.answering", set(), id="answering"),
        pytest.param("knowledge.index", set(), id="index"),
        pytest.param("knowledge.export", set(), id="export"),
        pytest.param("knowledge.library", set(), id="library"),
        pytest.param("knowledge.retriever", {"langchain_core"}, id="retriever"),
        pytest.param("knowledge.chroma", {"chromadb", "langchain_core"}, id="chroma"),
    ],
)
def test_a_module_loads_only_what_it_needs(module: str, allowed: set[str]) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
    )
    assert set(done.stdout.split()) & HEAVY <= allowed


def test_every_collection_is_opened_without_an_embedding_function() -> None:
    opened = 0
    for file in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr != "get_or_create_collection"
                if node.func.attr in ("create_collection", "get_collection"):
                    given = {k.arg: ast.unparse(k.value) for k in node.keywords}
                    assert given.get("embedding_function") == "None", file.name
                    opened += 1
    assert opened >= 2


@pytest.mark.parametrize("word", ["trust_remote_code", "chromadb.app", "chromadb.server"])
def test_what_would_run_foreign_code_is_nowhere(word: str) -> None:
    assert not [f.name for f in PACKAGE.glob("*.py") if word in f.read_text(encoding="utf-8")]
