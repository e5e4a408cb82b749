"""What waits is handed on once, as of the full hour, whatever happens meanwhile."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from bot.cli.incident_checks import INCIDENTS
from bot.errors import Refused
from bot.incident import records as incidents
from bot.incident.anonymous import codes, flow, timed
from bot.incident.rules import Category, Report, State
from bot.incident.timeline import timeline
from bot.services import Services
from bot.storage.sessions import reading, writing
from tests.bot.conftest import Records
from tests.bot.incident.anonymous.conftest import HOUR, SAID, Makes, owed


def test_it_waits_until_its_hour_is_over(services: Services, make: Makes, now: datetime) -> None:
    make()
    for early in (now, now + timedelta(minutes=29, seconds=59)):
        assert timed.hand_on_all(services, early) == 0
    assert timed.plan(services, now + HOUR) == ["Hand on anonymous reports: 1."]
    assert timed.hand_on_all(services, now + HOUR) == 1
    assert timed.hand_on_all(services, now + HOUR) == 0
    assert timed.plan(services, now + HOUR) == []


@pytest.mark.usefixtures("team")
def test_it_becomes_an_ordinary_incident_without_a_name_and_a_minute(
    services: Services, make: Makes, now: datetime, records: Records
) -> None:
    code = make()
    timed.hand_on_all(services, now + HOUR)
    with reading(services.engine) as session:
        seen = flow.read(session, services, code)
        entries = timeline(session, "INC-2026-0001", services.master_key)
    assert seen.incident is not None
    assert seen.incident.is_anonymous
    assert seen.incident.reported_at == datetime.fromisoformat("2026-11-23T09:00:00+00:00")
    assert seen.incident.report == Report(
        SAID.words,
        datetime.fromisoformat("2026-11-22T14:00:00+00:00"),
        category=Category.PREMISES,
        severity="High",
        near_miss=True,
    )
    (body,) = records.bodies()
    assert (body["at"], body["actor"]) == ("2026-11-23T10:00:00.000000Z", None)
    assert [entry.at.isoformat() for entry in entries] == ["2026-11-23T10:00:00+00:00"]
    (post,) = owed(services)
    assert (post["channel"], SAID.words in str(post)) == ("C0TEAM01", False)
    assert "Anonymous" in str(post)


def test_the_same_form_sent_again_is_one_report_with_one_code(
    services: Services, make: Makes, now: datetime
) -> None:
    nonce = codes.new_nonce(os.urandom)
    first, second = make("It is open", nonce), make("It is still open", nonce)
    assert first == second
    timed.hand_on_all(services, now + HOUR)
    assert make("Once more", nonce, now + 2 * HOUR) == first
    assert timed.hand_on_all(services, now + 3 * HOUR) == 0
    with reading(services.engine) as session:
        (one,) = incidents.in_states(session, [State.NEW], services.master_key)
    # What was sent last before it was handed on counts.
    assert one.report.words == "It is still open"


@pytest.mark.usefixtures("team")
def test_what_is_added_comes_in_order_and_once(
    services: Services, make: Makes, add: Callable[..., None], now: datetime, records: Records
) -> None:
    code, nonce = make(), codes.new_nonce(os.urandom)
    for words in ("one", "two", "three"):
        add(code, words)
    add(code, "four", nonce=nonce)
    add(code, "four", nonce=nonce)
    assert timed.hand_on_all(services, now + HOUR) == 5
    add(code, "four", nonce=nonce, at=now + HOUR)
    add(code, "It was me", withdraws=True, at=now + HOUR)
    assert timed.hand_on_all(services, now + 2 * HOUR) == 1
    with reading(services.engine) as session:
        entries = timeline(session, "INC-2026-0001", services.master_key)
        found = incidents.find(session, "INC-2026-0001", services.master_key)
    said = [entry.happening.words for entry in entries]
    assert said == ["", "one", "two", "three", "four", "It was me"]
    assert found is not None
    assert found.state is State.WITHDRAWN
    assert records.ledger() == ["incident.reported", *["incident.added"] * 4, "incident.withdrawn"]
    assert not any("It was me" in str(post) for post in owed(services))


def test_what_was_closed_meanwhile_stays_closed(
    services: Services, make: Makes, add: Callable[..., None], now: datetime, records: Records
) -> None:
    code = make()
    timed.hand_on_all(services, now + HOUR)
    with writing(services.engine) as session:
        found = incidents.find(session, "INC-2026-0001", services.master_key)
        assert found is not None
        closed = replace(found, state=State.CLOSED)
        incidents.change(session, closed, services.master_key, os.urandom)
    add(code, "It was nothing", withdraws=True, at=now + HOUR)
    timed.hand_on_all(services, now + 2 * HOUR)
    assert records.ledger()[-1] == "incident.added"


def test_reading_leaves_no_record_and_a_wrong_code_gets_a_sentence(
    services: Services, make: Makes, records: Records
) -> None:
    code = make()
    with reading(services.engine) as session:
        assert flow.read(session, services, code.lower()).incident is None
        for wrong in ("", "abc", code[:-1] + ("A" if code[-1] != "A" else "B")):
            with pytest.raises(Refused, match="I know no report with this code"):
                flow.read(session, services, wrong)
    assert records.ledger() == []


def test_a_form_that_is_not_ours_is_not_taken(services: Services, now: datetime) -> None:
    with (
        writing(services.engine) as session,
        pytest.raises(Refused, match="I can't take this form any more"),
    ):
        flow.take_in(session, services, "anything", SAID, now)


def test_words_that_were_handed_on_are_forgotten_and_reports_are_not(
    services: Services, make: Makes, add: Callable[..., None], now: datetime
) -> None:
    code = make()
    add(code, "one")
    timed.hand_on_all(services, now + HOUR)
    timed.hand_on_all(services, now + timedelta(days=4))
    with reading(services.engine) as session:
        assert session.execute(text("SELECT count(*) FROM anonymous_words")).scalar_one() == 0
        assert flow.read(session, services, code).incident is not None


def test_one_that_was_changed_outside_the_bot_keeps_no_other_waiting(
    services: Services, make: Makes, now: datetime
) -> None:
    for _ in range(3):
        make()
    with writing(services.engine) as session:
        spoil = "UPDATE anonymous_report SET sealed = :s WHERE key IN (SELECT min(key) FROM anonymous_report)"
        session.execute(text(spoil), {"s": b"x" * 40})
    assert timed.hand_on_all(services, now + HOUR) == 2


def test_nothing_of_a_table_says_which_came_first(services: Services, make: Makes) -> None:
    made = [codes.key_of_code(make(), services.master_key) for _ in range(20)]
    with reading(services.engine) as session:
        if services.engine.dialect.name == "sqlite":
            with pytest.raises(Exception, match="no such column: rowid"):
                session.execute(text("SELECT rowid FROM anonymous_report"))
        query = text("SELECT key, hour FROM anonymous_report")
        rows = [tuple(map(str, row)) for row in session.execute(query)]
    assert sorted(made) == sorted(row[0] for row in rows)
    assert len({row[1] for row in rows}) == 1


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        pytest.param(0, "is handed on at the next full hour", id="it may wait"),
        pytest.param(
            1.4, "is handed on at the next full hour", id="the clock may be a little late"
        ),
        pytest.param(26, "has waited for 26 hours", id="the clock does not run"),
    ],
)
def test_the_doctor_says_when_the_clock_does_not_run(
    services: Services, make: Makes, now: datetime, hours: float, said: str
) -> None:
    make()
    later = now + timedelta(hours=hours)
    check = INCIDENTS["reports without a name"]
    (found,) = check(replace(services, business_now=lambda: later))
    assert said in found.what
    timed.hand_on_all(services, now + HOUR)
    assert list(check(services)) == []


@pytest.mark.usefixtures("team")
def test_in_a_channel_that_is_gone_nobody_without_a_name_is_owed_a_word(
    services: Services, make: Makes, now: datetime
) -> None:
    make()
    timed.hand_on_all(services, now + HOUR)
    (post,) = owed(services)
    assert post["instead"] == []
