"""How well and how fast changes are told: `python benchmarks/differences.py`.

Each sentence of the sample's policies is changed in ways of which one knows how far they go, one at a time,
and the proposal is counted as right or wrong. The peer is `difflib` on the words alone, which calls
substantive all that is another word. Then the time for large documents and for a folder that was renamed.
"""

import random
import re
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bot.register.differences import compare  # noqa: E402  The benchmark is run as a file.
from bot.register.rules import KnownDocument  # noqa: E402
from bot.register.steps import plan_sync  # noqa: E402
from bot.register.wording import Extent, compare_texts  # noqa: E402
from ingest.markdown import read_markdown  # noqa: E402
from ingest.reading import Document, FolderReading  # noqa: E402
from knowledge.sentences import split  # noqa: E402

Chance = random.Random
ROW = "{:<34} {:>6} {:>8} {:>8}"
_WORD = re.compile(r"\b[a-z]{6,}\b")
_MODALS = {
    "must": "may",
    "may": "must",
    "should": "must",
    "never": "always",
    "is": "is not",
    "are": "are not",
}
_ROLES = {
    "manager": "employee",
    "staff": "contractors",
    "owner": "user",
    "desk": "board",
    "team": "office",
}


def read_sample() -> list[Document]:
    """The sample's documents in Markdown."""
    files = sorted((ROOT / "sample").rglob("*.md"))
    return [read_markdown(file.name, file.read_bytes()).document for file in files]


def letters_swapped(text: str, chance: Chance) -> str | None:
    """One long word with two letters in the wrong order."""
    words = list(_WORD.finditer(text))
    if not words:
        return None
    word = chance.choice(words)
    at = word.start() + chance.randrange(1, len(word[0]) - 2)
    if text[at] == text[at + 1]:
        return None
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def letter_dropped(text: str, chance: Chance) -> str | None:
    """One long word without one of its letters."""
    words = list(_WORD.finditer(text))
    if not words:
        return None
    word = chance.choice(words)
    at = word.start() + chance.randrange(1, len(word[0]) - 1)
    return text[:at] + text[at + 1 :]


def replaced(table: dict[str, str]) -> Callable[[str, Chance], str | None]:
    """One of these words by another."""

    def change(text: str, chance: Chance) -> str | None:
        found = [m for m in re.finditer(r"\b[a-z]+\b", text) if m[0] in table]
        if not found:
            return None
        word = chance.choice(found)
        return text[: word.start()] + table[word[0]] + text[word.end() :]

    return change


def number_raised(text: str, chance: Chance) -> str | None:
    """One number that is another, but not that of a list's item."""
    found = list(re.finditer(r"(?<!^)\b\d+\b", text))
    if not found:
        return None
    number = chance.choice(found)
    return text[: number.start()] + str(int(number[0]) + 1) + text[number.end() :]


def wrapped(text: str, _chance: Chance) -> str:
    """Typographic quotes, other dashes, bold words, other white space."""
    return re.sub(r" (\w+) ", r"  **\1** ", text.replace('"', "”").replace(" - ", " – "), count=1)


def punctuated(text: str, _chance: Chance) -> str | None:
    """Without its commas and its end."""
    changed = re.sub(r",(?!\d)", "", text).rstrip(".") + ";"
    return changed if changed != text else None


def word_left_out(text: str, chance: Chance) -> str | None:
    """One long word less."""
    words = list(_WORD.finditer(text))
    if len(words) < 2:
        return None
    word = chance.choice(words)
    return text[: word.start()] + text[word.end() :]


CHANGES: tuple[tuple[str, Extent, Callable[[str, Chance], str | None]], ...] = (
    ("two letters swapped", Extent.EDITORIAL, letters_swapped),
    ("a letter dropped", Extent.EDITORIAL, letter_dropped),
    ("quotes, dashes, bold, blanks", Extent.EDITORIAL, wrapped),
    ("punctuation", Extent.EDITORIAL, punctuated),
    ("a number", Extent.SUBSTANTIVE, number_raised),
    ("must, may, never, not", Extent.SUBSTANTIVE, replaced(_MODALS)),
    ("a role", Extent.SUBSTANTIVE, replaced(_ROLES)),
    ("a word left out", Extent.SUBSTANTIVE, word_left_out),
    ("the sentence left out", Extent.SUBSTANTIVE, lambda _text, _chance: ""),
)


