"""PDF files for tests: written by hand object by object, or by reportlab and typst."""

import functools
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

HEAD = "%PDF-1.7\n"
FONTS = (
    "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    " /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> >>"
)
ENOUGH = "This page holds enough words to be one that can be read by people."


def objects(numbered: Mapping[int, str | bytes], trailer: str = "/Root 1 0 R") -> bytes:
    """A file of these objects with a table of where they are."""
    out = bytearray(HEAD.encode())
    places = {}
    for number, body in numbered.items():
        places[number] = len(out)
        body = body.encode("latin-1") if isinstance(body, str) else body
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start, size = len(out), max(numbered) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        used = number in places
        out += f"{places.get(number, 0):010d} 00000 {'n' if used else 'f'} \n".encode()
    out += f"trailer\n<< /Size {size} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def stream(content: str | bytes, about: str = "") -> bytes:
    """A stream object."""
    content = content.encode("latin-1") if isinstance(content, str) else content
    return f"<< {about} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def pages(
    *contents: str,
    resources: str = "",
    page: str = "",
    catalog: str = "",
    trailer: str = "",
    more: Mapping[int, str | bytes] | None = None,
    fonts: str = FONTS,
) -> bytes:
    """Pages of A4 with these drawing instructions; more objects are numbered from 100 on."""
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(contents)))
    found: dict[int, str | bytes] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
    }
    for n, content in enumerate(contents):
        found[10 + 2 * n] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {11 + 2 * n} 0 R"
            f" /Resources << {fonts} {resources} >> {page} >>"
        )
        found[11 + 2 * n] = stream(content)
    return objects({**found, **(more or {})}, f"/Root 1 0 R {trailer}")


def words(
    text: str, y: float = 700, x: float = 72, size: float = 11, font: str = "F1", before: str = ""
) -> str:
    """Instructions that write one line."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"q {before} BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET Q\n"


def lines(*texts: str, y: float = 700, x: float = 72, step: float = 14, size: float = 11) -> str:
    """Lines below each other."""
    return "".join(words(text, y - n * step, x, size) for n, text in enumerate(texts))


def drawn(*pages_of_lines: Sequence[tuple[float, float, str, float, str]]) -> bytes:
    """Lines as x, y from the top, words, size and font, each page a sequence of them (reportlab)."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in pages_of_lines:
        for x, top, text, size, font in page:
            canvas.setFont(font, size)
            canvas.drawString(x, A4[1] - top, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@functools.cache
def set_in_type(source: str) -> bytes:
    """A document made by typst, which brings its own fonts."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "document.typ"
        file.write_text(source, encoding="utf-8")
        return bytes(typst.compile(str(file)))
