"""The SoA, the people and the settings of a folder: read, changed, broken, gone."""

import json

import pytest
from sqlalchemy import text
from sqlmodel import select

from bot.errors import Refused
from bot.ledger.records import stream
from bot.people.held import HeldPeople
from bot.people.records import find_by_email
from bot.register.company import SettingRow, read_company
from bot.register.company_sections import CompanySection
from bot.register.soa import entries_of
from bot.storage.sessions import reading, writing

SOA = "control,applicable,justification\nA.5.1,yes,We need it\nA.5.2,no,We do not\n"
PEOPLE = "name,email,role\nAda,Ada@x.example,board\nBob,bob@x.example,\n"
SETTINGS = '[company]\nfallback_contact = "Acme"\ntimezone = "Europe/Berlin"\n'


@pytest.fixture
def synced(register, folder):
    """A folder with one document and all registers, synced."""
    folder.policy("a.md", "Backups are made every night.")
    folder.write("soa.csv", SOA)
    folder.write("people.csv", PEOPLE)
    folder.write("isms.toml", SETTINGS)
    register.sync(folder)
    return folder


@pytest.fixture
def held(engine):
    """What the register holds: SoA rows, people and the contact."""

    def held():
        with reading(engine) as session:
            soa = sorted(entries_of(session, 1))
            return (
                soa,
                sorted(HeldPeople().held(session, 1)),
                read_company(session).company.fallback_contact,
            )

    return held


@pytest.fixture
def records(engine):
    """The kinds and facts of all audit records."""

    def records():
        with reading(engine) as session:
            bodies = [json.loads(record.body) for record in stream(session)]
        return [(body["kind"], body["facts"]) for body in bodies]

    return records


NAMES = ("soa.csv", "people.csv", "isms.toml")
ALL = (["A.5.1", "A.5.2"], ["ada@x.example", "bob@x.example"], "Acme")


def test_all_registers_are_read(synced, held):
    assert held() == ALL


def test_each_register_is_one_record_and_names_no_person(synced, records):
    kinds = dict(records())
    assert kinds["soa.synced"]["added"] == ["A.5.1", "A.5.2"]
    assert (kinds["people.synced"]["added"], kinds["people.synced"]["files"]) == (2, ["people.csv"])
    assert "added_rows" not in kinds["people.synced"]
    assert kinds["settings.changed"]["changed"] == ["company.fallback_contact", "company.timezone"]
    assert "ada" not in json.dumps(records()).lower()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff\xfe\xff", id="not UTF-8"),
        pytest.param(b"\0\0", id="binary"),
        pytest.param(b'"', id="an open quotation mark"),
    ],
)
def test_a_register_that_breaks_stays_as_it_was(register, synced, held, records, content):
    before = len(records())
    for name in NAMES:
        synced.write(name, content)
    problems = register.sync(synced).reading.problems
    assert {problem.file for problem in problems} == set(NAMES)
    assert held() == ALL
    assert len(records()) == before


def test_a_setting_that_cannot_be_used_leaves_all_as_they_were(register, synced, held):
    synced.write(
        "isms.toml", '[company]\nfallback_contact = "Other"\ntimezone = "Mars"\nfall = 1\n'
    )
    problems = register.sync(synced).reading.problems
    assert [problem.line for problem in problems] == [3, 4]
    assert [p.what.endswith("until this is mended.") for p in problems] == [True, False]
    assert held() == ALL


def test_a_register_that_is_gone_is_emptied(register, synced, held):
    for name in NAMES:
        synced.remove(name)
    register.sync(synced)
    assert held() == ([], [], "")


def test_a_row_that_cannot_be_read_deletes_nothing(register, synced, held):
    synced.write("soa.csv", "control,applicable\nA.5.1,yes\nA.99.9,yes\n")
    synced.write("people.csv", "name,email\nAda,ada@x.example\nBob,nobody\n")
    assert len(register.sync(synced).reading.problems) == 2
    assert held() == ALL
    synced.write("soa.csv", "control,applicable\nA.5.1,yes\n")
    synced.write("people.csv", "name,email\nAda,ada@x.example\n")
    register.sync(synced)
    assert held() == (["A.5.1"], ["ada@x.example"], "Acme")


def test_a_register_may_move(register, synced, held, records):
    before = len(records())
    synced.move("soa.csv", "registers/soa.csv")
    assert register.sync(synced).reading.problems == ()
    assert held() == ALL
    assert len(records()) == before


