"""How a report looks on paper, in typst's language; all its words come as data and are never read as commands.

A4, numbered pages, tagged headings and tables (typst.app/docs, reference).
"""

LAYOUT = r"""
#let data = json(bytes(sys.inputs.data))
#let made-of(text, code: false) = if code { raw(text) } else { text }
#set document(title: data.title, date: none)
#set page(paper: "a4", margin: (x: 2.2cm, top: 2.4cm, bottom: 2.2cm),
  header: text(8pt, fill: luma(90))[#data.title #h(1fr) #data.subtitle],
  footer: text(8pt, fill: luma(90))[#data.footer #h(1fr)
    Page #context counter(page).display() of #context counter(page).final().first()])
#set text(font: "Libertinus Serif", size: 10pt, lang: "en", region: "GB", hyphenate: false)
#set par(justify: false)
#set table(stroke: 0.4pt + luma(180), inset: 4pt)
#show table: set text(8pt)
#show table.cell.where(y: 0): strong
#show raw: set text(font: "DejaVu Sans Mono", size: 6.5pt)
#show heading: set block(above: 1.5em, below: 0.8em)
#let part(it) = {
  if it.kind == "sentence" { par(it.text) }
  if it.kind == "words" {
    if it.label != "" { par(strong(it.label)) }
    for piece in it.pieces {
      block(width: 100%, inset: (left: 8pt, y: 3pt), stroke: (left: 1.5pt + luma(170)), spacing: 0pt, piece)
    }
  }
  if it.kind == "facts" {
    grid(columns: (4.2cm, 1fr), row-gutter: 5pt,
      ..it.pairs.map(pair => (text(fill: luma(70), pair.at(0)), pair.at(1))).flatten())
  }
  if it.kind == "table" {
    table(columns: it.widths.map(n => n * 1fr),
      table.header(..it.columns.map(name => [#name])),
      ..it.rows.map(row => row.enumerate().map(((n, cell)) =>
        made-of(cell, code: it.codes.contains(n)))).flatten())
  }
}
#text(20pt, weight: "bold", data.title)
#par(data.subtitle)
#for section in data.sections {
  heading(level: 1, section.heading)
  for it in section.parts { block(part(it)) }
}
"""
PROBE = r"""
#let data = json(bytes(sys.inputs.data))
#set page(paper: "a4")
#set text(font: "Libertinus Serif", size: 8pt, lang: "en")
#for sign in data.signs [#block("(" + sign + ")")]
"""
"""Each sign in a line of its own, to see which the fonts have."""
