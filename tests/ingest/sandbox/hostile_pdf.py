"""PDF files made to cost much or to run in circles."""

import zlib
from collections.abc import Callable, Mapping, Sequence

Made = Callable[[], bytes]
Objects = Mapping[int, bytes]

VISITORS = b"BT /F1 12 Tf 72 700 Td (Visitors are accompanied at all times.) Tj ET"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def stream(content: bytes, keys: bytes = b"") -> bytes:
    """An object that holds bytes."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (keys, len(content), content)


def packed(content: bytes, times: int = 1) -> bytes:
    """The same, packed so many times."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    filters = b"/Filter[%s]" % (b"/FlateDecode " * times)
    return stream(content, filters)


def page_with(contents: bytes, more: Objects | None = None) -> dict[int, bytes]:
    """The objects of a file of one page."""
    return {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: _PAGE,
        4: contents,
        5: _FONT,
    } | dict(more or {})


def pdf(objects: Objects, trailer: bytes = b"") -> bytes:
    """A file of these objects, with a table of where they lie."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    size = max(objects) + 1
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, table)
    return bytes(out)


def honest() -> bytes:
    """A page with a sentence."""
    return pdf(page_with(stream(VISITORS)))


def nested(opening: bytes, closing: bytes, deep: int) -> bytes:
    """Arrays in arrays, or dictionaries in dictionaries."""
    return opening * deep + closing * deep


def tree(kids: Sequence[bytes]) -> bytes:
    """A file whose pages are these, one inside the other or in a circle."""
    objects = page_with(stream(VISITORS))
    return pdf(objects | {2 if n == 0 else 10 + n: kid for n, kid in enumerate(kids)})


def circle_of_forms() -> bytes:
    """A drawing that draws itself."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>/Font<</F1 5 0 R>>>>"
    page = _PAGE.replace(b"/Resources<<", b"/Resources<</XObject<</X 6 0 R>>")
    return pdf(page_with(stream(b"/X Do"), {3: page, 6: stream(VISITORS + b" /X Do /X Do", form)}))


def pyramid_of_forms(deep: int) -> bytes:
    """A drawing that draws another ten times, and so on."""
    forms = {}
    for n in range(deep):
        keys = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>/Font<</F1 5 0 R>>>>"
        forms[6 + n] = stream(b"/X Do " * 10 if n < deep - 1 else VISITORS, keys % (7 + n))
    page = _PAGE.replace(b"/Resources<<", b"/Resources<</XObject<</X 6 0 R>>")
    return pdf(page_with(stream(b"/X Do " * 10), {3: page} | forms))


