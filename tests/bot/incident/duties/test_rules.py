"""Which clocks run, and until when: against an oracle by another road, and by hand where it is awkward."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.incident.duties import calendar
from bot.incident.duties.calendar import month_after
from bot.incident.duties.contracts import Applies, Contract, contract_of, hours_in, in_force
from bot.incident.duties.rules import Counted, Outcome, Ruling, Situation, clocks
from bot.incident.rules import Assessment, Incident, PersonalData, Report
from tests.bot.incident.duties import cases

BERLIN = ZoneInfo("Europe/Berlin")
FILED = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
KNEW = FILED + timedelta(hours=2)
CALM = Incident("INC-2026-0001", FILED, Report("x"), "U0MAYA")
ALWAYS = Contract("contract.a", "North Lifts", 48, applies=Applies.ALL)
THEIRS = Contract("contract.b", "South Lifts", 24, applies=Applies.THEIR_DATA)
VAGUE = Contract("contract.c", "West Lifts", None, "without delay")
BOTH = Situation(("gdpr", "nis2"), BERLIN)


def due(incident: Incident, situation: Situation) -> dict[str, datetime | None]:
    """The deadlines by duty."""
    return {clock.duty.code: clock.due for clock in clocks(incident, situation)}


def test_deadlines_are_those_of_the_oracle_to_the_second() -> None:
    kinds, wrong, asked = cases.compare(1_500, "ci")
    assert (wrong, asked > 500, len(kinds)) == ([], True, 6)


def test_the_oracle_sees_a_month_that_overflows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "monthrange", lambda _year, _month: (0, 28))
    assert cases.compare(400, "broken")[1]


def test_from_awareness_and_until_then_from_filing() -> None:
    before, after = (
        clocks(CALM, BOTH),
        clocks(replace(CALM, aware_at=KNEW), BOTH),
    )
    assert {clock.counted for clock in before} == {Counted.FILED, Counted.DEADLINE}
    assert {clock.counted for clock in after} == {Counted.AWARE, Counted.DEADLINE}
    assert before[0].due == FILED + timedelta(hours=72)
    assert after[0].due == KNEW + timedelta(hours=72)


@pytest.mark.parametrize(
    ("people", "runs"),
    [(None, True), (PersonalData.UNSURE, True), (PersonalData.YES, True), (PersonalData.NO, False)],
)
def test_the_gdpr_asks_where_data_about_people_is_or_may_be_affected(
    people: PersonalData | None, runs: bool
) -> None:
    found = due(CALM, replace(BOTH, people=people))
    assert ("gdpr.authority" in found) is runs
    assert "nis2.notification" in found


@pytest.mark.parametrize("assessment", [Assessment.EVENT, Assessment.NEAR_MISS])
def test_what_is_no_incident_has_no_clock(assessment: Assessment) -> None:
    assert clocks(replace(CALM, assessment=assessment), BOTH) == ()


def test_the_final_report_is_due_a_month_after_the_notification_was_made() -> None:
    made = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    told = {"nis2.notification": Ruling(Outcome.NOTIFIED, made)}
    assert due(CALM, replace(BOTH, rulings=told))["nis2.final_report"] == datetime(
        2026, 12, 24, 15, 0, tzinfo=UTC
    )
    unmade = due(CALM, BOTH)["nis2.final_report"]
    assert unmade == datetime(2026, 12, 26, 9, 30, tzinfo=UTC)


def test_what_need_not_be_notified_needs_no_final_report() -> None:
    no = {"nis2.notification": Ruling(Outcome.NOT_NOTIFIABLE)}
    assert "nis2.final_report" not in due(CALM, replace(BOTH, rulings=no))


def test_who_is_concerned_is_to_be_chosen_as_fast_as_the_strictest_contract_asks() -> None:
    situation = Situation((), BERLIN, (ALWAYS, THEIRS, VAGUE))
    assert due(CALM, situation) == {
        "contracts.choice": FILED + timedelta(hours=24),
        "contract.a": FILED + timedelta(hours=48),
    }
    chosen = replace(situation, concerned={"contract.c": None, "contract.gone": 12})
    assert due(CALM, chosen) == due(CALM, situation) | {
        "contract.c": None,
        "contract.gone": FILED + timedelta(hours=12),
    }


@pytest.mark.parametrize(
    ("zone", "start", "end"),
    [
        pytest.param("Europe/Berlin", "2027-01-31T10:00+01:00", "2027-02-28T10:00+01:00", id="a shorter month"),
        pytest.param("Europe/Berlin", "2028-01-31T10:00+01:00", "2028-02-29T10:00+01:00", id="a leap year"),
        pytest.param("Europe/Berlin", "2028-02-29T10:00+01:00", "2028-03-29T10:00+02:00", id="over the change"),
        pytest.param("Europe/Berlin", "2026-12-31T23:30+01:00", "2027-01-31T23:30+01:00", id="over the year"),
        pytest.param("Europe/Berlin", "2027-02-28T02:30+01:00", "2027-03-28T03:30+02:00", id="an hour that is skipped"),
        pytest.param("Europe/Berlin", "2026-09-25T02:30+02:00", "2026-10-25T02:30+02:00", id="an hour shown twice"),
        pytest.param("Australia/Lord_Howe", "2026-09-04T02:15+10:30", "2026-10-04T02:45+11:00", id="half an hour skipped"),
        pytest.param("Antarctica/Troll", "2027-02-28T01:30+00:00", "2027-03-28T03:30+02:00", id="two hours skipped"),
        pytest.param("Asia/Kathmandu", "2026-11-30T23:59+05:45", "2026-12-30T23:59+05:45", id="three quarters"),
    ],
)  # fmt: skip
def test_one_calendar_month(zone: str, start: str, end: str) -> None:
    assert month_after(datetime.fromisoformat(start), ZoneInfo(zone)) == datetime.fromisoformat(end)


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("48", 48), ("24 h", 24), ("24 hours", 24), ("within 2 days", 48), ("2 Tage", 48), ("innerhalb von 72 Stunden", 72),
        ("1 working day", 24), ("24-48 hours", 24), ("90 minutes", 1), ("1 week", 168), ("48.0", 48), ("1 Tag", 24), ("4h", 4),
        ("2 Werktage", 48), ("3d", 72), ("36 Std.", 36),
        ("24 hours, in writing within 5 days", 24), ("2 to 3 days", 48), ("1,5 Tage", 36), ("24-hour notice", 24),
        ("clause 4 says 48 hours", 48), ("24 bis 48 Stunden", 24), ("two business days: 2 business days", 48),
        ("Article 33: 72 h", 72), ("72 hours; see section 8", 72), ("24h (Art. 33 Abs. 1)", 24), ("P1: 4h, P2: 24h", 4),
        ("without undue delay", None), ("unverzüglich", None), ("1 month", None), ("", None),
    ],
)  # fmt: skip
def test_hours_are_read_from_words(words: str, hours: int | None) -> None:
    assert hours_in(words) == hours


@pytest.mark.parametrize(
    ("words", "applies"),
    [
        ("all incidents", Applies.ALL), ("", Applies.ALL), ("alle Vorfälle", Applies.ALL), ("every incident", Applies.ALL),
        ("their data", Applies.THEIR_DATA), ("eigene Daten", Applies.THEIR_DATA), ("all incidents with their data", Applies.THEIR_DATA),
        ("Daten des Kunden", Applies.THEIR_DATA), ("customer data", Applies.THEIR_DATA),
        ("severe incidents", Applies.WORDS), ("outages of more than an hour", Applies.WORDS), ("all severe incidents", Applies.WORDS),
    ],
)  # fmt: skip
def test_to_what_a_contract_applies(words: str, applies: Applies) -> None:
    assert contract_of("C-1", {"customer": "North Lifts", "applies": words}).applies == applies


def test_a_contract_that_has_ended_binds_nobody_and_of_two_the_stricter_counts() -> None:
    ended = contract_of("C-1", {"customer": "A", "hours": "24", "valid_until": "2026-11-22"})
    loose, strict = (contract_of("C-2", {"customer": "B", "hours": h}) for h in ("48", "24"))
    today = FILED.date()
    assert in_force([ended, loose, strict], today) == [strict]
    assert in_force([ended], ended.ends or today) == [ended]
