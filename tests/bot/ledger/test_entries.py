"""What an entry may hold, and the bytes it becomes."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ledger.entries import LONGEST_CODE, MOST_BYTES, Entry, Fact, body_of, code

AT = datetime(2026, 11, 23, 10, 30, 0, 5, tzinfo=timezone(timedelta(hours=1)))


def test_a_body_is_canonical_json_with_the_moment_in_utc() -> None:
    entry = Entry(
        "question.answered", "ab12", {"sections": ["4.2", None], "cited": 2, "covered": True}
    )
    assert body_of(entry, AT) == (
        b'{"actor":"ab12","at":"2026-11-23T09:30:00.000005Z",'
        b'"facts":{"cited":2,"covered":true,"sections":["4.2",null]},"kind":"question.answered","v":1}'
    )


def test_the_order_of_facts_does_not_matter() -> None:
    one, two = Entry("a.b", None, {"x": 1, "y": 2}), Entry("a.b", None, {"y": 2, "x": 1})
    assert body_of(one, AT) == body_of(two, AT)


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(Entry("question answered"), id="a kind with a space"),
        pytest.param(Entry(""), id="an empty kind"),
        pytest.param(Entry("a.b", "Mara Lindqvist"), id="a name for an actor"),
        pytest.param(Entry("a.b", ""), id="an empty actor"),
        pytest.param(Entry("a.b", None, {"text": "may I use my laptop?"}), id="free text"),
        pytest.param(Entry("a.b", None, {"names": ["ok", "Mara L."]}), id="free text in a list"),
        pytest.param(Entry("a.b", None, {"a fact": 1}), id="a fact's name with a space"),
        pytest.param(Entry("a.b", None, {"path": "richtlinie-für-laptops.md"}), id="an umlaut"),
        pytest.param(Entry("a.b", None, {"line": "x\n"}), id="a line end at the end"),
        pytest.param(Entry("a.b", None, {"long": "x" * (LONGEST_CODE + 1)}), id="too long a code"),
        pytest.param(Entry("a.b", None, {"nan": float("nan")}), id="not a number"),
        pytest.param(Entry("a.b", None, {"deep": {"x": 1}}), id="a dictionary"),
        pytest.param(Entry("a.b", None, {"deep": [["x"]]}), id="a list in a list"),
        pytest.param(Entry("a.b", None, {"raw": b"x"}), id="bytes"),
        pytest.param(Entry("a.b", None, {"many": ["x" * 200] * 400}), id="more than 64 KiB"),
    ],
)
def test_what_is_not_a_code_is_refused(entry: Entry) -> None:
    with pytest.raises(ValueError, match=r"code|hold|holds|JSON"):
        body_of(entry, AT)


def test_the_refusal_does_not_repeat_the_text() -> None:
    with pytest.raises(ValueError, match="is not a code") as caught:
        body_of(Entry("a.b", None, {"text": "the password is swordfish"}), AT)
    assert "swordfish" not in str(caught.value)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        body_of(Entry("a.b"), AT.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("policies/access-control.md", "policies/access-control.md", id="plain"),
        pytest.param("Länder/DE 1.md", "L%C3%A4nder/DE%201.md", id="umlaut and space"),
        pytest.param("100%", "100%25", id="percent itself"),
        pytest.param("a\nb\x7f", "a%0Ab%7F", id="control characters"),
    ],
)
def test_a_path_becomes_a_code(text: str, expected: str) -> None:
    assert code(text) == expected


def test_an_empty_text_has_no_code() -> None:
    with pytest.raises(ValueError, match="empty"):
        code("")


@given(st.text(min_size=1, max_size=400))
def test_every_code_is_accepted(text: str) -> None:
    encoded = code(text)
    assert len(encoded) <= LONGEST_CODE
    assert body_of(Entry("a.b", encoded, {encoded: encoded}), datetime(2026, 1, 1, tzinfo=UTC))


@given(st.text(min_size=1, max_size=300), st.text(min_size=1, max_size=300))
def test_different_texts_have_different_codes(one: str, two: str) -> None:
    assert (code(one) == code(two)) == (one == two)


def test_long_paths_that_differ_at_the_end_have_different_codes() -> None:
    facts: dict[str, Fact] = {"a": code("x" * 300 + "a"), "b": code("x" * 300 + "b")}
    assert facts["a"] != facts["b"]
    assert len(body_of(Entry("a.b", None, facts), AT)) < MOST_BYTES