def with_letters(mapping: bytes) -> bytes:
    """A page whose font says which letters it shows."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    return pdf(page_with(stream(VISITORS), {5: font, 6: stream(mapping)}))


def objects_in_a_stream() -> bytes:
    """A stream of objects that lies in itself."""
    body = b"7 0 8 3 1 1 "
    keys = b"/Type/ObjStm/N 2/First 8/Extends 7 0 R"
    whole = page_with(stream(VISITORS), {7: stream(body, keys), 9: b"<</A 8 0 R/B 9 0 R>>"})
    return pdf(whole, b"/Info 9 0 R")


def table_in_a_stream(size: int) -> bytes:
    """A table of places that claims to have so many."""
    out = bytearray(b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n")
    place = len(out)
    keys = b"/Type/XRef/Size %d/W[1 8 2]/Index[0 %d]/Root 1 0 R/Prev %d" % (size, size, place)
    out += b"9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF" % (
        packed_keys(b"\0" * 11_000, keys),
        place,
    )
    return bytes(out)


def packed_keys(content: bytes, keys: bytes) -> bytes:
    """A packed stream with keys of its own."""
    return stream(zlib.compress(content, 9), b"/Filter/FlateDecode" + keys)


def many_pages(count: int) -> bytes:
    """As many pages as one likes, all of them the same."""
    kids = b"3 0 R " * count
    return pdf(
        page_with(stream(VISITORS), {2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)})
    )


def outline_in_a_circle() -> bytes:
    """Bookmarks, each the next of the other."""
    return pdf(
        page_with(
            stream(VISITORS),
            {
                1: b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>",
                6: b"<</First 7 0 R/Last 8 0 R/Count 2>>",
                7: b"<</Title(A)/Parent 6 0 R/Next 8 0 R/First 7 0 R/Dest[3 0 R/Fit]>>",
                8: b"<</Title(B)/Parent 6 0 R/Next 7 0 R/Dest[3 0 R/Fit]>>",
            },
        )
    )


_RANGE = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFFFFFF> endcodespacerange "

PDF: dict[str, tuple[Made, str]] = {
    "pdf/honest": (honest, "read"),
    "pdf/filters-in-filters": (lambda: pdf(page_with(packed(b"\0" * 1_000_000, 200))), "either"),
    "pdf/a-thousand-filters": (
        lambda: pdf(page_with(stream(VISITORS, b"/Filter[%s]" % (b"/ASCIIHexDecode " * 100_000)))), "either"
    ),
    "pdf/a-stream-of-400-MB": (lambda: pdf(page_with(packed(b"\0" * 400_000_000, 1))), "either"),
    "pdf/a-bomb-packed-thrice": (lambda: pdf(page_with(packed(b"\0" * 400_000_000, 3))), "either"),
    "pdf/a-run-of-letters": (
        lambda: pdf(page_with(stream(b"\x81(" * 2_000_000, b"/Filter/RunLengthDecode"))), "either"
    ),
    "pdf/5-million-operators": (lambda: pdf(page_with(packed(b"q Q " * 2_500_000))), "either"),
    "pdf/a-million-texts": (lambda: pdf(page_with(packed(b"BT /F1 9 Tf 9 9 Td (a) Tj ET " * 500_000))), "either"),
    "pdf/texts-in-a-place": (lambda: pdf(page_with(packed(VISITORS * 50_000))), "either"),
    "pdf/lines-everywhere": (lambda: pdf(page_with(packed(b"9 9 m 99 99 l S 9 9 9 9 re f " * 200_000 + VISITORS))), "either"),
    "pdf/brackets-in-brackets": (lambda: pdf(page_with(stream(nested(b"[", b"]", 500_000)))), "either"),
    "pdf/a-text-in-brackets": (lambda: pdf(page_with(stream(b"BT " + nested(b"(", b")", 500_000) + b" Tj ET"))), "either"),
    "pdf/arrays-in-arrays": (lambda: pdf(page_with(stream(VISITORS), {6: nested(b"[", b"]", 500_000)}), b"/Info 6 0 R"), "either"),
    "pdf/dictionaries-in-dictionaries": (
        lambda: pdf(page_with(stream(VISITORS), {3: _PAGE[:-2] + b"/A " + nested(b"<</A ", b">>", 100_000) + b">>"})), "either"
    ),
    "pdf/pages-in-a-circle": (
        lambda: tree([b"<</Type/Pages/Kids[11 0 R 3 0 R]/Count 2>>", b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>"]),
        "either",
    ),
    "pdf/pages-of-themselves": (lambda: tree([b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>"]), "either"),
    "pdf/a-page-that-is-its-parent": (lambda: pdf(page_with(stream(VISITORS), {3: _PAGE.replace(b"2 0 R", b"3 0 R")})), "either"),
    "pdf/a-chain-of-20,000-parents": (
        lambda: tree([b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (11 + n) for n in range(20_000)]), "either"
    ),
    "pdf/a-pyramid-of-pages": (
        lambda: tree([b"<</Type/Pages/Kids[%s]/Count 10>>" % (b"%d 0 R " % (11 + n) * 10) for n in range(12)]
                     + [b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]), "either"
    ),
    "pdf/20,000-pages": (lambda: many_pages(20_000), "either"),
    "pdf/says-it-has-a-billion-pages": (
        lambda: pdf(page_with(stream(VISITORS), {2: b"<</Type/Pages/Kids[3 0 R]/Count 1000000000>>"})), "either"
    ),
    "pdf/a-drawing-of-itself": (circle_of_forms, "either"),
    "pdf/a-pyramid-of-drawings": (lambda: pyramid_of_forms(12), "either"),
    "pdf/contents-that-are-itself": (lambda: pdf(page_with(b"[4 0 R 4 0 R]")), "either"),
    "pdf/a-length-that-is-itself": (
        lambda: pdf(page_with(b"<</Length 4 0 R>>stream\n" + VISITORS + b"\nendstream")), "either"
    ),
    "pdf/a-length-beyond-the-end": (
        lambda: pdf(page_with(b"<</Length 999999999999>>stream\n" + VISITORS + b"\nendstream")), "either"
    ),
    "pdf/objects-in-a-circle": (objects_in_a_stream, "either"),
    "pdf/a-table-of-a-billion-places": (lambda: table_in_a_stream(1_000_000_000), "either"),
    "pdf/bookmarks-in-a-circle": (outline_in_a_circle, "either"),
    "pdf/letters-for-four-billion-codes": (
        lambda: with_letters(_RANGE + b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap"), "either"
    ),
    "pdf/a-million-letters": (
        lambda: with_letters(_RANGE + b"1 beginbfrange " + b"<0000> <FFFF> <0041>\n" * 40 + b"endbfrange endcmap"), "either"
    ),
    "pdf/letters-that-are-none": (
        lambda: with_letters(_RANGE + b"1 beginbfrange <00> <FF> <D800> endbfrange 1 beginbfchar <56> <0000> endbfchar endcmap"),
        "either",
    ),
    "pdf/widths-without-end": (
        lambda: pdf(page_with(stream(VISITORS), {5: _FONT[:-2] + b"/FirstChar 0/Widths[%s]>>" % (b"500 " * 1_000_000)})), "either"
    ),
    "pdf/a-picture-without-end": (lambda: pdf(page_with(stream(b"BI /W 9 /H 9 ID " + b"x" * 4_000_000))), "either"),
    "pdf/a-page-as-large-as-a-town": (
        lambda: pdf(page_with(stream(VISITORS), {3: _PAGE.replace(b"0 0 595 842", b"0 0 1e300 -1e300")})), "either"
    ),
    "pdf/numbers-of-a-million-digits": (
        lambda: pdf(page_with(stream(b"BT /F1 12 Tf " + b"9" * 1_000_000 + b" 9 Td (x) Tj ET"))), "either"
    ),
    "pdf/locked-in-a-way-unheard-of": (
        lambda: pdf(page_with(stream(VISITORS), {6: b"<</Filter/Standard/V 99/R 99/O(x)/U(x)/P -1>>"}), b"/Encrypt 6 0 R"), "refused"
    ),
    "pdf/nothing-but-the-mark": (lambda: b"%PDF-1.7\n1 0 obj", "refused"),
    "pdf/200,000-beginnings": (lambda: b"%PDF-1.7\n" + b"1 0 obj <<\n" * 400_000, "either"),
    "pdf/200,000-ends": (lambda: honest() + b"\nstartxref\n9\n%%EOF" * 200_000, "either"),
}  # fmt: skip
