"""The process is killed between every two steps of keeping a file: it is kept once, whole, with one record of it."""

import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.custody.rules import CHUNK
from bot.incident.custody.handing_out import hand_out
from bot.incident.custody.rules import Standing
from bot.storage.sessions import reading, writing
from tests.bot.conftest import Records
from tests.bot.incident.custody.conftest import ADA, Custody
from tests.bot.test_kill import OF_FILES, Nursery, free_port, nursery_process, wait_for  # noqa: F401

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]
CONTENT = b"x" * (CHUNK + 1000)


@pytest.fixture
def nursery(nursery_process: Any) -> Iterator[Nursery]:  # noqa: F811  The fixture that is imported.
    """Starts bots, and leaves nobody behind."""
    nursery = Nursery(nursery_process)
    yield nursery
    nursery.end_all()


@pytest.fixture
def forget_lease(custody: Custody) -> Callable[[], None]:
    """Nobody waits five minutes for the lease of a dead process."""

    def forget() -> None:
        with writing(custody.services.engine) as session:
            now = {"now": custody.services.real_now().replace(tzinfo=None)}
            due = "UPDATE incident_evidence SET due_at = :now WHERE state = 'wanted'"
            session.execute(text(due), now)

    return forget


@pytest.mark.parametrize("step", sorted(OF_FILES))
def test_a_file_is_kept_once(
    custody: Custody,
    nursery: Nursery,
    options: Any,
    records: Records,
    forget_lease: Callable[[], None],
    step: str,
) -> None:
    one = replace(options, port=free_port())
    ident = custody.upload(CONTENT)
    pid = nursery.start(replace(one, failpoint=step))
    custody.want(ident)
    assert nursery.end(pid) == signal.SIGKILL, f"{step} was never reached"
    forget_lease()
    nursery.start(one)
    wait_for(lambda: custody.files()[0].standing is Standing.KEPT)
    assert records.ledger().count("incident.evidence_kept") == 1
    name, now = custody.incident.reference, custody.services.business_now()
    assert b"".join(hand_out(custody.services, ADA, name, 1, now).parts) == CONTENT
    nursery.end_all()
    tidied(custody)


def tidied(custody: Custody) -> None:
    """What the dead left behind goes, and nothing else."""
    from bot.custody.store import drop_unfinished

    late = custody.services.real_now() + timedelta(days=10_000)
    with writing(custody.services.engine) as session:
        drop_unfinished(session, late)
    with reading(custody.services.engine) as session:
        assert session.execute(text("SELECT count(*) FROM evidence_chunk")).scalar_one() == 2
