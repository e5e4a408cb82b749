"""Two files with one id: which of them keeps it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ingest.markdown import id_line
from ingest.reading import Known
from ingest.text import Unreadable


@dataclass(frozen=True)
class Double:
    """A file that is left out, the line on which its id stands, and what is to be said."""

    path: str
    line: int
    what: str


def find_doubles(
    ids: Mapping[str, str], known: Mapping[str, Known], content_of: Callable[[str], bytes]
) -> Iterator[Double]:
    """The files to leave out, from the ids by path; case does not make ids differ.

    An id stays with the file that had it at the last reading, so that a newcomer cannot take the
    place of a policy in force; else with the first by path.
    """
    claims: dict[str, list[str]] = defaultdict(list)
    for path in sorted(ids):
        claims[ids[path].casefold()].append(path)
    for document_id, paths in claims.items():
        if len(paths) > 1:
            held = (
                p for p in paths if p in known and known[p].document_id.casefold() == document_id
            )
            keeper = next(held, paths[0])
            place = f"{keeper} line {_line(keeper, content_of)}"
            for path in paths:
                if path != keeper:
                    yield Double(
                        path,
                        _line(path, content_of),
                        f"the id “{ids[path]}” belongs to {place}. "
                        "This file was left out; give it an id of its own.",
                    )


def _line(path: str, content_of: Callable[[str], bytes]) -> int:
    try:
        return id_line(content_of(path))
    except Unreadable:
        return 1
