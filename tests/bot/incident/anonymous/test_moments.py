"""After its hour nothing in the database's own files tells when within it a report was made."""

import re
import struct
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.delivery.replays import SeenRequest
from bot.incident.anonymous import timed
from bot.services import Services
from bot.storage.sessions import reading, writing
from tests.bot.incident.anonymous.conftest import HOUR, Makes

TICK = timedelta(seconds=10)
_KEY = re.compile(rb"[0-9a-f]{64}")


def write_and_report(services: Services, make: Makes, begin: datetime) -> None:
    """Rows of which everybody knows when they were written, and reports between them."""
    for tick in range(30):
        with writing(services.engine) as session:
            session.add(SeenRequest(signature=f"v0=tick{tick:02}", seen_at=begin + TICK * tick))
        if tick % 10 == 5:
            make(f"Report {tick}", at=begin + TICK * tick)


def log_of(services: Services) -> Path:
    """SQLite's write-ahead log."""
    return Path(f"{services.engine.url.database}-wal")


def writers(services: Services) -> Iterator[int]:
    """The number of the transaction that wrote each report's row, the dead ones among them, from PostgreSQL's file."""
    line = services.engine.execution_options(isolation_level="AUTOCOMMIT")
    with line.connect() as direct:
        direct.execute(text("CHECKPOINT"))
        folder = direct.execute(text("SHOW data_directory")).scalar_one()
        file = direct.execute(text("SELECT pg_relation_filepath('anonymous_report')")).scalar_one()
    page = (Path(folder) / file).read_bytes()[:8192]
    # https://www.postgresql.org/docs/current/storage-page-layout.html: a tuple begins with its t_xmin, and
    # the key, the only 64 hex digits in it, stands less than 64 bytes after that.
    pointers = range(24, struct.unpack_from("<H", page, 12)[0], 4)
    starts = [struct.unpack_from("<I", page, at)[0] & 0x7FFF for at in pointers]
    assert len(_KEY.findall(page)) == sum(map(bool, starts))
    yield from (struct.unpack_from("<I", page, start)[0] for start in starts if start)


def last_tick(services: Services) -> int:
    """The number of the transaction of the last row whose moment is known."""
    query = text("SELECT max(xmin::text::bigint) FROM seen_request")
    with reading(services.engine) as session:
        return int(session.execute(query).scalar_one())


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_log_of_sqlite_holds_no_report_between_rows_of_known_moments(
    services: Services, make: Makes, now: datetime
) -> None:
    write_and_report(services, make, now)
    assert len(set(_KEY.findall(log_of(services).read_bytes()))) == 3
    timed.hand_on_all(services, now + HOUR)
    assert log_of(services).read_bytes() == b""


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_no_row_of_postgresql_is_older_than_the_handing_on(
    services: Services, make: Makes, now: datetime
) -> None:
    write_and_report(services, make, now)
    assert min(writers(services)) < last_tick(services)
    timed.hand_on_all(services, now + HOUR)
    found = list(writers(services))
    assert len(found) == 3
    assert min(found) > last_tick(services)


def test_who_reads_meanwhile_holds_up_nothing(
    services: Services, make: Makes, now: datetime
) -> None:
    make()
    with reading(services.engine) as other:
        other.execute(text("SELECT * FROM anonymous_report")).all()
        assert timed.hand_on_all(services, now + HOUR) == 1
        make("Another one", at=now + HOUR)
    assert timed.hand_on_all(services, now + 2 * HOUR) == 1
    if services.engine.dialect.name == "sqlite":
        assert log_of(services).read_bytes() == b""
