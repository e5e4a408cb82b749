"""What can be wrong with a report, and what a picked moment means."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.incident.rules import Wrong, moment, reference, reference_in, wrong_with

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "ago", "wrong"),
    [
        pytest.param("I lost my badge.", None, {}, id="words alone are enough"),
        pytest.param("I lost my badge.", timedelta(days=400), {}, id="long ago"),
        pytest.param("I lost my badge.", timedelta(), {}, id="this minute"),
        pytest.param("I lost my badge.", -timedelta(minutes=1), {}, id="Slack's clock is a little ahead"),
        pytest.param("I lost my badge.", -timedelta(hours=1), {"happened_at": Wrong.IN_THE_FUTURE}, id="the future"),
        pytest.param(" \n", None, {"words": Wrong.EMPTY}, id="only blanks"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_field(words: str, ago: timedelta | None, wrong: object) -> None:
    happened = None if ago is None else NOW - ago
    assert wrong_with(words, happened, NOW) == wrong


@pytest.mark.parametrize(
    ("picked", "meant"),
    [
        pytest.param("1763890200", datetime(2025, 11, 23, 9, 30, tzinfo=UTC), id="seconds"),
        pytest.param(None, None, id="nothing"),
        pytest.param("", None, id="empty"),
        pytest.param("yesterday", None, id="a word"),
        pytest.param("9" * 30, None, id="beyond all calendars"),
    ],
)
def test_a_picked_moment_is_read_or_left_out(picked: str | None, meant: datetime | None) -> None:
    assert moment(picked) == meant


def test_a_reference_is_readable_over_the_telephone() -> None:
    assert reference(2026, 7) == "INC-2026-0007"
    assert reference(2026, 12345) == "INC-2026-12345"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("INC-2026-0003", "INC-2026-0003"),
        (" inc-2025-0003 ", "INC-2025-0003"),
        ("2025-3", "INC-2025-0003"),
        ("0003", "INC-2026-0003"),
        ("#3", "INC-2026-0003"),
        ("12345", "INC-2026-12345"),
        ("the last one", "THE LAST ONE"),
        ("٣", "٣"),
    ],
)
def test_a_report_is_found_by_the_number_that_people_say(words: str, name: str) -> None:
    assert reference_in(words, 2026) == name
