"""One planned document in each format, written by a library that is not the one that reads it, or by hand."""

import io
from collections.abc import Callable, Iterator, Mapping
from html import escape
from itertools import groupby

import docx
from docx.shared import Pt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Flowable, ListFlowable, Paragraph, SimpleDocTemplate, Table

from tests.ingest.facts.plan import Fact, Part, Place, Plan


def markdown(plan: Plan) -> bytes:
    """With front matter, headings of three makes, lists, pipe tables and comments."""
    lines = [f'---\nowner: {plan.owner}\nversion: "{plan.version}"\n---\n# {plan.title}\n']
    for part in plan.parts:
        lines.append(_markdown_heading(part))
        for place, facts in _runs(part):
            lines.append(_MARKDOWN[place]([fact.words for fact in facts]))
    return "\n\n".join(lines).encode()


def _markdown_heading(part: Part) -> str:
    if part.level == 1:
        return f"{part.heading}\n{'=' * 12}" if len(part.heading) % 2 else f"# {part.heading}"
    return f"##{part.heading}" if not part.heading[0].isdigit() else f"## {part.heading} ##"


_MARKDOWN: Mapping[Place, Callable[[list[str]], str]] = {
    Place.PARAGRAPH: "\n".join,
    Place.SPLIT: lambda some: "\n".join(
        f"**{w.split()[0]}** {' '.join(w.split()[1:])}" for w in some
    ),
    Place.ITEM: lambda some: "\n".join(f"{'  ' * (n % 2)}- {w}" for n, w in enumerate(some)),
    Place.CELL: lambda some: (
        "| no | rule |\n|---|---|\n" + "\n".join(f"| {n} | {w} |" for n, w in enumerate(some))
    ),
    Place.HIDDEN: lambda some: f"<!-- {' '.join(some)} -->",
}


def web(plan: Plan) -> bytes:
    """A page with a table of document control, a menu, and words that a style hides."""
    body = [f"<h1>{plan.title}</h1><table><tr><td>Owner</td><td>{plan.owner}</td></tr>"]
    body.append(f"<tr><td>Version</td><td>{plan.version}</td></tr></table>")
    for part in plan.parts:
        body.append(f"<h{part.level + 1}>{escape(part.heading)}</h{part.level + 1}>")
        body += [_WEB[place]([escape(f.words) for f in facts]) for place, facts in _runs(part)]
    menu = "<nav><ul><li><a href='/'>Home</a></li></ul></nav>"
    return f"<!doctype html><html><head><meta charset='utf-8'><title>Wiki</title></head><body>{menu}<main>{''.join(body)}</main></body></html>".encode()


_WEB: Mapping[Place, Callable[[list[str]], str]] = {
    Place.PARAGRAPH: lambda some: "".join(f"<p>{w}</p>" for w in some),
    Place.SPLIT: lambda some: "".join(f"<p>{w[:7]}<b>{w[7:15]}</b><a href='#'>{w[15:]}</a></p>" for w in some),
    Place.ITEM: lambda some: f"<ol>{''.join(f'<li>{w}</li>' for w in some)}</ol>",
    Place.CELL: lambda some: f"<table><tr><th>no</th><th>rule</th></tr>{''.join(f'<tr><td>{n}</td><td>{w}</td></tr>' for n, w in enumerate(some))}</table>",
    Place.HIDDEN: lambda some: "".join(f"<p style='display:none'>{w}</p>" for w in some),
}  # fmt: skip


def text(plan: Plan) -> bytes:
    """Plain text with numbered and underlined headings, hard line ends, and a list."""
    lines = [
        plan.title,
        "=" * len(plan.title),
        "",
        f"Owner: {plan.owner}",
        f"Version: {plan.version}",
        "",
    ]
    for part in plan.parts:
        lines += [part.heading, *(["-" * len(part.heading)] if part.level == 1 else []), ""]
        for fact in part.facts:
            lines += [f"- {fact.words}" if fact.place is Place.ITEM else fact.words, ""]
    return "\n".join(lines).encode()


