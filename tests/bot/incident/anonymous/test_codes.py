"""Codes that people copy by hand, and hours that tell nothing."""

import os
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.incident.anonymous import codes
from bot.incident.anonymous.rules import (
    BITS,
    LETTERS,
    full_hour,
    is_over,
    next_full_hour,
    read_code,
    spell,
)
from bot.incident.anonymous.shuffling import shuffled
from bot.redact import redact

MASTER = bytes(range(32))
CODE = codes.code_of("0" * 32, MASTER)
moments = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))]))


def test_a_code_holds_more_than_eighty_bits_and_no_letter_is_taken_for_another() -> None:
    assert BITS >= 80
    assert len(set(LETTERS)) == 32
    assert not set("ILOU") & set(LETTERS)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(CODE, id="as it was shown"),
        pytest.param(CODE.lower(), id="small letters"),
        pytest.param(CODE.replace("-", ""), id="no dashes"),
        pytest.param(f"  {CODE.replace('-', ' ')}\n", id="blanks"),
        pytest.param(CODE.replace("-", " – "), id="other dashes"),
        pytest.param(CODE.replace("0", "O").replace("1", "l"), id="letters for digits"),
        pytest.param(f"`{CODE}`.", id="copied with what stood around it"),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == CODE


@pytest.mark.parametrize(
    "typed", ["", "-", CODE[:-1], f"{CODE}7", CODE.replace(CODE[0], "U"), "é" * 20, "²" * 20]
)
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_code(typed) == ""


@given(st.binary(min_size=13, max_size=32))
def test_every_code_comes_back_as_it_went_and_is_taken_for_no_secret(bits: bytes) -> None:
    code = spell(bits)
    assert read_code(code) == code
    for typed in (code, code.lower(), code.replace("-", "")):
        assert redact(typed).text == typed


def test_the_same_form_gives_the_same_code_and_another_key_another() -> None:
    nonce = codes.new_nonce(os.urandom)
    assert codes.is_nonce(nonce)
    assert codes.code_of(nonce, MASTER) == codes.code_of(nonce, MASTER)
    assert codes.code_of(nonce, MASTER) != codes.code_of(nonce, MASTER[::-1])
    names = {codes.key_of_code(CODE, MASTER), codes.key_of_words(CODE, MASTER)}
    assert len(names) == 2
    assert not any(CODE in name for name in names)


def test_codes_do_not_repeat() -> None:
    assert len({codes.code_of(codes.new_nonce(os.urandom), MASTER) for _ in range(5_000)}) == 5_000


@pytest.mark.parametrize("about", ["", "x" * 32, "a" * 31, "A" * 32, "a" * 33])
def test_what_no_form_of_ours_holds_is_no_nonce(about: str) -> None:
    assert not codes.is_nonce(about)


@given(moments, moments)
def test_an_hour_tells_no_more_than_the_hour(moment: datetime, other: datetime) -> None:
    hour = full_hour(moment)
    assert (hour.minute, hour.second, hour.microsecond, hour.tzinfo) == (0, 0, 0, UTC)
    assert hour <= moment < next_full_hour(moment)
    assert is_over(hour, other) == (full_hour(other) > hour)


def test_all_orders_are_as_likely() -> None:
    drawn = [tuple(shuffled("abc", os.urandom)) for _ in range(6_000)]
    counts = [drawn.count(one) for one in set(drawn)]
    assert len(counts) == 6
    assert all(850 < count < 1_150 for count in counts)