def plainly(before: str, after: str) -> Extent:
    """The peer."""
    words = [re.findall(r"\w+", text.casefold()) for text in (before, after)]
    return Extent.EDITORIAL if words[0] == words[1] else Extent.SUBSTANTIVE


def count_right(
    sentences: Iterable[str], wanted: Extent, change: Callable[..., str | None]
) -> tuple[int, int, int]:
    """How many sentences could be changed so, and of how many ours and the peer say how far that goes."""
    chance = random.Random(1)  # noqa: S311  The same changes each time.
    tried = ours = peers = 0
    for before in sentences:
        after = change(before, chance)
        if after is None or after == before:
            continue
        tried += 1
        ours += compare_texts(before, after).extent is wanted
        peers += plainly(before, after) is wanted
    return tried, ours, peers


def measure(name: str, work: Callable[[], object]) -> None:
    """Print how long it takes."""
    begun = time.perf_counter()
    work()
    print(f"{name:<66} {time.perf_counter() - begun:>6.2f} s", flush=True)


def large(documents: list[Document]) -> tuple[Document, Document]:
    """One document of five hundred sections, and its next version with a word more in each and other headings."""
    sections = [s for one in documents for s in one.sections]
    many = [
        replace(
            sections[n % len(sections)],
            heading_path=(f"{n}. Part {n}",),
            text=f"Number {n}. {sections[n % len(sections)].text}",
        )
        for n in range(500)
    ]
    edited = [
        replace(s, heading_path=(f"New {s.heading_path[0]}",), text=f"{s.text} Always.")
        for s in many
    ]
    first = documents[0]
    return replace(first, sections=tuple(many)), replace(first, sections=tuple(edited))


def renamed(documents: list[Document], same_bytes: bool) -> None:
    """Plan a folder of five hundred files that stand in another folder now, with a sentence more in each."""
    before, after, texts = [], [], {}
    for number in range(500):
        one = documents[number % len(documents)]
        words = [f"This is number {number} of {one.title}.", *(s.text for s in one.sections)]
        texts[number] = words
        before.append(
            KnownDocument(number, f"old/{number}", f"old/{number}.md", "t", None, str(number))
        )
        sha256 = str(number) if same_bytes else f"new {number}"
        sections = (replace(one.sections[0], text="\n\n".join([*words, "Always."])),)
        after.append(
            replace(
                one,
                path=f"new/{number}.md",
                document_id=f"new/{number}",
                sha256=sha256,
                sections=sections,
            )
        )
    plan = plan_sync(
        FolderReading(documents=tuple(after)), before, (), lambda keys: {k: texts[k] for k in keys}
    )
    recognised = sum(
        bool(step.known and step.path == f"new/{step.known.key}.md") for step in plan.steps
    )
    print(f"  {recognised} of 500 recognised", flush=True)


def main() -> None:
    """Print the tables."""
    documents = read_sample()
    sentences = [one.text for d in documents for s in d.sections for one in split(s.text)]
    print(ROW.format("one change a sentence", "tried", "ours", "difflib"))
    for name, wanted, change in CHANGES:
        tried, ours, peers = count_right(sentences, wanted, change)
        print(
            ROW.format(
                f"{wanted.value}: {name}"[:34], tried, f"{ours / tried:.3f}", f"{peers / tried:.3f}"
            ),
            flush=True,
        )
    before, after = large(documents)
    measure("500 sections, all renamed and changed", lambda: compare(before, after))
    measure(
        "500 files in a renamed folder, as they were", lambda: renamed(documents, same_bytes=True)
    )
    measure(
        "500 files in a renamed folder, each edited", lambda: renamed(documents, same_bytes=False)
    )


if __name__ == "__main__":
    main()
