"""What is kept of each version, and what the records say of another day."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from sqlmodel import select

from bot.errors import Refused
from bot.register.document_plan import plan_documents
from bot.register.history import differences_of, first_reading, read_histories
from bot.register.looking_up import find_document
from bot.register.records import SectionRow, VersionRow
from bot.register.versions import document_of
from bot.storage.sessions import reading
from ingest.reading import FolderReading

PASSWORDS = "Passwords have at least twelve characters."
STRONGER = "Passwords have at least fourteen characters."
LUNCH = "Lunch is at noon."


def histories(engine, calendar=datetime.date):
    with reading(engine) as session:
        return {one.document_id: one for one in read_histories(session, calendar)}


def later(register, days):
    return register.at(register.services.business_now() + timedelta(days=days))


def test_a_version_can_be_read_back_as_it_was_read(register, folder, engine):
    folder.policy("a.md", PASSWORDS, id="AC", version="2", owner="Ada", controls="A.5.17")
    planned = register.sync(folder)
    with reading(engine) as session:
        assert document_of(session, 1) == planned.plan.steps[0].document


def test_each_version_is_known_for_the_days_on_which_it_held(register, folder, engine):
    folder.policy("a.md", PASSWORDS, version="1", effective="2026-11-01")
    folder.policy("z.md", LUNCH)
    register.sync(folder)
    folder.policy("a.md", STRONGER, version="2", effective="2026-12-01")
    later(register, 10).sync(folder)
    folder.remove("a.md")
    later(register, 20).sync(folder)
    folder.policy("a.md", STRONGER, version="3")
    later(register, 30).sync(folder)
    document = histories(engine)["a"]
    told = {
        date(2026, 10, 31): None,
        date(2026, 11, 1): "1",
        date(2026, 11, 30): "1",
        date(2026, 12, 1): "2",
        date(2026, 12, 3): "2",
        date(2026, 12, 12): "2",
        date(2026, 12, 13): None,
        date(2026, 12, 22): None,
        date(2026, 12, 23): "3",
    }
    found = {day: document.in_force_on(day) for day in told}
    # The second was read on the third of December and says that it held from the first.
    assert {day: one and one.version for day, one in found.items()} == told
    assert [one.retired for one in document.versions] == [False, True, False]
    assert document.known_on(date(2026, 12, 15)) is None
    assert document.known_on(date(2026, 11, 23)).version == "1"


def test_the_days_are_the_companys(register, folder, engine, now):
    folder.policy("a.md", PASSWORDS)
    register.at(now.replace(hour=23)).sync(folder)
    there = timezone(timedelta(hours=14))

    def calendar(moment):
        return moment.astimezone(there).date()

    with reading(engine) as session:
        assert first_reading(session, datetime.date) == date(2026, 11, 23)
        assert first_reading(session, calendar) == date(2026, 11, 24)
    assert histories(engine, calendar)["a"].last.read_on == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("said", "words", "expected"),
    [
        pytest.param(None, STRONGER, ("substantive", None, "substantive"), id="substantive"),
        pytest.param(None, PASSWORDS.upper(), ("editorial", None, "editorial"), id="editorial"),
        pytest.param("editorial", STRONGER, ("substantive", "editorial", "editorial"), id="set"),
    ],
)
def test_how_far_a_change_goes_is_kept_and_recorded_without_words(
    register, folder, engine, records, said, words, expected
):
    folder.policy("a.md", PASSWORDS)
    register.sync(folder)
    folder.policy("a.md", words)
    planned = register.plan(folder)
    (read,) = planned.reading.documents
    found = FolderReading(documents=(replace(read, change=said),))
    plan = plan_documents(engine, found, planned.recalled)
    register.carry_out(replace(planned, reading=found, plan=plan))
    last = histories(engine)["a"].last
    assert (last.proposed, last.chosen, last.extent) == expected
    with reading(engine) as session:
        (difference,) = differences_of(session, 1).values()
    (section,) = difference["sections"]
    assert (section["heading"], section["removed"], section["added"]) == (
        ["What holds"],
        [PASSWORDS],
        [words],
    )
    facts = records.bodies()[-1]["facts"]
    assert (facts["sections_changed"], facts["sections_added"]) == (1, 0)
    assert (facts["change"], facts["change_by"]) == (
        expected[2],
        "document" if said else "proposed",
    )
    assert "characters" not in str(facts)


def test_a_first_version_differs_from_nothing(register, folder, engine, records):
    folder.policy("a.md", PASSWORDS)
    register.sync(folder)
    with reading(engine) as session:
        assert differences_of(session, 1) == {}
        assert session.exec(select(VersionRow.proposed)).one() is None
        assert session.exec(select(SectionRow.page)).one() is None
    assert "change" not in records.bodies()[-1]["facts"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
class TestLookingUp:
    @pytest.fixture
    def find(self, register, folder, another_folder, engine):
        folder.policy("access.md", PASSWORDS, id="AC-01", title="Access Control")
        folder.policy("z.md", LUNCH)
        another_folder.policy("z.md", LUNCH)
        register.sync(folder)
        register.sync(another_folder)

        def find(named, root=None):
            return find_document(histories_list(engine), named, root)

        return find

    @pytest.mark.parametrize("named", ["AC-01", "ac-01", "access.md", " AC-01 "])
    def test_a_document_is_found_by_its_id_or_its_file(self, find, named):
        assert find(named).document_id == "AC-01"

    @pytest.mark.parametrize("named", ["AC-1", "acces.md", "Access Contrl", "access"])
    def test_near_ones_are_named(self, find, named):
        with pytest.raises(Refused, match="Did you mean “AC-01”"):
            find(named)

    def test_what_is_like_nothing_is_said(self, find):
        with pytest.raises(Refused, match=r"no document “xyzzy” in the register\. `isms doc"):
            find("xyzzy")

    def test_of_several_folders_one_must_be_named(self, find, folder, another_folder):
        with pytest.raises(Refused, match="Several folders") as refused:
            find("z")
        assert f"--folder {another_folder.root}" in str(refused.value)
        assert find("z", str(folder.root)).root == str(folder.root)


def histories_list(engine):
    with reading(engine) as session:
        return read_histories(session, datetime.date)
