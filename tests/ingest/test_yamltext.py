"""YAML gives keys and words exactly as written, and a fault has its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text import Unreadable
from ingest.yamltext import LONGEST, Kind, read_entries


@pytest.mark.parametrize(
    ("source", "kind", "words"),
    [
        pytest.param("k: 1.10", Kind.ONE, ("1.10",), id="a-version-is-no-number"),
        pytest.param("k: 007", Kind.ONE, ("007",), id="zeros-are-kept"),
        pytest.param("k: yes", Kind.ONE, ("yes",), id="no-truth-values"),
        pytest.param("k: 2026-01-02", Kind.ONE, ("2026-01-02",), id="no-dates"),
        pytest.param("k: 'a: b'", Kind.ONE, ("a: b",), id="a-colon-in-quotation-marks"),
        pytest.param("k: https://a.example/b", Kind.ONE, ("https://a.example/b",), id="an-address"),
        pytest.param("k: R&D # remark", Kind.ONE, ("R&D",), id="a-comment-is-none-of-it"),
        pytest.param("k: |\n  a\n  b", Kind.ONE, ("a b",), id="several-lines-become-one"),
        pytest.param("k:", Kind.NOTHING, (), id="no-value"),
        pytest.param("k: ~", Kind.NOTHING, (), id="null"),
        pytest.param("k: '~'", Kind.ONE, ("~",), id="a-quoted-tilde"),
        pytest.param("k: ' '", Kind.NOTHING, (), id="a-quoted-blank"),
        pytest.param("k: [a, 1.10]", Kind.LIST, ("a", "1.10"), id="a-list-in-brackets"),
        pytest.param("k:\n- a\n- b", Kind.LIST, ("a", "b"), id="a-list-with-dashes"),
        pytest.param("k: []", Kind.LIST, (), id="an-empty-list"),
        pytest.param("k: [[a], b]", Kind.NESTED, (), id="lists-in-lists"),
        pytest.param("k:\n  a: b", Kind.NESTED, (), id="keys-in-keys"),
    ],
)
def test_a_value_is_its_words(source: str, kind: Kind, words: tuple[str, ...]) -> None:
    (entry,) = read_entries(source, 2)
    assert (entry.key, entry.kind, entry.words) == ("k", kind, words)


def test_each_key_has_its_line() -> None:
    source = "a: 1\n\n# remark\nb:\n  - x\n  - y\nc: 3"
    assert [(entry.key, entry.line) for entry in read_entries(source, 2)] == [
        ("a", 2),
        ("b", 5),
        ("c", 8),
    ]


def test_no_yaml_is_no_keys() -> None:
    assert read_entries("# only a remark", 2) == []


@pytest.mark.parametrize(
    ("source", "line"),
    [
        pytest.param("a: b\ntitle: Access: control\nc: d", 3, id="colon-in-value"),
        pytest.param("äöü: ßß\ntitle: Zugriff: Regeln", 3, id="colon-after-umlauts"),
        pytest.param("a: b\n\tc: d", 3, id="tab"),
        pytest.param("a: b\nowner: @ines", 3, id="at-sign"),
        pytest.param("a: b\nc: [x, y\nd: e\nf: g", 3, id="open-bracket"),
        pytest.param("a: b\nc: {x: y\nd: e", 3, id="open-brace"),
        pytest.param('a: b\nc: "x\nd: e\nf: g', 3, id="open-quotation-mark"),
        pytest.param("a: b\nc", 3, id="no-colon"),
        pytest.param("- a\n- b", 2, id="a-list-and-no-keys"),
        pytest.param("just words", 2, id="no-key-at-all"),
        pytest.param("a: b\nc: &x d", 3, id="anchor"),
        pytest.param("a: b\nc: *x", 3, id="alias"),
        pytest.param("a: b\nc: !!python/object:os.system x", 3, id="tag"),
        pytest.param("a: b\n? [c]\n: d", 3, id="a-list-as-key"),
        pytest.param("a: b\n--- \nc: d", 3, id="a-second-document"),
        pytest.param('a: b\nc: "\\0"', 3, id="an-escaped-zero"),
        pytest.param("a: b\nc: \x07", 3, id="a-control-sign"),
        pytest.param("a: " + "x" * LONGEST, 2, id="too-long"),
        pytest.param("a: b\nc: " + "[" * 15_000, 3, id="a-tower-of-brackets"),
    ],
)
def test_a_fault_is_named_with_the_line_of_the_file(source: str, line: int) -> None:
    with pytest.raises(Unreadable) as refused:
        read_entries(source, 2)
    assert refused.value.line == line


def test_aliases_cannot_grow() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{n}: &{n} [{','.join(['*a'] * 9)}]\n" for n in "bcdefgh"
    )
    with pytest.raises(Unreadable, match="&"):
        read_entries(bomb, 2)


@given(st.text(alphabet=st.sampled_from("ab: \n-[]{}'\"|>&*!#%@\t?,0.~ä\u2028\x85"), max_size=60))
def test_any_text_is_keys_or_a_fault_within_it(source: str) -> None:
    try:
        lines = [entry.line for entry in read_entries(source, 2)]
    except Unreadable as refused:
        lines = [refused.line]
    assert all(2 <= line <= 2 + source.count("\n") for line in lines)
