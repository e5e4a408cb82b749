"""The commit of a folder, read from git's files without running git."""

import subprocess

import pytest

from bot.register.checkout import commit_of

COMMIT, OTHER = "a" * 40, "b" * 40


@pytest.fixture
def git(tmp_path):
    """Writes git's files."""

    def write(**files):
        for name, text in files.items():
            file = tmp_path / ".git" / name.replace("__", "/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        return tmp_path

    return write


def test_a_branch_leads_to_its_commit(git):
    root = git(HEAD="ref: refs/heads/main\n", refs__heads__main=f"{COMMIT}\n")
    (root / "isms/policies").mkdir(parents=True)
    assert commit_of(root) == commit_of(root / "isms/policies") == COMMIT


def test_a_detached_head_is_a_commit(git):
    assert commit_of(git(HEAD=COMMIT + "\n")) == COMMIT


def test_packed_references_are_looked_at(git):
    packed = f"# pack-refs with: peeled\n{OTHER} refs/heads/x\n{COMMIT} refs/heads/main\n^{OTHER}\n"
    assert commit_of(git(HEAD="ref: refs/heads/main", **{"packed-refs": packed})) == COMMIT


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("", id="empty"),
        pytest.param("ref: refs/heads/none", id="a branch without a commit"),
        pytest.param("ref: refs/../../secret", id="out of the repository"),
        pytest.param("ref: /etc/passwd", id="another file"),
        pytest.param("x" * 40, id="no commit"),
    ],
)
def test_what_leads_to_no_commit_is_none(git, head):
    assert commit_of(git(HEAD=head)) is None


def test_git_itself_agrees_also_in_a_worktree(tmp_path):
    repository, worktree = tmp_path / "one", tmp_path / "two"

    def git(*words):
        author = ("-c", "user.name=A", "-c", "user.email=a@x.example")
        done = subprocess.run(
            ["git", *author, "-C", repository, *words], capture_output=True, check=True, text=True
        )
        return done.stdout.strip()

    repository.mkdir()
    git("init", "-q", "-b", "main")
    git("commit", "-q", "--allow-empty", "-m", "One")
    git("worktree", "add", "-q", "-b", "side", worktree)
    assert commit_of(repository) == commit_of(worktree) == git("rev-parse", "HEAD")
    git("pack-refs", "--all")
    assert commit_of(worktree) == git("rev-parse", "side")


def test_a_folder_that_is_no_checkout_has_no_commit(tmp_path):
    (tmp_path / ".git").write_text("gitdir: nowhere\n")
    assert commit_of(tmp_path) is None


def test_the_ledger_keeps_the_commit_of_a_sync_that_changes_something(register, folder, records):
    folder.policy("a.md", "Doors are locked.")
    folder.write(".git/HEAD", COMMIT)
    register.sync(folder)
    folder.write(".git/HEAD", OTHER)
    register.sync(folder)  # Another commit, in which nothing of ours differs.
    commits = [b["facts"] for b in records.bodies() if b["kind"] == "folder.checked_out"]
    assert commits == [{"folder": 1, "commit": COMMIT}]
    folder.write("people.csv", "name,email\nAda,ada@x.example\n")
    register.sync(folder)
    assert records.ledger()[-2:] == ["folder.checked_out", "people.synced"]
    assert records.bodies()[-2]["facts"]["commit"] == OTHER
