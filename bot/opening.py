"""Opening what every command and process stands on: settings, database, keys, and what finds answers."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from bot.attachments import FetchesFiles
from bot.errors import IsmsError, Misconfigured
from bot.services import Services, Writes, business_clock, real_clock
from bot.settings import Settings, read_settings
from bot.storage.engine import open_engine
from bot.storage.master_key import read_master_key
from bot.storage.schema import check_schema, upgrade
from knowledge.passages import Found

if TYPE_CHECKING:
    from knowledge.embedder import Embedder
    from knowledge.reranker import Reranker

Say = Callable[[str], None]
"""Hears a sentence about slow work that begins."""


def _say_nothing(_sentence: str) -> None:
    pass


class _NoSearch:
    """Stands where a command needs records only, so that no model is loaded for it."""

    def find(
        self,
        question: str,  # noqa: ARG002  `Finds` names it.
        reader: frozenset[str],  # noqa: ARG002  As above.
    ) -> Found:
        """Never called; raises RuntimeError."""
        raise RuntimeError("these services were opened without search")


def open_records(settings: Settings | None = None) -> Services:
    """Services without search; raises Misconfigured or OutOfReach with a sentence that says what to do."""
    settings = settings or read_settings()
    _refuse_lost_database(settings)
    engine = open_engine(settings.database)
    try:
        _prepare(engine, settings)
        master_key = read_master_key(settings)
    except IsmsError:
        engine.dispose()
        raise
    return Services(
        settings=settings,
        engine=engine,
        master_key=master_key,
        business_now=business_clock(settings.isms_clock_file),
        real_now=real_clock,
        random_bytes=os.urandom,
        finder=_NoSearch(),
        files=open_files(settings),
    )


def open_services(settings: Settings | None = None, say: Say = _say_nothing) -> Services:
    """Everything, search included; raises as `open_records` does, also for a model that is missing."""
    records = open_records(settings)
    # Imported here, as below: what needs records only should not wait for a model's libraries.
    from bot.register.finder import RegisterFinder
    from bot.register.indexing import index_place
    from bot.register.meanings import EmbeddedMeanings

    embedder, place = open_embedder(records.settings, say), index_place(records.settings)
    finder = RegisterFinder(
        records.engine,
        embedder,
        place,
        records.business_now,
        reranker=open_reranker(records.settings, say),
    )
    return replace(
        records, finder=finder, meanings=EmbeddedMeanings(embedder), writer=open_writer(records)
    )


def open_files(settings: Settings) -> FetchesFiles | None:
    """What gets files out of Slack; None without a token."""
    if settings.slack_bot_token is None:
        return None
    from bot.slack.file_fetching import SlackFiles

    return SlackFiles(settings)


def open_writer(services: Services) -> "Writes | None":
    """What asks the chat model of the settings; None where none is set. Raises Misconfigured."""
    if services.settings.chat_model is None:
        return None
    from bot.ask.writing.opening import open_chat_writer

    return open_chat_writer(services)


def export_model(settings: Settings, say: Say = _say_nothing) -> Path:
    """The folder of the exported embedding model, made now if it was not or was altered; raises Misconfigured."""
    from knowledge.export import ensure_exported
    from knowledge.model import ModelError, cache_folder, find_source

    try:
        return ensure_exported(find_source(settings.embedding_model), cache_folder(), say)
    except ModelError as error:
        raise Misconfigured(str(error)) from error


def open_embedder(settings: Settings, say: Say = _say_nothing) -> "Embedder":
    """The embedding model, exported as by `export_model`; raises Misconfigured."""
    folder = export_model(settings, say)
    from knowledge.embedder import Embedder
    from knowledge.model import ModelError

    try:
        return Embedder(folder)
    except ModelError as error:
        raise Misconfigured(str(error)) from error


def open_reranker(settings: Settings, say: Say = _say_nothing) -> "Reranker | None":
    """The cross-encoder of the settings, exported if it was not; None where none is set. Raises Misconfigured."""
    if settings.reranker is None:
        return None
    from knowledge.export import ensure_exported
    from knowledge.model import ModelError, cache_folder
    from knowledge.reranker import EXPORTER, PRECISION, Reranker, find_reranker

    try:
        source = find_reranker(settings.reranker)
        return Reranker(ensure_exported(source, cache_folder(), say, PRECISION, EXPORTER))
    except ModelError as error:
        raise Misconfigured(str(error)) from error


def _refuse_lost_database(settings: Settings) -> None:
    """A new one in its place would answer that nothing is covered, and begin a second ledger."""
    home = settings.isms_home
    used = any((home / name).exists() for name in ("checkpoints", "index"))
    database = home / "isms.db"
    if settings.database_url or not used or (database.exists() and database.stat().st_size):
        return
    raise Misconfigured(
        f"The database {database} is gone, though this home was in use. Put it back from a backup. To begin"
        f" anew with nothing, move the folder {home} away."
    )


def _prepare(engine: Engine, settings: Settings) -> None:
    """SQLite is migrated on first use; PostgreSQL is others' too, so somebody must say so."""
    if settings.on_sqlite:
        upgrade(engine)
    else:
        check_schema(engine)
