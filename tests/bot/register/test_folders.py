"""Which folder a path means, and what several folders in one register do to each other."""

import os
from pathlib import Path

import pytest

from bot.errors import Refused
from bot.people.records import count_people
from bot.register.passages import read_current
from bot.register.planning import plan_folder, plan_to_forget
from bot.register.rules import Change
from bot.storage.sessions import reading

PASSWORDS = "Passwords have at least fourteen characters."
BACKUPS = "Backups are made every night."

# Which folder a path means is asked of the file system; the engine makes no difference to it.
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def plan(register, path):
    return plan_folder(register.services, path, "any model", nursery=register.nursery)


def changes(planned):
    return {step.path: step.change for step in planned.plan.steps}


@on_sqlite
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("isms", id="relative"),
        pytest.param("isms/", id="with a slash"),
        pytest.param("./x/../isms", id="by a detour"),
        pytest.param("link", id="through a link"),
    ],
)
def test_one_folder_under_several_names_is_one(register, folder, tmp_path, monkeypatch, name):
    folder.policy("a.md", PASSWORDS)
    register.sync(folder)
    (tmp_path / "x").mkdir()
    (tmp_path / "link").symlink_to(folder.root)
    monkeypatch.chdir(tmp_path)
    planned = plan(register, Path(name))
    assert planned.plan.unchanged == 1
    assert changes(planned) == {}


@on_sqlite
def test_a_link_that_leads_to_another_release_stays_the_folder_it_is(register, folder, tmp_path):
    for release in ("one", "two"):
        (tmp_path / release).mkdir()
        (tmp_path / release / "a.md").write_text(f"# Rules\n\nRelease {release}.\n")
    current = tmp_path / "current"
    current.symlink_to(tmp_path / "one")
    register.carry_out(plan(register, current))
    current.unlink()
    current.symlink_to(tmp_path / "two")
    assert changes(plan(register, current)) == {"a.md": Change.REPLACE}


def test_a_folder_that_was_moved_keeps_its_documents(register, folder, tmp_path, live):
    folder.policy("a.md", PASSWORDS)
    folder.policy("b.md", BACKUPS)
    register.sync(folder)
    before = register.records()
    folder.root.rename(tmp_path / "elsewhere")
    planned = plan(register, tmp_path / "elsewhere")
    assert planned.recalled.folder.moved_from == str(folder.root)
    register.carry_out(planned)
    assert live() == {"a.md": "a", "b.md": "b"}
    assert register.records() == before + 1
    assert plan(register, tmp_path / "elsewhere").recalled.folder.moved_from is None


@on_sqlite
def test_a_folder_with_other_files_is_another_folder(register, folder, another_folder, live):
    folder.policy("a.md", PASSWORDS)
    register.sync(folder)
    folder.remove("")
    another_folder.policy("b.md", BACKUPS)
    assert register.sync(another_folder).recalled.folder.moved_from is None
    assert live() == {"a.md": "a", "b.md": "b"}


def test_a_copy_of_a_folder_is_another_folder(register, folder, another_folder):
    for one in (folder, another_folder):
        one.policy("a.md", PASSWORDS, id="AC")
        register.sync(one)
    with reading(register.services.engine) as session:
        assert [passage.document for passage in read_current(session)] == ["a.md", "a.md"]


def test_what_vanishes_is_retired_only_within_its_own_folder(
    register, folder, another_folder, live
):
    folder.policy("a.md", PASSWORDS)
    folder.policy("b.md", PASSWORDS)
    another_folder.policy("c.md", BACKUPS)
    register.sync(folder)
    register.sync(another_folder)
    folder.remove("a.md")
    assert changes(register.sync(folder)) == {"a.md": Change.RETIRE}
    assert live() == {"b.md": "b", "c.md": "c"}


def test_a_folder_within_another_is_told(register, folder):
    folder.policy("deep/a.md", PASSWORDS)
    register.sync(folder)
    planned = plan(register, folder.root / "deep")
    assert planned.recalled.folder.overlaps == (str(folder.root),)
    register.carry_out(plan_to_forget(register.services, folder.root, "any model"))
    assert plan(register, folder.root / "deep").recalled.folder.overlaps == ()


