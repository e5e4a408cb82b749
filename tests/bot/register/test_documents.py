"""What a sync makes of documents: which one a file is, what is kept of it, what is quoted of it."""

from datetime import timedelta

import pytest
from sqlmodel import col, func, select

from bot.errors import Refused
from bot.register.records import DocumentRow, PassageRow, SectionRow, VersionRow
from bot.register.rules import Change
from bot.storage.sessions import reading

PASSWORDS = "Passwords have at least fourteen characters."
BACKUPS = "Backups are made every night."


def counts(planned):
    return (*(planned.plan.count(c) for c in Change), planned.plan.unchanged)


def rows(engine, table):
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(table))


def test_a_new_document_is_kept_with_its_sections_and_passages(register, folder, engine, live):
    folder.policy("access.md", PASSWORDS, id="AC", version='"2.0"', controls="A.5.17")
    assert counts(register.sync(folder)) == (1, 0, 0, 0)
    assert live() == {"access.md": "AC"}
    with reading(engine) as session:
        version = session.exec(select(VersionRow)).one()
        section = session.exec(select(SectionRow)).one()
        passage = session.exec(select(PassageRow)).one()
    assert (version.title, version.version, version.controls) == ("Rules", "2.0", ["A.5.17"])
    assert (section.heading_path, section.text) == (["What holds"], PASSWORDS)
    assert (passage.section, passage.version, passage.text) == (section.id, version.id, PASSWORDS)
    assert register.texts("passwords") == {PASSWORDS}


def test_a_second_sync_changes_nothing(register, folder, engine):
    folder.policy("a.md", PASSWORDS)
    folder.write("people.csv", "name,email\nAda,ada@x.example\n")
    folder.write("soa.csv", "control,applicable\nA.5.1,yes\n")
    folder.write("isms.toml", '[company]\nfallback_contact = "Acme"\n')
    register.sync(folder)
    before = register.records(), register.finder()._current().stamp
    assert counts(register.sync(folder)) == (0, 0, 0, 1)
    assert (register.records(), register.finder()._current().stamp) == before


def test_a_new_version_replaces_the_one_before_whose_sections_stay(register, folder, engine):
    folder.policy("a.md", PASSWORDS, version="1")
    register.sync(folder)
    folder.policy("a.md", BACKUPS, version="2")
    assert counts(register.sync(folder)) == (0, 1, 0, 0)
    assert rows(engine, DocumentRow) == 1
    assert (rows(engine, VersionRow), rows(engine, SectionRow), rows(engine, PassageRow)) == (
        2,
        2,
        1,
    )
    assert register.texts("passwords") == {BACKUPS}


def test_a_document_moves_under_its_id(register, folder, engine, live):
    folder.policy("a.md", PASSWORDS, id="AC")
    register.sync(folder)
    folder.move("a.md", "deep/er/b.md")
    assert counts(register.sync(folder)) == (0, 1, 0, 0)
    assert live() == {"deep/er/b.md": "AC"}
    assert rows(engine, DocumentRow) == 1


def test_two_files_that_are_swapped_stay_the_documents_they_are(register, folder, engine):
    folder.policy("a.md", PASSWORDS, id="AC")
    folder.policy("b.md", BACKUPS, id="BU")
    register.sync(folder)
    with reading(engine) as session:
        before = dict(session.exec(select(DocumentRow.document_id, DocumentRow.id)).all())
    folder.move("a.md", "c.md")
    folder.move("b.md", "a.md")
    folder.move("c.md", "b.md")
    assert counts(register.sync(folder)) == (0, 2, 0, 0)
    with reading(engine) as session:
        found = session.exec(select(DocumentRow)).all()
    assert {row.document_id: (row.id, row.path) for row in found} == {
        "AC": (before["AC"], "b.md"),
        "BU": (before["BU"], "a.md"),
    }


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff\xfe\xff", id="not UTF-8"),
        pytest.param(b"---\nstatus: in force\n\nwords", id="broken front matter"),
        pytest.param(b"---\nstatus: ?\n---\nwords", id="unknown status"),
    ],
)
def test_a_file_that_breaks_keeps_what_was_read_of_it_and_says_so(register, folder, content):
    folder.policy("a.md", PASSWORDS)
    register.sync(folder)
    folder.write("a.md", content)
    planned = register.sync(folder)
    (problem,) = planned.reading.problems
    assert problem.file == "a.md"
    assert problem.what.endswith("stays in force until this is mended.")
    assert counts(planned) == (0, 0, 0, 0)
    assert register.texts("passwords") == {PASSWORDS}


