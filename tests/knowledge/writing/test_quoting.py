"""A quote stands in its passage word for word, or it is none; what is shown of it is never half of what is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.writing.folding import fold
from knowledge.writing.quoting import introduced, located, widened

TEXT = (
    "Passwords must have at least **12 characters**. You’ll never share them — with nobody.\n\n"
    "You must not:\n\n- send them by e-mail\n- write them down\n\nSee [the Standard](std.md#pw) for more. Unable to comply?"
)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param("Passwords must have at least 12 characters.", "Passwords must have at least **12 characters",
                     id="without its markup"),
        pytest.param("passwords must have at least 12", None, id="in other letters"),
        pytest.param("You'll never share them - with nobody", "You’ll never share them — with nobody", id="retyped"),
        pytest.param("“You’ll never\n share them”", "You’ll never share them", id="in quote marks, over two lines"),
        pytest.param("You’ll ne\u200bver share\u00a0them…", "You’ll never share them", id="unseen characters"),
        pytest.param("Ｐasswords must have at least", "Passwords must have at least", id="full width"),
        pytest.param("See the Standard for more", "See [the Standard](std.md#pw) for more", id="a link's label"),
        pytest.param("Passwords must have at least 13 characters", None, id="another number"),
        pytest.param("You'll share them - with nobody", None, id="a word dropped"),
        pytest.param("Passwords must have. You'll never share", None, id="two runs joined"),
        pytest.param("\u0420asswords must have at least", None, id="a letter that looks alike"),
        pytest.param("able to comply?", None, id="half a word"),
        pytest.param("the", None, id="a bare word"),
        pytest.param("them by", None, id="two short words"),
        pytest.param("", None, id="nothing"),
    ],
)  # fmt: skip
def test_words_are_found_only_where_they_stand(words: str, shown: str | None) -> None:
    span = located(TEXT, words)
    assert (TEXT[span[0] : span[1]] if span else None) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param("at least 12 characters", "Passwords must have at least **12 characters**.", id="whole sentence"),
        pytest.param("send them by e-mail", "You must not:\n\n- send them by e-mail", id="what introduces a list"),
        pytest.param("write them down", "You must not:\n\n- send them by e-mail\n- write them down", id="a later item"),
    ],
)  # fmt: skip
def test_what_is_shown_is_never_half_of_what_is_said(words: str, shown: str) -> None:
    span = located(TEXT, words)
    assert span is not None
    start, end = widened(TEXT, span)
    assert TEXT[start:end] == shown


def test_an_item_means_what_it_means_below_its_introduction() -> None:
    span = located(TEXT, "write them down")
    assert introduced(TEXT, span) == ["You must not: - write them down"]


def test_an_item_far_below_what_forbids_it_is_not_quoted_without() -> None:
    items = "\n".join(
        f"- do the {n}th thing of all the things there are to be done" for n in range(60)
    )
    text = f"You must not:\n\n{items}"
    assert widened(text, located(text, "do the 59th thing of all the things")) is None
    allowed = text.replace("not:", "always:")
    assert widened(allowed, located(allowed, "do the 59th thing of all the things")) is not None


@given(st.text(max_size=80))
def test_every_folded_character_knows_where_it_stands(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)


LIMITED = (
    "You may use your own laptop. This does not apply to finance staff. Ask IT first.\n\n"
    "Everything may be shared:\n\n- public pages\n- price lists\n\nExcept the following:\n\n- salaries\n- contracts\n\nAsk first."
)


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        pytest.param("You may use your own laptop", "finance staff.", id="the next sentence"),
        pytest.param("- public pages\n- price lists", "- contracts", id="a list of exceptions"),
        pytest.param("Everything may be shared", "- contracts", id="behind the list it introduces"),
        pytest.param(
            "price lists\n\nExcept the following", "- contracts", id="the head of that list"
        ),
        pytest.param(
            "does not apply to finance staff", "finance staff.", id="nothing more behind it"
        ),
    ],
)
def test_what_limits_a_quote_is_shown_with_it(words: str, ends: str) -> None:
    span = located(LIMITED, words)
    wide = widened(LIMITED, span) if span else None
    assert wide is not None
    assert LIMITED[wide[0] : wide[1]].endswith(ends)


def test_a_sentence_means_no_more_than_what_limits_it() -> None:
    span = located(LIMITED, "You may use your own laptop")
    wide = widened(LIMITED, span) if span else None
    assert introduced(LIMITED, wide or (0, 0))[0].endswith("This does not apply to finance staff.")
