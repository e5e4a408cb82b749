"""A document of the sample as a PDF, set in type: numbered headings, page numbers, words broken at line ends."""

from pathlib import Path

import typst
from markdown_it.tree import SyntaxTreeNode

from scripts.sample_documents.source import Source, plain, rows, spans

LAYOUT = r"""
#set document(title: {title}, author: {author}, date: datetime(year: 2026, month: 10, day: 1))
#set page(paper: "a4", margin: (x: 3.4cm, y: 2.8cm),
  header: text(9pt)[Marlpine #h(1fr) #{title}],
  footer: text(9pt)[#{number}, version #{version} #h(1fr) Internal #h(1fr)
    Page #context counter(page).display() of #context counter(page).final().first()])
#set text(font: "Libertinus Serif", size: 11pt, lang: "en", region: "GB", hyphenate: true,
  costs: (hyphenation: 20%))
#show regex("\\S+@\\S+"): set text(hyphenate: false)
#set par(justify: true)
#set heading(numbering: "1.1")
#show heading: set block(above: 1.6em, below: 0.9em)
#show heading.where(level: 1): set text(15pt)
#show heading.where(level: 2): set text(12.5pt)
#show table: set par(justify: false)
#text(22pt, weight: "bold")[#{title}]
#v(0.6em)
"""


def write_pdf(source: Source, path: Path) -> None:
    """Write the document to `path`."""
    control = source.control
    layout = LAYOUT.format(
        title=_text(source.title),
        author=_text(control["Owner"]),
        number=_text(control["Document number"]),
        version=_text(control["Version"]),
    )
    parts = [layout, _control(source), *map(_block, source.blocks)]
    path.write_bytes(typst.compile("\n\n".join(parts).encode()))


def _control(source: Source) -> str:
    """A table in a policy; lines of "Owner: ..." in anything else, since companies do both."""
    pairs = source.control.items()
    if source.target.startswith("policies/"):
        cells = [f"strong({_text(name)}), {_text(value)}" for name, value in pairs]
        return f"#table(columns: (4cm, 1fr), {', '.join(cells)})"
    lines = [f"strong({_text(name + ':')}) + [ ] + {_text(value)}" for name, value in pairs]
    return f"#block[#set par(justify: false)\n#({' + linebreak() + '.join(lines)})]"


def _block(block: SyntaxTreeNode) -> str:
    match block.type:
        case "heading":
            return f"#heading(level: {int(block.tag[1]) - 1}, {_text(plain(block))})"
        case "bullet_list":
            return f"#list({_items(block)})"
        case "ordered_list":
            return f"#enum({_items(block)})"
        case "table":
            return _table(rows(block))
    return _inline(block)


def _items(block: SyntaxTreeNode) -> str:
    return ", ".join(f"[{_inline(item)}]" for item in block.children)


def _table(cells: list[list[str]]) -> str:
    head, *body = cells
    header = ", ".join(f"strong({_text(cell)})" for cell in head)
    below = "".join(f", {_text(cell)}" for row in body for cell in row)
    return f"#table(columns: (1.4fr,) + (1fr,) * {len(head) - 1}, table.header({header}){below})"


def _inline(block: SyntaxTreeNode) -> str:
    return "".join(
        f"#strong({_text(words)})" if bold else f"#{_text(words)}" for words, bold in spans(block)
    )


def _text(words: str) -> str:
    """As a string of typst's language, so that no character of a policy is taken for a command."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
