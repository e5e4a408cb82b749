"""A document of the sample as it is written here: what its control block says, and its body in blocks."""

from dataclasses import dataclass
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Source:
    """One document; `target` is its path below the sample, such as `policies/data-retention.pdf`."""

    target: str
    control: dict[str, str]
    title: str
    blocks: list[SyntaxTreeNode]


def sources() -> list[Source]:
    """Every document that is written here, by path."""
    return [read(path) for path in sorted(FOLDER.rglob("*.md"))]


def read(path: Path) -> Source:
    """One of them; its first heading is its title and none of the blocks."""
    _, control, body = path.read_text(encoding="utf-8").split("---\n", 2)
    title, *blocks = SyntaxTreeNode(MarkdownIt().enable("table").parse(body)).children
    target = path.relative_to(FOLDER).with_suffix("").as_posix()
    return Source(target, yaml.safe_load(control), plain(title), blocks)


def plain(block: SyntaxTreeNode) -> str:
    """The words of a block, without markup."""
    return "".join(words for words, _ in spans(block))


def spans(block: SyntaxTreeNode) -> list[tuple[str, bool]]:
    """The words of a block in runs, each with whether it is set in bold."""
    return [
        (node.content, node.parent is not None and node.parent.type == "strong")
        for node in block.walk()
        if node.type in ("text", "code_inline")
    ]


def rows(table: SyntaxTreeNode) -> list[list[str]]:
    """The cells of a table, its header first."""
    return [[plain(cell) for cell in row.children] for row in table.walk() if row.type == "tr"]
