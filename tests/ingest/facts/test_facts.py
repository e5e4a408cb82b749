"""Two thousand documents with known facts: every fact is read under its heading, or its loss is reported."""

import re
from collections.abc import Callable, Iterable, Iterator

import pytest

from ingest.reading import Document, FileReading
from ingest.sandbox.nursery import Nursery
from ingest.sandbox.wire import Request
from ingest.text import Unreadable
from tests.ingest.facts import writers
from tests.ingest.facts.plan import Part, Place, Plan, make_plan

EACH = 400
"""Documents of each format; two thousand in all."""
HIDES = {"md", "docx", "html"}


def words(text: str) -> str:
    """Without markup and white space, as a quote is compared."""
    return " ".join(re.sub(r"[*|`<>]|\[|\]|\(#\)", " ", text).split())


def lost(plan: Plan, document: Document) -> Iterator[str]:
    """The facts that stand nowhere, or not where they should."""
    sections = [(section.heading_path, words(section.text)) for section in document.sections]
    withheld = words(" ".join(one.words for one in document.withheld))
    for part, fact in plan.facts():
        said = words(fact.words)
        found = [path for path, text in sections if said in text]
        if fact.place is Place.HIDDEN:
            if found or said not in withheld:
                yield f"shown, or not reported: {fact}"
        elif len(found) != 1:
            yield f"{len(found)} times: {fact}"
        elif found[0] != path_of(plan, part):
            yield f"under {found[0]}, not {path_of(plan, part)}: {fact}"


def path_of(plan: Plan, part: Part) -> tuple[str, ...]:
    above = plan.parts[: plan.parts.index(part)]
    chapters = [one.heading for one in above if one.level == 1]
    return (chapters[-1], part.heading) if part.level == 2 else (part.heading,)


def read(requests: Iterable[Request]) -> Iterator[tuple[str, FileReading | Unreadable]]:
    with Nursery() as nursery:
        for request, found in nursery.read(requests):
            yield request.path, found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ending", "write"),
    [
        pytest.param("md", writers.markdown, id="Markdown"),
        pytest.param("docx", writers.word, id="Word"),
        pytest.param("pdf", writers.pdf, id="PDF"),
        pytest.param("html", writers.web, id="HTML"),
        pytest.param("txt", writers.text, id="plain text"),
    ],
)
def test_every_fact_of_a_document_is_read_or_reported(
    ending: str, write: Callable[[Plan], bytes]
) -> None:
    plans = {f"{n}.{ending}": make_plan(n, hides=ending in HIDES) for n in range(EACH)}
    requests = (Request(path, write(plan)) for path, plan in plans.items())
    done, faults = 0, []
    for path, found in read(requests):
        assert isinstance(found, FileReading), (path, found)
        assert found.document is not None
        document, plan = found.document.document, plans[path]
        assert (document.owner, document.version) == (plan.owner, plan.version), path
        assert document.title == plan.title, path
        faults += [(path, fault) for fault in lost(plan, document)]
        done += 1
    assert faults[:10] == []
    assert done == EACH