@on_sqlite
@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(lambda _: None, "There is no folder", id="missing"),
        pytest.param(lambda path: path.write_text("x"), "There is no folder", id="a file"),
        pytest.param(lambda path: path.mkdir(), "There is nothing to read", id="empty"),
    ],
)
def test_a_folder_that_cannot_be_read_is_refused_in_words(register, tmp_path, make, said):
    make(tmp_path / "there")
    with pytest.raises(Refused, match=said):
        plan(register, tmp_path / "there")


def test_a_folder_that_is_gone_ends_nothing_and_says_how_to(register, folder, live):
    folder.policy("a.md", PASSWORDS)
    register.sync(folder)
    folder.remove("")
    with pytest.raises(Refused, match="isms sync --forget"):
        plan(register, folder.root)
    register.carry_out(plan_to_forget(register.services, folder.root, "any model"))
    assert live() == {}


def other_files(folder):
    folder.remove("a.md")
    folder.policy("c.md", "Lunch is at noon.")


def only_the_people(folder):
    folder.remove("a.md")
    folder.write("people.csv", "name,email\nAda,ada@x.example\n")


@on_sqlite
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param({"a.md"}, lambda folder: folder.remove("a.md"), id="nothing is there"),
        pytest.param({"a.md"}, other_files, id="other files are there"),
        pytest.param({"a.md"}, only_the_people, id="only a new register is there"),
        pytest.param(
            {"a.md", "p/b.md"}, lambda f: (f.remove("a.md"), f.remove("p")), id="two files"
        ),
    ],
)
def test_a_folder_that_was_emptied_ends_nothing_and_says_how_to(
    register, folder, live, before, after
):
    for path in before:
        folder.policy(path, PASSWORDS)
    register.sync(folder)
    after(folder)
    with pytest.raises(Refused, match=r"is a share.*isms sync --forget") as refused:
        plan(register, folder.root)
    assert str(folder.root) in str(refused.value)
    assert live().keys() == before


@on_sqlite
def test_neither_does_one_that_held_registers_only(register, folder, engine):
    folder.write("people.csv", "name,email\nAda,ada@x.example\n")
    register.sync(folder)
    folder.move("people.csv", "staff.csv")
    register.sync(folder)
    folder.remove("staff.csv")
    with pytest.raises(Refused, match="isms sync --forget"):
        plan(register, folder.root)
    with reading(engine) as session:
        assert count_people(session) == 1


@on_sqlite
@pytest.mark.parametrize(
    ("stays", "content"),
    [
        pytest.param("people.csv", b"name,email\nAda,ada@x.example\n", id="a register"),
        pytest.param("people.csv", b"\xff", id="a register that cannot be read now"),
        pytest.param("b.md", b"\xff", id="a document that cannot be read now"),
        pytest.param("b.md", b"# Rules\n\nLunch.\n", id="a document"),
    ],
)
def test_where_one_file_is_left_the_others_are_retired(register, folder, stays, content):
    folder.policy("a.md", PASSWORDS)
    folder.policy("b.md", BACKUPS)
    folder.write("people.csv", "name,email\nAda,ada@x.example\n")
    register.sync(folder)
    for path in {"a.md", "b.md", "people.csv"} - {stays}:
        folder.remove(path)
    folder.write(stays, content)
    assert changes(register.sync(folder))["a.md"] is Change.RETIRE


@on_sqlite
def test_what_was_never_read_cannot_be_forgotten(register, folder):
    with pytest.raises(Refused, match="Nothing was read"):
        plan_to_forget(register.services, folder.root, "any model")


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody who may not read")
def test_a_folder_that_may_not_be_entered_keeps_what_was_read_of_it(register, folder, live):
    folder.policy("open.md", PASSWORDS)
    folder.policy("closed/a.md", BACKUPS)
    folder.write("closed/people.csv", "name,email\nAda,ada@x.example\n")
    register.sync(folder)
    (folder.root / "closed").chmod(0)
    for up in folder.root.parents[:3]:
        up.chmod(0o755)
    os.seteuid(65534)
    try:
        planned = plan(register, folder.root)
    finally:
        os.seteuid(0)
    assert [p.file for p in planned.reading.problems] == ["closed"]
    register.carry_out(planned)
    assert live() == {"open.md": "open", "closed/a.md": "closed/a"}
    with reading(register.services.engine) as session:
        assert count_people(session) == 1
