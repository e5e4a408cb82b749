"""The vector index on a Chroma server, for many replicas: built whole under new names, then pointed at.

The server is Chroma's own (`chroma run`), on a private network; only its client is imported here. SQL
stays the truth: what stands on the server may be deleted at any time and costs a rebuild.
"""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property
from typing import TypeVar, cast
from urllib.parse import urlsplit
from uuid import uuid4

import chromadb
import httpx
from chromadb.api.client import Client
from chromadb.config import Settings
from chromadb.errors import NotFoundError

from knowledge.chroma import FAULTS, LabelledCollections, fill
from knowledge.index import IndexBroken
from knowledge.passages import Vectors

POINTER = "isms-current"
PREFIX = "isms-"
_STAMP, _BUILD, _LABELS = "stamp", "build", "labels"
_Result = TypeVar("_Result")


class _Missing(IndexBroken):
    """The server is there, and has no collection of that name."""


class ServerIndex:
    """One index on a server, open for search (`knowledge.search.CandidateSearch`); safe for several threads."""

    def __init__(self, stamp: str, collections: LabelledCollections) -> None:
        """`stamp` says what was indexed."""
        self.stamp, self._collections = stamp, collections

    def candidates(self, question: Vectors, reader: frozenset[str], limit: int) -> list[str]:
        """As `CandidateSearch` says; raises IndexBroken when the server is away or the index was dropped."""
        return _told(lambda: self._collections.near(question, reader, limit))


class ServerPlace:
    """A Chroma server where an index may be (`knowledge.search.IndexPlace`)."""

    def __init__(self, url: str) -> None:
        """At `http://host:port`; nothing connects yet."""
        self._url = url

    def build(self, stamp: str, passages: Iterable[tuple[str, frozenset[str], Vectors]]) -> None:
        """As `IndexPlace` says. The index before stays for who has it open; older ones are dropped."""
        build = f"{PREFIX}{uuid4().hex[:12]}-"
        before = self._pointed().get(_BUILD, "")
        counts = _told(lambda: fill(self._client, build, passages))
        _told(lambda: LabelledCollections(self._client, build, counts).try_all())
        self._point({_STAMP: stamp, _BUILD: build, _LABELS: json.dumps(counts)})
        self._drop_all_but(build, before)

    def current_stamp(self) -> str | None:
        """As `IndexPlace` says; None too while the server is away."""
        try:
            return self._pointed().get(_STAMP)
        except IndexBroken:
            return None

    def open(self) -> ServerIndex:
        """As `IndexPlace` says."""
        pointed = self._pointed()
        if not pointed:
            raise IndexBroken("there is no index on the server")
        counts, build = json.loads(pointed[_LABELS]), pointed[_BUILD]
        collections = _told(lambda: LabelledCollections(self._client, build, counts))
        return ServerIndex(pointed[_STAMP], collections)

    def forget(self) -> None:
        """As `IndexPlace` says."""
        self._drop(POINTER)

    @cached_property
    def _client(self) -> Client:
        """Connected on first use, so that a server that is away keeps nobody from starting."""
        return _told(lambda: _connect(self._url))

    def _pointed(self) -> dict[str, str]:
        try:
            found = _told(lambda: self._client.get_collection(POINTER, embedding_function=None))
        except _Missing:
            return {}
        return {name: str(value) for name, value in (found.metadata or {}).items()}

    def _point(self, pointed: dict[str, str]) -> None:
        """One change of one collection's metadata, so that no reader sees half of it."""
        if self._pointed():
            pointer = self._client.get_collection(POINTER, embedding_function=None)
            _told(lambda: pointer.modify(metadata=dict(pointed)))
        else:
            create = self._client.create_collection
            _told(lambda: create(POINTER, embedding_function=None, metadata=dict(pointed)))

    def _drop_all_but(self, *kept: str) -> None:
        names = _told(lambda: [found.name for found in self._client.list_collections()])
        for name in names:
            is_kept = name == POINTER or any(one and name.startswith(one) for one in kept)
            if name.startswith(PREFIX) and not is_kept:
                self._drop(name)

    def _drop(self, name: str) -> None:
        # Another replica may have dropped it already.
        with suppress(_Missing):
            _told(lambda: self._client.delete_collection(name))


def _connect(url: str) -> Client:
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("CHROMA_URL must be like http://chroma.internal:8000")
    client = chromadb.HttpClient(
        host=parts.hostname,
        port=parts.port or (443 if secure else 8000),
        ssl=secure,
        settings=Settings(anonymized_telemetry=False),
    )
    return cast("Client", client)


def _told(act: Callable[[], _Result]) -> _Result:
    """What `act` gives; any fault of server or network as IndexBroken."""
    try:
        return act()
    except NotFoundError as error:
        raise _Missing(f"the Chroma server has it no more: {error}") from error
    except (*FAULTS, httpx.HTTPError) as error:
        raise IndexBroken(f"the Chroma server failed: {error}") from error
