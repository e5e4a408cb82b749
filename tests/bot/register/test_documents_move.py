"""Files that are renamed, swapped, copied, removed and brought back, in the records of both engines."""

from dataclasses import replace

import pytest
from sqlmodel import col, func, select

from bot.register.document_plan import plan_documents
from bot.register.planning import plan_to_forget
from bot.register.records import DocumentRow, PassageRow, SectionRow, VersionRow
from bot.register.rules import Change
from bot.storage.sessions import reading
from ingest.reading import FolderReading

PASSWORDS = "Passwords have at least fourteen characters."
BACKUPS = "Backups are made every night."
LUNCH = "Lunch is at noon."


@pytest.fixture
def held(engine):
    """By key: each document's id, path, number of versions, and whether it ended."""

    def held():
        with reading(engine) as session:
            found = {}
            for row in session.exec(select(DocumentRow)):
                versions = select(func.count()).where(col(VersionRow.document) == row.id)
                found[row.id] = (
                    row.document_id,
                    row.path,
                    session.scalar(versions),
                    row.retired_at is not None,
                )
            return found

    return held


def counts(planned):
    return (*(planned.plan.count(c) for c in Change), planned.plan.unchanged)


def passages(engine):
    """Each path with the words that are searched of it."""
    query = select(VersionRow.path, PassageRow.text).join(
        VersionRow, col(PassageRow.version) == col(VersionRow.id)
    )
    with reading(engine) as session:
        return dict(session.exec(query).all())


def test_a_renamed_file_stays_the_document_and_takes_the_id_of_its_new_place(
    register, folder, held, engine
):
    folder.policy("a.md", PASSWORDS)
    folder.policy("z.md", LUNCH)
    register.sync(folder)
    folder.move("a.md", "deep/b.md")
    planned = register.sync(folder)
    (step,) = planned.plan.steps
    assert (step.change, step.path, step.known.path) == (Change.REPLACE, "deep/b.md", "a.md")
    assert held()[1] == ("deep/b", "deep/b.md", 2, False)
    assert passages(engine) == {"deep/b.md": PASSWORDS, "z.md": LUNCH}
    assert register.plan(folder).plan.steps == ()


def test_files_that_swap_names_swap_ids(register, folder, held, engine, records):
    for path, words in {"a.md": PASSWORDS, "b.md": BACKUPS, "c.md": LUNCH}.items():
        folder.policy(path, words)
    register.sync(folder)
    folder.move("a.md", "d.md")
    folder.move("b.md", "a.md")
    folder.move("c.md", "b.md")
    folder.move("d.md", "c.md")
    assert counts(register.sync(folder)) == (0, 3, 0, 0)
    assert held() == {
        1: ("c", "c.md", 2, False),
        2: ("a", "a.md", 2, False),
        3: ("b", "b.md", 2, False),
    }
    assert passages(engine) == {"a.md": BACKUPS, "b.md": LUNCH, "c.md": PASSWORDS}
    assert records.ledger()[-3:] == ["document.replaced"] * 3
    assert register.plan(folder).plan.steps == ()


def test_swapped_files_may_share_sections(register, folder, engine):
    for path, words in {"a.md": PASSWORDS, "b.md": BACKUPS}.items():
        folder.write(path, f"# P\n\n## Scope\n\nAll staff.\n\n## Rules\n\n{words}\n")
    register.sync(folder)
    folder.move("a.md", "c.md")
    folder.move("b.md", "a.md")
    folder.move("c.md", "b.md")
    assert counts(register.sync(folder)) == (0, 2, 0, 0)
    assert passages(engine) == {"a.md": BACKUPS, "b.md": PASSWORDS}


def test_a_file_moved_over_another_ends_that_one(register, folder, held):
    folder.policy("a.md", PASSWORDS)
    folder.policy("b.md", BACKUPS)
    register.sync(folder)
    folder.move("a.md", "b.md")
    assert counts(register.sync(folder)) == (0, 1, 1, 0)
    assert held() == {1: ("b", "b.md", 2, False), 2: ("b", "b.md", 1, True)}


def test_a_copy_is_a_document_of_its_own(register, folder, held):
    folder.policy("a.md", PASSWORDS)
    register.sync(folder)
    folder.policy("archive/a.md", PASSWORDS)
    folder.policy("a.md", BACKUPS)
    assert counts(register.sync(folder)) == (1, 1, 0, 0)
    assert held() == {1: ("a", "a.md", 2, False), 2: ("archive/a", "archive/a.md", 1, False)}


