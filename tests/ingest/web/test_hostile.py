"""Pages made to break a parser are refused with a sentence, or read without loss."""

import pytest

from ingest.text import Unreadable
from ingest.web import read_html

MAIL = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b0"\n\n'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param("<div>" * 100_000 + "x", "too deeply", id="deep-blocks"),
        pytest.param("<b>" * 300 + "x" + "</b>" * 300, "too deeply", id="deep-words"),
        pytest.param("<table><tr><td>" * 200 + "x", "too deeply", id="deep-tables"),
        pytest.param(MAIL + "--b0\nContent-Type: text/plain\n\na\n" * 100_000, "holds no page", id="parts"),
        pytest.param(MAIL.replace('"b0"', '"b0"' + "; a=b" * 900_000), "holds no page", id="headers"),
        pytest.param("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x", "4,000 attributes", id="attributes"),
        pytest.param("<p " + " ".join(f'a{n}=">"' for n in range(200_000)) + ">x", "4,000 attributes", id="quoted-attributes"),
    ],
)  # fmt: skip
def test_pages_that_are_refused(content: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_html(content.encode())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param("<p>" + "a" * 4_900_000, 4_900_000, id="one-word"),
        pytest.param("<p>a" * 20_000, 20_000, id="open-paragraphs"),
        pytest.param("<td rowspan=65534 colspan=1000>a" * 2_000, 2_000, id="cells-outside-of-a-table"),
        pytest.param("<!--a" * 100_000 + "--><p>b", 1, id="open-comments"),
        pytest.param("<style>" + ".a{" * 100_000 + "</style><p>b", 1, id="open-rules"),
        pytest.param("<a b='" * 1_001 + "'><p>b", 1, id="open-quotes"),
        pytest.param('<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>b', 1, id="entities"),
    ],
)  # fmt: skip
def test_pages_that_are_read(content: str, words: int) -> None:
    written = read_html(content.encode())
    assert sum(block.text.count("a") + block.text.count("b") for block in written.blocks) >= words


def test_cells_that_reach_over_everything_stay_within_bounds() -> None:
    row = "<tr>" + "<td rowspan=65534 colspan=1000>a<td>b" * 40
    written = read_html(f"<table>{row * 80}</table>".encode())
    (block,) = written.blocks
    assert block.grid is not None
    assert sum(len(line.cells) for line in block.grid.lines) <= 1_000_000
