"""What commands and processes stand on is opened, or a sentence says what is missing."""

import shutil

import pytest
from sqlalchemy import text

from bot.errors import Misconfigured
from bot.opening import (
    open_embedder,
    open_records,
    open_reranker,
    open_services,
)
from bot.opening_on_demand import open_for_tasks
from bot.settings import Settings
from bot.storage.engine import open_engine
from bot.storage.schema import upgrade
from bot.storage.sessions import reading
from knowledge.model import ENCODER, cache_folder, exported_at, find_source
from knowledge.passages import NoAnswerReason


@pytest.fixture
def settings(database_url, tmp_path):
    """A home of the test's own, and a database without tables."""
    return Settings(isms_home=tmp_path / "home", database_url=database_url, _env_file=None)


def test_sqlite_is_made_on_first_use_and_postgresql_is_not(settings):
    if not settings.on_sqlite:
        with pytest.raises(Misconfigured, match="isms db upgrade"):
            open_records(settings)
        engine = open_engine(settings.database)
        upgrade(engine)
        engine.dispose()
    services = open_records(settings)
    with reading(services.engine) as session:
        assert session.execute(text("SELECT count(*) FROM audit_record")).scalar() == 0
    services.engine.dispose()


@pytest.fixture
def on_sqlite(tmp_path):
    """Settings with nothing but a home."""
    return Settings(isms_home=tmp_path / "home", _env_file=None)


def test_records_alone_do_not_search(on_sqlite):
    services = open_records(on_sqlite)
    with pytest.raises(RuntimeError, match="without search"):
        services.finder.find("why?", frozenset({"all"}))


def test_the_same_master_key_is_read_again(on_sqlite):
    assert open_records(on_sqlite).master_key == open_records(on_sqlite).master_key


def test_everything_is_opened_with_search(on_sqlite):
    services = open_services(on_sqlite)
    assert services.finder.find("why?", frozenset({"all"})).passages == ()


def test_a_model_that_is_not_there_is_one_sentence(on_sqlite, tmp_path):
    settings = on_sqlite.model_copy(update={"embedding_model": str(tmp_path)})
    with pytest.raises(Misconfigured, match="EMBEDDING_MODEL"):
        open_embedder(settings)


def test_a_reranker_that_is_none_is_refused(on_sqlite, tmp_path):
    assert open_reranker(on_sqlite) is None
    with pytest.raises(Misconfigured, match="RERANKER"):
        open_reranker(on_sqlite.model_copy(update={"reranker": str(tmp_path)}))


@pytest.mark.slow
def test_a_model_file_that_was_altered_is_exported_anew_and_told(on_sqlite, tmp_path, monkeypatch):
    told = []
    key = open_embedder(on_sqlite, told.append).key
    assert told == []
    exported = exported_at(find_source(), cache_folder())
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    copy = exported_at(find_source(), cache_folder())
    shutil.copytree(exported, copy)
    encoder = copy / ENCODER
    encoder.write_bytes(encoder.read_bytes()[:-1] + b"x")
    assert open_embedder(on_sqlite, told.append).key == key
    assert len(told) == 1
    assert encoder.read_bytes() == (exported / ENCODER).read_bytes()


@pytest.mark.parametrize("left", [None, b""], ids=["removed", "emptied"])
@pytest.mark.parametrize("sign", ["checkpoints", "index"])
def test_a_database_that_was_lost_is_not_silently_begun_anew(on_sqlite, left, sign):
    open_records(on_sqlite).engine.dispose()
    (on_sqlite.isms_home / sign).mkdir()
    for file in on_sqlite.isms_home.glob("isms.db*"):
        file.unlink()
    if left is not None:
        (on_sqlite.isms_home / "isms.db").write_bytes(left)
    with pytest.raises(Misconfigured, match="Put it back from a backup"):
        open_records(on_sqlite)


def test_what_happens_by_itself_can_search_and_opens_the_search_only_then(on_sqlite):
    services = open_for_tasks(on_sqlite)
    found = services.finder.find("may I?", frozenset({"all"}))
    assert found.outcome.reason is NoAnswerReason.NO_PASSAGES
    assert services.meanings is not None
    assert services.meanings.of("a laptop").shape == (1, 384)
    assert list(services.meanings.of_all(["a phone"])) == ["a phone"]
    services.engine.dispose()