def test_a_file_that_was_never_read_says_nothing_of_before(register, folder):
    folder.policy("a.md", PASSWORDS)
    folder.write("b.md", b"")
    (problem,) = register.sync(folder).reading.problems
    assert "before" not in problem.what


def test_a_copy_does_not_take_the_place_of_the_original(register, folder, live):
    folder.policy("access-control.md", PASSWORDS, id="AC")
    register.sync(folder)
    folder.policy("access-control copy.md", BACKUPS, id="AC")
    planned = register.sync(folder)
    (problem,) = planned.reading.problems
    assert (problem.file, problem.line) == ("access-control copy.md", 2)
    assert live() == {"access-control.md": "AC"}
    folder.write("access-control.md", b"")
    planned = register.sync(folder)
    assert [p.file for p in planned.reading.problems] == [
        "access-control copy.md",
        "access-control.md",
    ]
    assert register.texts("passwords") == {PASSWORDS}
    folder.remove("access-control.md")
    assert counts(register.sync(folder)) == (0, 1, 0, 0)
    assert live() == {"access-control copy.md": "AC"}


def test_an_id_that_another_file_takes_is_left_with_the_file_that_has_it(register, folder, live):
    folder.policy("a.md", PASSWORDS, id="A")
    folder.policy("b.md", BACKUPS, id="B")
    register.sync(folder)
    folder.policy("a.md", "Lunch is at noon.", id="B")
    planned = register.sync(folder)
    assert [p.file for p in planned.reading.problems] == ["a.md"]
    assert live() == {"a.md": "A", "b.md": "B"}
    assert register.texts("passwords") == {PASSWORDS, BACKUPS}


@pytest.mark.parametrize(
    ("front", "quoted"),
    [
        pytest.param({"status": "in_force"}, True, id="in force"),
        pytest.param({"status": "draft"}, False, id="a draft"),
        pytest.param({"status": "superseded"}, False, id="superseded"),
        pytest.param({"effective": "2026-11-23"}, True, id="from today"),
        pytest.param({"effective": "2026-11-24"}, False, id="from tomorrow"),
    ],
)
def test_only_what_is_in_force_is_quoted(register, folder, front, quoted):
    folder.policy("a.md", PASSWORDS, **front)
    planned = register.sync(folder)
    assert register.texts("passwords") == ({PASSWORDS} if quoted else set())
    told = [n for n in planned.reading.notes if "nothing of it is quoted" in n.what]
    assert len(told) == (0 if quoted else 1)
    again = register.sync(folder).reading.notes
    assert not [n for n in again if "nothing of it is quoted" in n.what]


def test_a_document_comes_into_force_on_its_day_by_itself(register, folder, now):
    folder.policy("a.md", PASSWORDS, effective="2026-11-24")
    register.sync(folder)
    assert register.at(now + timedelta(days=1)).texts("passwords") == {PASSWORDS}


def test_the_day_begins_in_the_companys_own_time_zone(register, folder, now):
    folder.policy("a.md", PASSWORDS, effective="2026-11-24")
    folder.write("isms.toml", '[company]\ntimezone = "Pacific/Kiritimati"\n')
    register.sync(folder)
    late = register.at(now.replace(hour=10))
    assert register.texts("passwords") == set()
    assert late.texts("passwords") == {PASSWORDS}