def word(plan: Plan) -> bytes:
    """With styles, a table of document control, runs that split words, and hidden runs."""
    file = docx.Document()
    file.add_heading(plan.title, 0)
    control = file.add_table(rows=2, cols=2)
    for row, (name, value) in enumerate([("Owner", plan.owner), ("Version", plan.version)]):
        control.cell(row, 0).text, control.cell(row, 1).text = name, value
    for part in plan.parts:
        file.add_heading(part.heading, part.level)
        for place, facts in _runs(part):
            _WORD[place](file, [fact.words for fact in facts])
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()


def _word_split(file: "docx.document.Document", some: list[str]) -> None:
    for words in some:
        paragraph = file.add_paragraph()
        for start in range(0, len(words), 9):
            paragraph.add_run(words[start : start + 9]).bold = start % 2 == 0


def _word_hidden(file: "docx.document.Document", some: list[str]) -> None:
    for number, words in enumerate(some):
        run = file.add_paragraph("Seen by all. ").add_run(words)
        if number % 2:
            run.font.size = Pt(1)
        else:
            run.font.hidden = True


def _word_items(file: "docx.document.Document", some: list[str]) -> None:
    for words in some:
        file.add_paragraph(words, style="List Bullet")


def _word_table(file: "docx.document.Document", some: list[str]) -> None:
    table = file.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "no", "rule"
    for number, words in enumerate(some):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = str(number), words


_WORD: Mapping[Place, Callable[["docx.document.Document", list[str]], None]] = {
    Place.PARAGRAPH: lambda file, some: [file.add_paragraph(w) for w in some] and None,
    Place.SPLIT: _word_split,
    Place.ITEM: _word_items,
    Place.CELL: _word_table,
    Place.HIDDEN: _word_hidden,
}


def pdf(plan: Plan) -> bytes:
    """Of several pages, with headings in larger type, a footer on each page, lists and ruled tables."""
    styles = getSampleStyleSheet()
    story: list[Flowable] = [Paragraph(escape(plan.title), styles["Title"])]
    story += [
        Paragraph(f"{n}: {escape(v)}", styles["Normal"])
        for n, v in (("Owner", plan.owner), ("Version", plan.version))
    ]
    for part in plan.parts:
        story.append(Paragraph(escape(part.heading), styles[f"Heading{part.level}"]))
        story += [
            _PDF[place]([escape(f.words) for f in facts], styles["Normal"])
            for place, facts in _runs(part)
        ]
    written = io.BytesIO()
    template = SimpleDocTemplate(written, pagesize=A4, title="", topMargin=90, bottomMargin=90)

    def footer(canvas: object, document: SimpleDocTemplate) -> None:
        canvas.drawString(60, 40, f"Marlpine rules - page {document.page}")

    template.build(story, onFirstPage=footer, onLaterPages=footer)
    return written.getvalue()


def _pdf_table(some: list[str], style: ParagraphStyle) -> Flowable:
    rows = [["no", "rule"], *([str(n), Paragraph(w, style)] for n, w in enumerate(some))]
    return Table(rows, colWidths=[40, 400], style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])


_PDF: Mapping[Place, Callable[[list[str], ParagraphStyle], Flowable]] = {
    Place.PARAGRAPH: lambda some, style: Paragraph("<br/>".join(some), style),
    Place.SPLIT: lambda some, style: Paragraph("<br/>".join(f"{w[:7]}<b>{w[7:15]}</b>{w[15:]}" for w in some), style),
    Place.ITEM: lambda some, style: ListFlowable([Paragraph(w, style) for w in some], bulletType="1"),
    Place.CELL: _pdf_table,
}  # fmt: skip


def _runs(part: Part) -> Iterator[tuple[Place, list[Fact]]]:
    """Facts that stand beside each other in one kind of place."""
    for place, facts in groupby(part.facts, key=lambda fact: fact.place):
        yield place, list(facts)