@pytest.mark.parametrize(
    ("path", "front", "words"),
    [
        pytest.param("a.md", {"id": "AC"}, PASSWORDS, id="as it was"),
        pytest.param("a.md", {"id": "AC"}, LUNCH, id="under its id with other words"),
        pytest.param("b.md", {"id": "ac"}, PASSWORDS, id="at another place"),
    ],
)
def test_what_was_retired_and_comes_back_takes_up_its_history(
    register, folder, held, records, path, front, words
):
    folder.policy("a.md", PASSWORDS, id="AC")
    folder.policy("z.md", LUNCH)
    register.sync(folder)
    folder.remove("a.md")
    assert counts(register.sync(folder)) == (0, 0, 1, 1)
    assert register.texts("passwords") == {LUNCH}
    folder.policy(path, words, **front)
    assert counts(register.sync(folder)) == (1, 0, 0, 1)
    assert held()[1] == (front["id"], path, 2, False)
    assert len(held()) == 2
    assert register.texts("passwords") == {words, LUNCH}
    assert records.ledger()[-2:] == ["document.retired", "document.revived"]


def test_what_was_forgotten_comes_back_as_it_was(register, folder, held):
    folder.policy("a.md", PASSWORDS)
    folder.policy("b.md", BACKUPS)
    register.sync(folder)
    register.carry_out(plan_to_forget(register.services, folder.root, "any model"))
    assert {ended for *_, ended in held().values()} == {True}
    register.sync(folder)
    assert held() == {1: ("a", "a.md", 2, False), 2: ("b", "b.md", 2, False)}


class TestTouched:
    """A file that is not the same to the byte and says the same."""

    @pytest.fixture
    def touched(self, register, folder):
        folder.write("a.md", f"---\nversion: 1\n---\n# Rules\n\n## What holds\n\n{PASSWORDS}\n")
        register.sync(folder)
        folder.write(
            "a.md", f"---\nversion: '1'\n\n---\n\n# Rules\n\n## What holds\n\n{PASSWORDS}\n\n"
        )
        return register.sync(folder)

    def test_is_unchanged(self, touched, held):
        assert counts(touched) == (0, 0, 0, 1)
        assert held() == {1: ("a", "a.md", 1, False)}

    @pytest.mark.usefixtures("touched")
    def test_is_known_from_then_on_by_its_new_bytes(self, register, folder, records):
        assert register.plan(folder).reading.unchanged == ("a.md",)
        assert records.ledger() == ["document.added", "document.touched"]
        facts = records.bodies()[-1]["facts"]
        assert facts["sha256"] != facts["before_sha256"]

    @pytest.mark.usefixtures("touched")
    def test_its_sections_are_found_at_their_new_lines(self, engine):
        with reading(engine) as session:
            assert session.exec(select(SectionRow.line)).all() == [10]

    def test_is_left_alone_when_another_sync_changed_it_meanwhile(self, register, folder, engine):
        folder.policy("a.md", PASSWORDS)
        register.sync(folder)
        folder.policy("a.md", f"{PASSWORDS}\n")
        older = register.plan(folder)
        folder.policy("a.md", BACKUPS)
        register.sync(folder)
        assert older.plan.touched
        register.carry_out(older)
        assert passages(engine) == {"a.md": BACKUPS}
        assert register.plan(folder).reading.unchanged == ("a.md",)

    def test_so_is_one_that_only_another_reader_read(self, register, folder, engine, records):
        folder.policy("a.md", PASSWORDS)
        planned = register.plan(folder)
        (read,) = planned.reading.documents
        register.carry_out(planned)
        anew = FolderReading(documents=(replace(read, read_as="rules 2"),))
        again = register.plan(folder)
        plan = plan_documents(engine, anew, again.recalled)
        assert (plan.steps, plan.unchanged, len(plan.touched)) == ((), 1, 1)
        register.carry_out(replace(again, reading=anew, plan=plan))
        assert register.plan(folder).recalled.known["a.md"].read_as == "rules 2"
        assert records.ledger() == ["document.added"]

    def test_a_version_of_which_no_digest_was_kept_is_compared_by_its_words(
        self, register, folder, engine
    ):
        folder.policy("a.md", PASSWORDS)
        register.sync(folder)
        with engine.begin() as connection:
            connection.execute(VersionRow.__table__.update().values(digest=""))
        folder.policy("a.md", f"{PASSWORDS}\n")
        assert counts(register.plan(folder)) == (0, 0, 0, 1)