def test_a_copy_of_a_register_does_not_take_its_place(register, synced, held):
    other = {
        "soa.csv": ("yes", "no"),
        "people.csv": ("Ada,", "Eve,"),
        "isms.toml": ("Acme", "Other"),
    }
    for name in NAMES:
        content = (synced.root / name).read_text()
        synced.write(f"archive/{name}", content.replace(*other[name]))
    problems = register.sync(synced).reading.problems
    assert {problem.file for problem in problems} == {f"archive/{name}" for name in NAMES}
    assert held() == ALL
    for name in NAMES:
        synced.write(name, b"\xff")
    problems = register.sync(synced).reading.problems
    assert {*NAMES, "archive/isms.toml"} <= {problem.file for problem in problems}
    assert held() == ALL


def test_rows_that_only_moved_are_no_change_and_are_found_on_their_new_line(
    register, synced, records, engine
):
    before = len(records())
    header, first, second, _ = SOA.split("\n")
    synced.write("soa.csv", f"{header}\n{second}\n{first}\n")
    register.sync(synced)
    assert len(records()) == before
    with reading(engine) as session:
        assert entries_of(session, 1)["A.5.1"].line == 3


def test_a_changed_row_is_one_record(register, synced, records):
    synced.write("soa.csv", SOA.replace("We need it", "The law"))
    register.sync(synced)
    kind, facts = records()[-1]
    assert (kind, facts["changed"], facts["added"], facts["removed"]) == (
        "soa.synced",
        ["A.5.1"],
        [],
        [],
    )


def test_an_older_reading_of_a_register_does_not_overwrite_a_newer_one(register, synced, held):
    synced.write("people.csv", "name,email\nAda,ada@x.example\n")
    older = register.plan(synced)
    synced.write("people.csv", PEOPLE + "Cy,cy@x.example,\n")
    register.sync(synced)
    with pytest.raises(Refused, match=r"people\.csv meanwhile"):
        register.carry_out(older)
    assert len(held()[1]) == 3


@pytest.mark.usefixtures("synced")
class TestTwoFolders:
    def test_each_has_its_own_statement(self, register, another_folder, engine):
        another_folder.write("soa.csv", "control,applicable\nA.5.1,no\n")
        register.sync(another_folder)
        with reading(engine) as session:
            assert sorted(entries_of(session, 1)) == ["A.5.1", "A.5.2"]
            assert entries_of(session, 1)["A.5.1"].applicable
            assert not entries_of(session, 2)["A.5.1"].applicable

    def test_a_person_in_both_holds_the_roles_of_both(self, register, another_folder, engine):
        another_folder.write("people.csv", "name,email,role,team\nA,ada@x.example,auditor,Risk\n")
        another_folder.write("soa.csv", "control,applicable\nA.5.1,yes\n")
        register.sync(another_folder)
        with reading(engine) as session:
            ada = find_by_email(session, "ADA@x.example ")
        assert (ada.name, ada.roles, ada.team) == ("Ada", {"board", "auditor"}, "Risk")
        another_folder.remove("people.csv")
        register.sync(another_folder)
        with reading(engine) as session:
            assert find_by_email(session, "ada@x.example").roles == {"board"}

    def test_the_first_settings_stay_in_force_until_they_go(
        self, register, synced, another_folder, held
    ):
        another_folder.write("isms.toml", '[company]\nfallback_contact = "Other"\n')
        (note,) = register.sync(another_folder).reading.notes
        assert note.what == (
            f"the settings of {synced.root} are in force, so this file decides nothing."
        )
        assert held()[2] == "Acme"
        synced.remove("isms.toml")
        register.sync(synced)
        assert held()[2] == ""
        register.sync(another_folder)
        assert held()[2] == "Other"


def test_settings_of_another_version_of_the_bot_can_still_be_read(synced, engine):
    with engine.begin() as connection:
        connection.execute(text("UPDATE company_setting SET chosen = '{\"company\": {}}'"))
    with reading(engine) as session:
        assert read_company(session).company.timezone == "UTC"


def test_a_setting_that_an_earlier_version_kept_decides_nothing(synced, engine):
    with writing(engine) as session:
        (row,) = session.exec(select(SettingRow))
        row.chosen = {"company": {"name": "Acme", "timezone": "Europe/Berlin"}}
        session.add(row)
    with reading(engine) as session:
        assert read_company(session).company == CompanySection(timezone="Europe/Berlin")
