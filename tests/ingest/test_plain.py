"""Plain text is cut at its headings, and its lines stay as they were written."""

import pytest

from ingest.plain import read_plain
from ingest.text import Unreadable


def read(text: str) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in read_plain(text).blocks]


LONG = "Everybody keeps the rules of this policy, and asks where one of them is not clear."


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param("one\ntwo\n\nthree", [(0, "one\ntwo"), (0, "three")], id="paragraphs"),
        pytest.param("Intro\n\nScope\n=====\ntext", [(0, "Intro"), (1, "Scope"), (0, "text")], id="double-underline"),
        pytest.param("Intro\n\nScope\n-----\n\ntext", [(0, "Intro"), (2, "Scope"), (0, "text")], id="underline"),
        pytest.param("Intro\n\n=====\nScope\n=====\ntext", [(0, "Intro"), (1, "Scope"), (0, "text")], id="between-rules"),
        pytest.param(f"{LONG}\n----------------\ntext", [(0, f"{LONG}\n----------------\ntext")], id="a-rule-below-a-sentence"),
        pytest.param("a\n\n-------------------------\n\nb", [(0, "a"), (0, "b")], id="a-rule-across"),
        pytest.param(f"1. Purpose\n\n{LONG}\n\n4.2 Scope\n\n{LONG}", [(1, "1. Purpose"), (0, LONG), (2, "4.2 Scope"), (0, LONG)], id="numbers"),
        pytest.param(f"1. Purpose\n{LONG}\n\n2. Scope\n{LONG}", [(1, "1. Purpose"), (0, LONG), (1, "2. Scope"), (0, LONG)], id="numbers-right-above"),
        pytest.param("1. Lock it\n\n2. Leave it\n\n3. Go", [(0, "1. Lock it"), (0, "2. Leave it"), (0, "3. Go")], id="a-spaced-list"),
        pytest.param(f"Intro\n\nPURPOSE\n\n{LONG}\n\nSCOPE\n{LONG}", [(0, "Intro"), (1, "PURPOSE"), (0, LONG), (1, "SCOPE"), (0, LONG)], id="capitals"),
        pytest.param("Annex A Terms\n\na", [(1, "Annex A Terms"), (0, "a")], id="an-annex"),
        pytest.param("Text:\n- one\n  goes on\n- two\n  * inner\n", [(0, "Text:"), (0, "- one\n  goes on"), (0, "- two"), (0, "  - inner")], id="a-list"),
        pytest.param("1) one\n2) two\na) three", [(0, "1. one"), (0, "2. two"), (0, "- a) three")], id="a-list-with-numbers"),
        pytest.param("Owner: Ann\nVersion: 2.1\nStatus: Approved", [(0, "Owner: Ann\nVersion: 2.1\nStatus: Approved")], id="keys-keep-their-lines"),
        pytest.param("OWNER: ANN\n\na", [(0, "OWNER: ANN"), (0, "a")], id="a-key-in-capitals"),
        pytest.param("one\n\ftwo\n", [(0, "one"), (0, "two")], id="a-form-feed"),
        pytest.param("  two  blanks   stay", [(0, "  two  blanks   stay")], id="exact-words"),
        pytest.param("This costs\n1.5 million", [(0, "This costs\n1.5 million")], id="a-number-in-a-sentence"),
    ],
)  # fmt: skip
def test_blocks(text: str, blocks: list[tuple[int, str]]) -> None:
    assert read(text) == blocks


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            "Access Policy\n=============\n\n1. Purpose\n\ntext", "Access Policy", id="underlined"
        ),
        pytest.param(
            "ACCESS POLICY\n\nOwner: Ann\n\nPURPOSE\n\ntext",
            "ACCESS POLICY",
            id="capitals-above-keys",
        ),
        pytest.param("ACCESS POLICY\n\nPURPOSE\n\ntext", "ACCESS POLICY", id="above-another"),
        pytest.param("PURPOSE\n\ntext\n\nSCOPE\n\ntext", None, id="one-of-several"),
        pytest.param("1. Purpose\n\ntext", None, id="a-chapter"),
        pytest.param("text", None, id="none"),
    ],
)
def test_the_title_stands_above_all(text: str, title: str | None) -> None:
    written = read_plain(text)
    assert written.title == title
    assert title not in [block.text for block in written.blocks]


def test_blocks_say_where_they_begin() -> None:
    written = read_plain("\n\none\ntwo\n\nScope\n-----\n\n- a\n- b\n")
    assert [(block.text, block.line) for block in written.blocks] == [
        ("one\ntwo", 3), ("Scope", 6), ("- a", 9), ("- b", 10),
    ]  # fmt: skip


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(Unreadable, match="50,000 lines"):
        read_plain("a\n" * 60_000)
