"""Folders are read again by themselves, as often as the company set and by its clock."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from bot.register.company import CompanySettings
from bot.register.company_sections import CompanySection, SyncSection
from bot.register.planning import plan_to_forget
from bot.register.timed import is_due, plan, read_again

WINTER, SUMMER = datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC)
HOURLY = '[sync]\nevery = "hour"\n'


def settings(every, zone="UTC"):
    return CompanySettings(company=CompanySection(timezone=zone), sync=SyncSection(every=every))


@pytest.mark.parametrize(
    ("every", "zone", "day", "hours"),
    [
        pytest.param("hour", "Europe/Berlin", WINTER, list(range(24)), id="every hour"),
        pytest.param("never", "UTC", WINTER, [], id="never"),
        pytest.param("day", "UTC", WINTER, [4], id="once a day"),
        pytest.param("day", "Europe/Berlin", WINTER, [3], id="by the company's clock"),
        pytest.param("day", "Europe/Berlin", SUMMER, [2], id="by its clock in summer"),
        pytest.param("day", "America/New_York", SUMMER, [8], id="west of us"),
        pytest.param("day", "Asia/Kolkata", WINTER, [23], id="half an hour off"),
    ],
)
def test_folders_are_due_at_these_hours(every, zone, day, hours):
    due = [n for n in range(24) if is_due(settings(every, zone), day + timedelta(hours=n))]
    assert due == hours


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Europe/Helsinki"])
def test_they_are_due_once_a_day_also_when_clocks_are_put_forward_or_back(zone):
    company = settings("day", zone)
    hours = (WINTER + timedelta(hours=n) for n in range(365 * 24))
    found = Counter(company.today(moment) for moment in hours if is_due(company, moment))
    assert (len(found), set(found.values())) == (365, {1})


@pytest.fixture
def hourly(register, folder, another_folder):
    """Two folders that are to be read every hour, of which one is gone since."""
    folder.policy("a.md", "Doors are locked.")
    folder.write("isms.toml", HOURLY)
    another_folder.policy("b.md", "Windows are shut.")
    for one in (folder, another_folder):
        register.sync(one)
    another_folder.remove("")
    return folder


def test_a_plan_names_what_is_read_and_what_is_not_there(
    register, hourly, another_folder, services
):
    assert plan(services, services.business_now()) == [
        f"read {hourly.root} again",
        f"pass over {another_folder.root}, which is not there",
    ]
    hourly.write("isms.toml", HOURLY.replace("hour", "never"))
    register.sync(hourly)
    assert plan(services, services.business_now()) == []


def test_a_folder_that_was_forgotten_is_not_read_again(register, services, hourly, another_folder):
    another_folder.policy("c.md", "Windows are shut.")
    register.sync(another_folder)
    register.carry_out(plan_to_forget(services, another_folder.root, "any model"))
    assert plan(services, services.business_now()) == [f"read {hourly.root} again"]


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_folder_is_read_by_a_process_of_its_own_and_one_that_is_gone_stays_in_force(
    hourly, services, engine, live, records, monkeypatch
):
    monkeypatch.setenv("ISMS_HOME", str(services.settings.isms_home))
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    # So that the process stands in for the records as the test does.
    monkeypatch.setenv("ISMS_MASTER_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
    before = len(records.ledger())
    hourly.policy("new.md", "Keys are counted.")
    hourly.write("broken.md", b"\xff\xfe\xff")  # A problem in one file holds nothing up.
    assert read_again(services, services.business_now()) == 1
    assert set(live()) == {"a.md", "new.md", "b.md"}
    assert records.ledger()[before:] == ["document.added"]
