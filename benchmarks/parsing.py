"""What reading Markdown costs: `python benchmarks/parsing.py`.

Prints a table: ordinary policies, read by `ingest` and parsed by plain markdown-it with its CommonMark
rules, then the hostile pages of `tests/ingest/sandbox/hostile_text.py`, read by `ingest` alone, since plain
parsing of some takes minutes. Seconds are of one reading; the last line is the memory of it all.
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from ingest.markdown import read_markdown  # noqa: E402  The benchmark is run as a file.
from ingest.text import Unreadable  # noqa: E402
from tests.ingest.sandbox.hostile_text import PAGES  # noqa: E402

ROW = "{:<28} {:>7} {:>8}  {}"


def read(page: str) -> str:
    """What came of reading it."""
    try:
        return f"{len(read_markdown('a.md', page.encode()).document.sections)} sections"
    except Unreadable as refused:
        return f"refused, line {refused.line}"


def parse(page: str) -> str:
    """The peer: block and inline parsing of the whole page."""
    return f"{len(MarkdownIt('commonmark').parse(page))} tokens"


def measure(name: str, page: str, work: Callable[[str], str]) -> None:
    """Print one row."""
    begun = time.perf_counter()
    result = work(page)
    took = time.perf_counter() - begun
    print(ROW.format(name, f"{len(page.encode()) / 1e6:.2f}", f"{took:.2f}", result), flush=True)


def main() -> None:
    """Print the table."""
    files = sorted((ROOT / "sample" / "policies").glob("*.md"))
    body = "\n\n".join(file.read_text(encoding="utf-8").split("---\n", 2)[2] for file in files)
    policies = body * (2_000_000 // len(body))
    print(ROW.format("page", "MB", "seconds", "result"))
    measure("policies, ingest", policies, read)
    measure("policies, markdown-it", policies, parse)
    for name, page in PAGES.items():
        measure(name, page, read)
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")


if __name__ == "__main__":
    main()
