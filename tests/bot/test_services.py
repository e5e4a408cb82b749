"""What everybody is handed: clocks, and keys that are never printed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.services import Services, business_clock, real_clock
from bot.settings import Settings

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("content", "moved"),
    [
        pytest.param(b"", timedelta(), id="empty"),
        pytest.param(b"86400\n", timedelta(days=1), id="a day on"),
        pytest.param(b"-3600", timedelta(hours=-1), id="an hour back"),
        pytest.param(b"0.5", timedelta(seconds=0.5), id="half a second"),
        pytest.param(b"tomorrow", timedelta(), id="no number"),
        pytest.param(b"nan", timedelta(), id="not a number at all"),
        pytest.param(b"inf", timedelta(), id="endless"),
        pytest.param(b"1e300", timedelta(), id="beyond counting"),
        pytest.param(b"1e13", timedelta(days=36_500), id="no further than a century on"),
        pytest.param(b"-1e13", timedelta(days=-36_500), id="or back"),
        pytest.param(b"\xff\xfe", timedelta(), id="no text"),
    ],
)
def test_the_business_clock_is_moved_by_the_seconds_in_the_file(
    tmp_path: Path, content: bytes, moved: timedelta
) -> None:
    file = tmp_path / "clock"
    file.write_bytes(content)
    assert business_clock(file, lambda: NOW)() == NOW + moved


def test_the_file_is_read_at_each_call(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    now = business_clock(file, lambda: NOW)
    assert now() == NOW
    file.write_text("60")
    assert now() == NOW + timedelta(minutes=1)
    file.unlink()
    assert now() == NOW


def test_a_folder_in_the_files_place_does_not_stop_the_clock(tmp_path: Path) -> None:
    assert business_clock(tmp_path, lambda: NOW)() == NOW


def test_without_a_file_both_clocks_agree() -> None:
    assert abs(business_clock(None)() - real_clock()) < timedelta(seconds=5)
    assert real_clock().tzinfo is UTC


def test_printed_services_do_not_show_the_master_key() -> None:
    services = Services(
        settings=Settings(_env_file=None),
        engine=None,
        master_key=b"the-master-key",
        business_now=lambda: NOW,
        real_now=lambda: NOW,
        random_bytes=lambda n: b"\x01" * n,
        finder=None,
    )
    assert "the-master-key" not in repr(services)
    assert services.new_id() == "01" * 16
