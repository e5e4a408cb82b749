"""A real `isms sync` that is killed at random moments, while files change, swap names, move and go."""

import os
import random
import re
import signal
import time
from collections import Counter, defaultdict

import pytest
from sqlmodel import col, func, select

from bot.register.records import DocumentRow, PassageRow, SectionRow, VersionRow
from bot.storage.sessions import reading

TRIALS = 5
SECONDS = 60

pytestmark = pytest.mark.slow


def files(trial):
    """By path the number of a document and its words in this trial."""
    found = {}
    for number in range(20):
        words = f"This is document number {number}. " + " ".join(
            f"Rule {number}{letter} holds." for letter in "abcdefghijklmnop"
        )
        if number < 4:
            path = f"round{(number + trial) % 4}.md"  # Names that go round: one change together.
        elif number < 8:
            path = f"t{trial}/moved{number}.md"
        elif number == 8:
            path = f"chain{trial}.md"
        elif number == 9 and trial % 2:
            continue  # Gone, and back in the next trial.
        else:
            path, words = f"d{number}.md", f"{words} Edition {trial}."
        found[path] = words
    return found


@pytest.fixture
def write(folder):
    """Makes the folder what it is in a trial."""

    def write(trial):
        folder.remove("")
        folder.root.mkdir()
        folder.policy("always.md", "This is document number 99.")
        for path, words in files(trial).items():
            folder.policy(path, words)

    return write


def kill_at_random(process, engine, chance):
    """After its first change and a moment more."""
    before, until = versions(engine), time.monotonic() + SECONDS
    while versions(engine) == before and process.poll() is None:
        assert time.monotonic() < until
        time.sleep(0.005)
    time.sleep(chance.uniform(0, 0.4))
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def versions(engine):
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(VersionRow))


def check(engine, records):
    """Each document is whole, is still the one that it was, and each change is one record."""
    with reading(engine) as session:
        documents = session.exec(select(DocumentRow)).all()
        rows = session.exec(select(VersionRow)).all()
        sections = session.exec(select(SectionRow)).all()
        found = session.exec(select(PassageRow.version, PassageRow.text)).all()
    texts = defaultdict(list)
    for version, text in found:
        texts[version].append(text)
    words = {section.version: section.text for section in sections}
    current = {row.document: row for row in rows if row.replaced_at is None}
    assert {d.id for d in documents if d.retired_at is None} == current.keys()
    assert len(current) == sum(row.replaced_at is None for row in rows)
    for row in rows:
        assert texts[row.id] == ([words[row.id]] if row.replaced_at is None else [])
    numbers = defaultdict(set)
    for row in rows:
        numbers[row.document] |= set(re.findall(r"number (\d+)", words[row.id]))
    assert max(map(len, numbers.values())) == 1
    kinds = Counter(kind for kind in records.ledger() if kind.startswith("document."))
    assert kinds.total() - kinds["document.retired"] == len(rows)


def test_each_document_is_as_it_was_or_as_it_will_be(
    register, engine, records, folder, write, start
):
    chance = random.Random(20261124)  # noqa: S311  Moments need not be secret.
    write(0)
    register.sync(folder)
    for trial in range(1, TRIALS + 1):
        write(trial)
        process = start()
        kill_at_random(process, engine, chance)
        check(engine, records)
    process = start()
    said, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, said.decode()
    check(engine, records)
    with reading(engine) as session:
        live = select(VersionRow.path).where(col(VersionRow.replaced_at).is_(None))
        assert set(session.exec(live)) == {*files(TRIALS), "always.md"}
        assert session.scalar(select(func.count()).select_from(DocumentRow)) == 21
    assert register.plan(folder).plan.steps == ()
