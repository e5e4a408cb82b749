"""No byte that the bot writes tells who reported without a name, and no order or moment which report was whose."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.ledger.export import export_ledger
from localslack.driver import LocalSlack
from tests.bot.incident.anonymous import verdict
from tests.bot.incident.anonymous.planted import Planted, needles, people
from tests.bot.incident.anonymous.searching import Search
from tests.bot.incident.anonymous.stage import all_logs, all_sealed, running
from tests.bot.incident.anonymous.thousand import Now

REPORTS, SEED = 30, 20311
GUEST, NAMED = 0, 1
"""Which of the people are something else than a reporter without a name."""


@pytest.fixture(scope="module")
def planted() -> list[Planted]:
    """All people: one of them a guest, and one who reports under their name."""
    return people(REPORTS + 2, SEED)


@pytest.fixture
def workspace(workspace: dict[str, Any], planted: Sequence[Planted]) -> dict[str, Any]:
    """With all of them."""
    accounts = [one.account for one in planted]
    accounts[GUEST]["kind"] = "guest"
    workspace["users"] += accounts
    return workspace


def chance() -> random.Random:
    """The same each time."""
    return random.Random(SEED)  # noqa: S311  Nothing here is a secret.


@pytest.mark.slow
def test_nothing_that_is_written_tells_who(
    small_bot: Any, options: Any, slack: LocalSlack, planted: Sequence[Planted], tmp_path: Path
) -> None:
    now, reporters = Now(), [one for n, one in enumerate(planted) if n not in (GUEST, NAMED)]
    with (
        all_logs() as logs,
        all_sealed() as sealed,
        running(small_bot, options, slack, SEED, now) as sweep,
    ):
        sweep.try_as_guest(planted[GUEST])
        sweep.report_by_name(planted[NAMED])
        for one in reporters:
            code = sweep.report(one)
            if sweep.chance.random() < 0.5:
                sweep.come_back(one, code)
        sweep.end_hour()
        sweep.end_hour()
        metrics = sweep.metrics()
        sweep.settle()
        export_ledger(sweep.services, tmp_path / "bundle", "cli:auditor@example.com", now())
        written = verdict.all_written(sweep, tmp_path, logs.getvalue(), metrics, sealed)
        # It is not blind: a report under a name leaves traces in the same bytes.
        named = Search(needles(planted[NAMED]))
        assert any(
            "user" in name for content in written.values() for name in named.found_in(content)
        )
        hidden = Search((f"{one.user}: {what}", seen) for one in [planted[GUEST], *reporters] for what, seen in needles(one))  # fmt: skip
        found = [(p, name) for p, seen in written.items() for name in hidden.found_in(seen)]
        assert found == []
        assert verdict.inexact(sweep) == []
        assert len(verdict.numbers(sweep)) == REPORTS
        assert verdict.is_by_chance(verdict.numbers(sweep), chance())
        assert verdict.added_once(sweep)


def test_numbers_in_the_order_of_reporting_would_be_seen(planted: Sequence[Planted]) -> None:
    in_order = [(one.moment.hour, number) for number, one in enumerate(planted)]
    assert not verdict.is_by_chance(in_order, chance())


def test_each_way_of_writing_something_down_is_found(planted: Sequence[Planted]) -> None:
    one, noise = planted[5], chance()
    search = Search(needles(one))
    for what, seen in needles(one):
        around = noise.randbytes(noise.randrange(64))
        assert what in search.found_in(around + seen + around)
        changed = replace(one, user="U0SOMEBODY").user.encode()
        assert not search.found_in(around + changed + around)
