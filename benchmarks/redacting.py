"""How many planted secrets are taken out: `python benchmarks/redacting.py [--values N] [--policies FOLDER]`.

Prints, for each kind of secret, how many of N values in each of 25 sentences are gone, the same for
passwords that a sentence names, how many sentences of policies were touched that hold no secret, and the
time. Where the package `detect-secrets` is installed, the same for it as it comes, in the same run.
"""

import argparse
import importlib.util
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bot.redact import redact  # noqa: E402  The benchmark is run as a file.
from tests.bot.redact_corpus import (  # noqa: E402  As above.
    PASSWORDS,
    PROSE,
    SENTENCES,
    STRUCTURED,
    Make,
    seeded,
)

WINDOW = 12
"""Characters of a secret that must not be left in a row."""
Finds = Callable[[str], str]
"""Gives the text without what it took for secrets."""
ROW = "{:<28} {:>9} {:>9}"


@dataclass(frozen=True)
class Planted:
    """A text with a secret in it."""

    text: str
    secret: str

    def is_gone(self, left: str) -> bool:
        """Whether no longer run of the secret is left."""
        last = max(1, len(self.secret) - WINDOW + 1)
        return not any(self.secret[n : n + WINDOW] in left for n in range(last))


def structured(kind: str, make: Make, values: int) -> Iterator[Planted]:
    """The kind's secrets, so many in each sentence."""
    for name, sentence in SENTENCES.items():
        for number in range(values):
            secret = make(seeded(f"benchmark {kind} {name} {number}"))
            yield Planted(sentence(secret), secret)


def prose(shape: str, make: Make, values: int) -> Iterator[Planted]:
    """Passwords of that shape, so many in each sentence that names them."""
    for sentence in PROSE:
        for number in range(values):
            secret = make(seeded(f"benchmark {shape} {sentence} {number}"))
            yield Planted(sentence.format(secret), secret)


def policies(folders: Sequence[Path]) -> list[str]:
    """Sentences in which there is no secret."""
    texts = (f.read_text("utf-8", "replace") for folder in folders for f in folder.rglob("*.md"))
    parts = (part.strip() for text in texts for part in re.split(r"(?<=[.!?])\s+|\n+", text))
    return [part for part in parts if len(part) > 8]


def ours(text: str) -> str:
    """What is left of a text."""
    return redact(text).text


def peer() -> Finds | None:
    """detect-secrets with its default plugins on a file with the text; None where it is not installed."""
    if importlib.util.find_spec("detect_secrets") is None:
        return None
    from detect_secrets.core.secrets_collection import SecretsCollection
    from detect_secrets.settings import default_settings

    def find(text: str) -> str:
        # Its entropy limits hold for files alone.
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            secrets = SecretsCollection()
            with default_settings():
                secrets.scan_file(file.name)
        for _, secret in secrets:
            text = text.replace(secret.secret_value or "\0", "")
        return text

    return find


def share(found: Finds, planted: Sequence[Planted]) -> str:
    """Of the planted secrets those that are gone, in percent."""
    return f"{100 * sum(p.is_gone(found(p.text)) for p in planted) / len(planted):.2f}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--values", type=int, default=40)
    parser.add_argument("--policies", type=Path, action="append", default=[])
    chosen = parser.parse_args()
    ways = [way for way in (ours, peer()) if way]
    begun = time.perf_counter()
    print(ROW.format("% removed", "ours", "detect-s." if len(ways) > 1 else "-"))
    for kinds, plant in ((STRUCTURED, structured), (PASSWORDS, prose)):
        for kind, make in kinds.items():
            planted = list(plant(kind, make, chosen.values))
            shares = [share(way, planted) for way in ways]
            print(ROW.format(kind, *shares, *["-"] * (2 - len(shares))))
    sentences = policies([ROOT / "sample", *chosen.policies])
    touched = [sum(way(s) != s for s in sentences) for way in ways]
    print(f"sentences of policies touched, of {len(sentences)}: {' / '.join(map(str, touched))}")
    for way in ways:
        start = time.perf_counter()
        for sentence in sentences:
            way(sentence)
        each = 1e6 * (time.perf_counter() - start) / len(sentences)
        print(f"{each:.0f} microseconds a sentence ({'ours' if way is ours else 'detect-secrets'})")
    print(f"{time.perf_counter() - begun:.0f} s in all")


if __name__ == "__main__":
    main()
