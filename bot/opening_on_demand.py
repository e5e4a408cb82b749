"""Search that is opened with the first question: a clock may never need it, or once a night."""

from collections.abc import Sequence
from dataclasses import replace
from threading import Lock

from bot.opening import open_records, open_services
from bot.services import Finds, Meanings, Services
from bot.settings import Settings, read_settings
from knowledge.passages import Found, Vectors


class _OnDemand:
    """Finds and compares meanings (`Finds`, `Meanings`); its methods raise Misconfigured when a model is missing."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._lock = settings, Lock()
        self._opened: Services | None = None

    def find(self, question: str, reader: frozenset[str]) -> Found:
        """As `Finds` says."""
        return self._finder.find(question, reader)

    def of(self, text: str) -> Vectors:
        """As `Meanings` says."""
        return self._meanings.of(text)

    def of_all(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """As `Meanings` says."""
        return self._meanings.of_all(texts)

    @property
    def _finder(self) -> Finds:
        return self._services.finder

    @property
    def _meanings(self) -> Meanings:
        meanings = self._services.meanings
        if meanings is None:
            raise RuntimeError("services with search compare meanings")
        return meanings

    @property
    def _services(self) -> Services:
        with self._lock:
            if self._opened is None:
                self._opened = open_services(self._settings)
            return self._opened


def open_for_tasks(settings: Settings | None = None) -> Services:
    """Services whose search is opened when a task first asks for it; raises as `open_records` does."""
    settings = settings or read_settings()
    on_demand = _OnDemand(settings)
    return replace(open_records(settings), finder=on_demand, meanings=on_demand)
