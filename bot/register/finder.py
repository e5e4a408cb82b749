"""Answering from the register as it is now: a running bot notices a sync by one number in SQL."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import Engine

from bot.errors import Misconfigured
from bot.register.aside import Aside
from bot.register.company import CompanySettings, read_company
from bot.register.indexing import forget_index
from bot.register.passages import embedded_by_others, read_current, read_rows
from bot.register.remembering import RememberedPassages
from bot.register.state import Stamp, read_stamp
from bot.storage.sessions import reading
from knowledge.answering import Finder
from knowledge.embedder import Embedder
from knowledge.index import IndexBroken
from knowledge.lexical import Vocabulary
from knowledge.passages import Found, NoAnswer, NoAnswerReason, Timings
from knowledge.ranking import Rereads
from knowledge.search import CandidateSearch, IndexPlace, PlainSearch
from knowledge.sureness import Care
from knowledge.vectors import RECIPE

EXACT_UP_TO = 2000
"""So many passages are compared one by one sooner than an index is asked, and none is missed."""
AT_ONCE_UP_TO = 5000
"""A register of so many passages is opened anew while a question waits, in a second; a larger one aside."""
ATTEMPTS = 5
"""How often one question is asked anew while syncs come between."""
NOTHING = Found(NoAnswer(NoAnswerReason.NO_PASSAGES), (), Timings(0.0, 0.0, 0.0))
OTHER_MODEL = (
    "The policies were read with another embedding model than EMBEDDING_MODEL names now, so nothing can be "
    "found in them. Run `isms sync FOLDER` again, or set EMBEDDING_MODEL back."
)


def embedded_by(embedder: Embedder) -> str:
    """What a passage's vectors must have been made by to be compared with this embedder's."""
    return f"{embedder.key}/{RECIPE}"


@dataclass(frozen=True)
class _Opened:
    """A finder, the state of the register it was opened for, and whether it stands on the index."""

    stamp: Stamp | None
    finder: Finder | None
    indexed: bool
    search: CandidateSearch | None = None
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    is_meanwhile: bool = False
    """Whether `search` and `vocabulary` are still those of the state before."""


class RegisterFinder:
    """Finds in the passages in force (`bot.services.Finds`); safe to use from several threads."""

    def __init__(
        self,
        engine: Engine,
        embedder: Embedder,
        place: IndexPlace,
        now: Callable[[], datetime],
        exact_up_to: int = EXACT_UP_TO,
        reranker: Rereads | None = None,
        at_once_up_to: int = AT_ONCE_UP_TO,
    ) -> None:
        """`place` is where the index may be, `now` the business clock; small registers go without the index."""
        self._exact_up_to, self._reranker = exact_up_to, reranker
        self._at_once_up_to, self._aside = at_once_up_to, Aside(self._open)
        self._engine, self._embedder, self._place, self._now = engine, embedder, place, now
        self._company = CompanySettings()
        self._lock = threading.Lock()
        self._opened: _Opened | None = None

    def find(self, question: str, reader: frozenset[str]) -> Found:
        """The cited answer or the honest no; raises Misconfigured when the vectors are of another model."""
        for _ in range(ATTEMPTS):
            opened = self._current()
            found = self._find_in(opened, question, reader)
            # A sync between searching and reading takes passages away that others have replaced since.
            if opened.stamp == self._stamp():
                break
        return found

    def _find_in(self, opened: _Opened, question: str, reader: frozenset[str]) -> Found:
        if opened.finder is None:
            return NOTHING
        try:
            return opened.finder.find(question, reader)
        except IndexBroken:
            # Without its pointer it is built anew; until then all passages in SQL are searched.
            forget_index(self._place, str(opened.stamp))
            plain = self._current(at_once=True).finder
            return plain.find(question, reader) if plain else NOTHING

    @property
    def is_indexed(self) -> bool:
        """Whether there is an index that is right; without one all passages in SQL are compared."""
        return self._current().indexed

    def _current(self, at_once: bool = False) -> _Opened:
        with self._lock:
            stamp = self._stamp()
            if self._opened is None or not self._is_right(self._opened, stamp):
                self._opened = self._open_next(stamp, at_once)
            return self._opened

    def _open_next(self, stamp: Stamp | None, at_once: bool) -> _Opened:
        before = self._opened
        if at_once or before is None or before.vocabulary.passages <= self._at_once_up_to:
            return self._open(stamp)
        try:
            return self._aside.made(stamp) or self._meanwhile(before, stamp)
        except BaseException:
            self._opened = None
            raise

    def _meanwhile(self, before: _Opened, stamp: Stamp | None) -> _Opened:
        """The old search over what SQL has now: what has left is not shown, what is new is not found yet."""
        if before.stamp == stamp or before.search is None:
            return before
        with reading(self._engine) as session:
            self._company = read_company(session)
        finder = self._finder(before.search, before.vocabulary)
        return replace(before, stamp=stamp, finder=finder, indexed=False, is_meanwhile=True)

    def _stamp(self) -> Stamp | None:
        with reading(self._engine) as session:
            return read_stamp(session)

    def _is_right(self, opened: _Opened, stamp: Stamp | None) -> bool:
        """Not when an index has come that is right, nor when the one in use has failed."""
        is_of_now = opened.stamp == stamp and not opened.is_meanwhile
        return is_of_now and opened.indexed == self._has_index(stamp)

    def _has_index(self, stamp: Stamp | None) -> bool:
        return self._place.current_stamp() == str(stamp)

    def _open(self, stamp: Stamp | None) -> _Opened:
        if stamp is None:
            return _Opened(None, None, indexed=False)
        vocabulary = self._vocabulary(stamp)
        if not vocabulary.passages:
            return _Opened(stamp, None, indexed=self._has_index(stamp))
        search, indexed = self._search(stamp, vocabulary.passages)
        return _Opened(stamp, self._finder(search, vocabulary), indexed, search, vocabulary)

    def _finder(self, search: CandidateSearch, vocabulary: Vocabulary) -> Finder:
        store = RememberedPassages(self._engine, self._today)
        care = Care(self._company.ask.careful)
        return Finder(self._embedder, search, store, vocabulary, care, self._reranker)

    def _search(self, stamp: Stamp, passages: int) -> tuple[CandidateSearch, bool]:
        has_index = self._has_index(stamp)
        if has_index and passages > self._exact_up_to:
            try:
                index = self._place.open()
                if index.stamp == str(stamp):
                    return index, True
            except IndexBroken:
                forget_index(self._place, str(stamp))
        with reading(self._engine) as session:
            return PlainSearch(read_rows(session)), has_index and passages <= self._exact_up_to

    def _vocabulary(self, stamp: Stamp) -> Vocabulary:
        before = self._opened
        if before and before.stamp == stamp and before.finder and not before.is_meanwhile:
            return before.vocabulary
        return self._read_vocabulary()

    def _read_vocabulary(self) -> Vocabulary:
        vocabulary = Vocabulary()
        with reading(self._engine) as session:
            if embedded_by_others(session, embedded_by(self._embedder)):
                raise Misconfigured(OTHER_MODEL)
            self._company = read_company(session)
            for passage in read_current(session):
                vocabulary.add(passage)
        return vocabulary

    def _today(self) -> date:
        return self._company.today(self._now())
