"""What is a question, and for whom its answer is fit."""

from datetime import date

import pytest

from bot.ask.rules import (
    LONGEST_QUESTION,
    REFUSALS,
    Asked,
    Outcome,
    Question,
    RefusalReason,
    is_for_all_staff,
    is_review_overdue,
    labels,
    read_question,
)
from tests.bot.ask.conftest import answered, not_covered, passage


@pytest.mark.parametrize(
    ("words", "read"),
    [
        pytest.param("may I?", Question("may I?"), id="plain"),
        pytest.param("  may\n I? ", Question("may I?"), id="blanks folded"),
        pytest.param("*may* _I_ `x`?", Question("may I x ?"), id="markup"),
        pytest.param("usb :slightly_smiling_face: ok?", Question("usb ok?"), id="emoji name"),
        pytest.param("usb", Question("usb"), id="one word"),
        pytest.param("パスワード", Question("パスワード"), id="another script"),
        pytest.param(
            "x" * LONGEST_QUESTION, Question("x" * LONGEST_QUESTION), id="just short enough"
        ),
        pytest.param("", RefusalReason.EMPTY, id="empty"),
        pytest.param(" \n\t", RefusalReason.EMPTY, id="blanks"),
        pytest.param("***___```", RefusalReason.NO_WORDS, id="only markup"),
        pytest.param(":tada: :+1::skin-tone-2:", RefusalReason.NO_WORDS, id="only emoji names"),
        pytest.param("🎉🎉", RefusalReason.NO_WORDS, id="only emoji"),
        pytest.param("???", RefusalReason.NO_WORDS, id="only question marks"),
        pytest.param("https://x.example/a?b=c", RefusalReason.NO_WORDS, id="only an address"),
        pytest.param("www.x.example", RefusalReason.NO_WORDS, id="an address without a scheme"),
        pytest.param(
            "is https://x.example ok?",
            Question("is https://x.example ok?"),
            id="an address in a question",
        ),
        pytest.param("\u200b\u200d\ufeff", RefusalReason.NO_WORDS, id="only unseen characters"),
        pytest.param("pass\u200bword?", Question("password?"), id="an unseen character in a word"),
        pytest.param("a\x00b\x07 \u202ec", Question("ab c"), id="control characters"),
        pytest.param("> quoted\n> lines", Question("quoted lines"), id="a quotation"),
        pytest.param("A.8.12?", Question("A.8.12?"), id="a control's number"),
        pytest.param("x" * (LONGEST_QUESTION + 1), RefusalReason.TOO_LONG, id="too long"),
        pytest.param("why? " * 2000, RefusalReason.TOO_LONG, id="ten thousand characters"),
    ],
)
def test_words_are_a_question_or_are_refused_for_a_reason(
    words: str, read: Question | RefusalReason
) -> None:
    assert read_question(words) == read


def test_every_refusal_has_a_sentence_that_says_what_to_do() -> None:
    assert set(REFUSALS) == set(RefusalReason)
    assert all("ask" in sentence.lower() for sentence in REFUSALS.values())


def test_everybody_holds_the_label_of_all_staff() -> None:
    assert labels(frozenset()) == {"all"}
    assert labels(frozenset({"security"})) == {"all", "security"}


@pytest.mark.parametrize(
    ("audiences", "fit"),
    [
        pytest.param([{"all"}], True, id="for all"),
        pytest.param([{"all", "security"}], True, id="for all and a role"),
        pytest.param([{"security"}], False, id="for a role"),
        pytest.param([{"all"}, {"security"}], False, id="one of two for a role"),
        pytest.param([], True, id="nothing cited"),
    ],
)
def test_an_answer_fits_a_channel_only_if_every_quote_is_for_all(
    audiences: list[set[str]], fit: bool
) -> None:
    assert is_for_all_staff(tuple(passage(audience=frozenset(a)) for a in audiences)) is fit


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        pytest.param(
            answered(passage(id="a"), passage(id="b")), ["a", "b"], id="all that is quoted"
        ),
        pytest.param(
            not_covered(passage(id="a"), passage(id="b")), ["a"], id="the nearest that is named"
        ),
        pytest.param(not_covered(), [], id="nothing near"),
        pytest.param(Asked("q-none", "", Outcome.REFUSED), [], id="nothing searched"),
    ],
)
def test_what_an_answer_names_is_what_it_shows_of_our_documents(
    asked: Asked, named: list[str]
) -> None:
    assert [p.id for p in asked.named] == named


@pytest.mark.parametrize(
    ("due", "overdue"),
    [
        pytest.param(date(2026, 11, 22), True, id="yesterday"),
        pytest.param(date(2026, 11, 23), False, id="today"),
        pytest.param(None, False, id="unknown stays unknown"),
    ],
)
def test_a_review_is_overdue_from_the_day_after(due: date | None, overdue: bool) -> None:
    assert is_review_overdue(passage(next_review=due), date(2026, 11, 23)) is overdue