def test_who_holds_none_of_the_labels_finds_nothing(register, folder):
    folder.policy("a.md", PASSWORDS, audience="board")
    register.sync(folder)
    assert register.texts("passwords") == set()
    assert register.texts("passwords", frozenset({"all", "board"})) == {PASSWORDS}


def test_another_embedding_model_costs_new_vectors_and_no_record(register, folder, engine, live):
    folder.policy("a.md", PASSWORDS)
    folder.policy("b.md", BACKUPS)
    register.sync(folder)
    before = register.records()
    with engine.begin() as connection:
        connection.execute(PassageRow.__table__.update().values(embedded_by="other", parts=b""))
    planned = register.plan(folder)
    assert len(planned.to_embed_anew) == 2
    folder.policy("b.md", "Backups are made every week.")
    planned = register.sync(folder)
    assert (counts(planned), len(planned.to_embed_anew)) == ((0, 1, 0, 1), 1)
    assert register.records() == before + 1
    with reading(engine) as session:
        assert not session.scalar(
            select(func.count()).where(col(PassageRow.embedded_by) == "other")
        )
        assert not session.scalar(select(func.count()).where(col(PassageRow.parts) == b""))
    assert register.texts("passwords") == {PASSWORDS, "Backups are made every week."}


def test_the_vectors_of_other_folders_are_made_anew_too(register, folder, another_folder, engine):
    folder.policy("a.md", PASSWORDS)
    another_folder.policy("a.md", BACKUPS)
    register.sync(folder)
    register.sync(another_folder)
    with engine.begin() as connection:
        connection.execute(PassageRow.__table__.update().values(embedded_by="other"))
    register.sync(folder)
    assert register.texts("backups") == {PASSWORDS, BACKUPS}


class TestTwoSyncsAtOnce:
    """Both have planned before either carries out."""

    def test_of_the_same_folder_both_succeed_and_nothing_is_there_twice(
        self, register, folder, live
    ):
        folder.policy("a.md", PASSWORDS)
        folder.policy("b.md", BACKUPS)
        folder.write("people.csv", "name,email\nAda,ada@x.example\n")
        one, other = register.plan(folder), register.plan(folder)
        register.carry_out(one)
        before = register.records()
        register.carry_out(other)
        assert register.records() == before
        assert live() == {"a.md": "a", "b.md": "b"}

    def test_an_older_reading_does_not_overwrite_a_newer_one(self, register, folder):
        folder.policy("a.md", PASSWORDS)
        register.sync(folder)
        folder.policy("a.md", "Lunch is at noon.")
        older = register.plan(folder)
        folder.policy("a.md", BACKUPS)
        register.sync(folder)
        with pytest.raises(Refused, match=r"Another sync changed a\.md meanwhile"):
            register.carry_out(older)
        assert register.texts("backups") == {BACKUPS}

    def test_what_was_retired_meanwhile_is_not_replaced(self, register, folder, live):
        folder.policy("a.md", PASSWORDS)
        folder.policy("b.md", "Lunch is at noon.")
        register.sync(folder)
        folder.policy("a.md", BACKUPS)
        older = register.plan(folder)
        folder.remove("a.md")
        register.sync(folder)
        with pytest.raises(Refused, match="meanwhile"):
            register.carry_out(older)
        assert live() == {"b.md": "b"}


def test_only_what_changed_is_embedded_again(register, folder, engine):
    rules = "## Doors\n\nDoors are locked.\n\n## Keys\n\nKeys are kept."
    folder.write("a.md", f"# Rules\n\n{rules}\n")
    register.sync(folder)
    with engine.begin() as connection:
        marked = b"\0" * (4 * 384)
        connection.execute(PassageRow.__table__.update().values(heading=marked, parts=marked))
    folder.write("a.md", f"# Rules\n\n{rules} Always.\n")
    register.sync(folder)
    with reading(engine) as session:
        found = dict(session.exec(select(PassageRow.text, PassageRow.heading)).all())
    assert {text: heading == marked for text, heading in found.items()} == {
        "Doors are locked.": True,
        "Keys are kept. Always.": False,
    }
