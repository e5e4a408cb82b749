"""Any sequence of folder states: after each sync the register is what a naive reading of the rules gives."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, func, select

from bot.register.records import DocumentRow, PassageRow, VersionRow
from bot.storage.sessions import reading

PATHS = ("a.md", "b.md", "sub/a.md")
BROKEN = "broken"
FILE = st.one_of(
    st.none(), st.just(BROKEN), st.tuples(st.sampled_from((None, "X", "x", "Y")), st.integers(1, 2))
)
STATES = st.lists(st.fixed_dictionaries(dict.fromkeys(PATHS, FILE)), min_size=1, max_size=5)


def write(folder, state):
    for path, file in state.items():
        if file is None:
            (folder.root / path).unlink(missing_ok=True)
        elif file == BROKEN:
            folder.write(path, b"\xff")
        else:
            document_id, words = file
            front = {"id": document_id} if document_id else {}
            folder.policy(path, f"Rule number {words} holds.", **front)


def expected(before, state):
    """By path: id and number of the words, from those before the sync.

    An id belongs to the file that had it, else to the first by path. A file that is there and cannot be
    taken keeps what was read of it, unless its document has moved to another file by then.
    """
    claims = {}
    for path, file in sorted(state.items()):
        if file == BROKEN and path in before:
            claims.setdefault(before[path][0].casefold(), []).append(path)
        elif file not in (None, BROKEN):
            document_id = file[0] or path.removesuffix(".md")
            claims.setdefault(document_id.casefold(), []).append(path)
    after = {}
    for folded, paths in claims.items():
        held = [p for p in paths if p in before and before[p][0].casefold() == folded]
        keeper = (held or paths)[0]
        if state[keeper] != BROKEN:
            after[keeper] = (state[keeper][0] or keeper.removesuffix(".md"), state[keeper][1])
    taken = {document_id.casefold() for document_id, _ in after.values()}
    for path, (document_id, words) in before.items():
        if path not in after and state[path] is not None and document_id.casefold() not in taken:
            after[path] = (document_id, words)
    return after


def held(engine, folder_key):
    query = (
        select(VersionRow.path, DocumentRow.document_id, VersionRow.id)
        .join(DocumentRow, col(VersionRow.document) == col(DocumentRow.id))
        .where(DocumentRow.folder_id == folder_key, col(VersionRow.replaced_at).is_(None))
    )
    found = {}
    with reading(engine) as session:
        for path, document_id, version in session.exec(query):
            texts = session.exec(select(PassageRow.text).where(PassageRow.version == version)).all()
            assert len(texts) == 1
            found[path] = (document_id, int(texts[0].split()[2]))
        orphans = select(func.count()).select_from(PassageRow).join(VersionRow)
        assert session.scalar(orphans.where(col(VersionRow.replaced_at).is_not(None))) == 0
    return found


@pytest.mark.slow
@settings(
    max_examples=60,
    deadline=None,
    # Each example has a folder of its own; the register is shared, as it may be.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(states=STATES)
def test_the_register_becomes_what_the_folder_holds(register, engine, folder, tmp_path, states):
    root = tmp_path / f"isms-{len(list(tmp_path.iterdir()))}"
    root.mkdir()
    own = replace(folder, root=root)
    own.write("readme.png", b"")
    own.policy("always.md", "Rule number 0 holds.")
    before = {"always.md": ("always", 0)}
    register.sync(own)
    for state in states:
        write(own, state)
        key = register.sync(own).recalled.folder.key
        before = expected(before, {**state, "always.md": (None, 0)})
        assert held(engine, key) == before
        assert register.plan(own).plan.steps == ()
    register.records()
