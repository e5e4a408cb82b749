"""A real `isms sync` of many registers, killed at its first change, its second, and so on."""

import os
import re
import signal
import time
from collections import Counter

import pytest
from sqlalchemy import text

from bot.register.company import read_company
from bot.register.holders import holder_of
from bot.storage.sessions import reading
from ingest.controls import TITLES

KINDS = ("evidence", "people", "risks", "soa")
"""In the order in which a sync takes them; settings come last."""
ROWS = {"evidence": 300, "people": 100, "risks": 240, "soa": 93}
SEEN = (
    "SELECT (SELECT count(*) FROM register_row), (SELECT min(name) FROM person),"
    " (SELECT chosen FROM company_setting), (SELECT group_concat(sha256) FROM register_file),"
    " (SELECT count(*) FROM audit_record)"
)
SECONDS = 60

pytestmark = [
    pytest.mark.slow,
    # What a transaction is worth on PostgreSQL is tested with documents (test_killed.py).
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]


@pytest.fixture
def write(folder):
    """Writes all registers anew; each of their rows says which edition it is of."""

    def write(edition):
        folder.write("isms.toml", f'[company]\nfallback_contact = "edition {edition}"\n')
        said = f"edition {edition}"
        controls = [f"{c},yes,{said},done" for c in TITLES]
        folder.write("soa.csv", "\n".join(["control,applicable,justification,status", *controls]))
        people = [f"{said},p{n}@x.example" for n in range(ROWS["people"])]
        folder.write("people.csv", "\n".join(["name,email", *people]))
        for file in (0, 1):
            risks = [f"R-{n},{said},2,3" for n in range(file, ROWS["risks"], 2)]
            folder.write(f"risks{file}.csv", "\n".join(["Risk ID,Risk,Likelihood,Impact", *risks]))
        header = "id,control,evidence,owner,frequency,state"
        pieces = [f"EV-{n},A.5.1,{said},Ada,yearly,due" for n in range(ROWS["evidence"])]
        folder.write("lists/evidence.csv", "\n".join([header, *pieces]))

    return write


@pytest.fixture
def editions(engine):
    """The edition that each register is of; fails where one is of two, or not whole."""

    def edition(session, kind):
        rows = holder_of(kind, {}).held(session, 1)
        found = {int(n) for row in rows.values() for n in re.findall(r"edition (\d)", repr(row))}
        assert (len(rows), len(found)) == (ROWS[kind], 1), kind
        return found.pop()

    def editions():
        with reading(engine) as session:
            contact = read_company(session).company.fallback_contact
            found = {f"{kind}.synced": edition(session, kind) for kind in KINDS}
        return {**found, "settings.changed": int(contact.removeprefix("edition "))}

    return editions


@pytest.fixture
def seen(engine):
    """What can be seen of the registers, cheap enough to be looked at all the time."""

    def seen():
        with reading(engine) as session:
            return session.execute(text(SEEN)).one()

    return seen


def kill_after(process, changes, seen):
    """As soon as so many changes of anything that a register's transaction writes were seen."""
    before, until = seen(), time.monotonic() + SECONDS
    while changes and process.poll() is None:
        assert time.monotonic() < until
        now = seen()
        changes, before = changes - (now != before), now
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def test_each_register_is_as_it_was_or_as_it_will_be_and_each_change_is_one_record(
    write, start, records, editions, seen, register, folder
):
    write(0)
    register.sync(folder)
    held, changes = editions(), Counter(records.ledger())
    assert changes == Counter(held.keys())
    for trial, after in enumerate((1, 2, 3, 4, 1), start=1):
        write(trial)
        kill_after(start(), after, seen)
        now = editions()
        assert all(now[kind] in (held[kind], trial) for kind in now), (held, now)
        changes.update(kind for kind in now if now[kind] != held[kind])
        assert Counter(records.ledger()) == changes
        held = now
    process = start()
    said, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, said.decode()
    changes.update(kind for kind in held if held[kind] != trial)
    assert set(editions().values()) == {trial}
    assert Counter(records.ledger()) == changes
