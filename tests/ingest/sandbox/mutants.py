"""Files that were whole once: each mutant is a function of its seed, so that one that breaks a reader comes again."""

import random
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZipFile

from tests.ingest.sandbox.containers import zipped

Change = Callable[[random.Random, bytes], bytes]

_STRANGE = (
    b"\0", b"\xff\xfe", b"<", b">", b"&#0;", b"]]>", b"\xed\xa0\x80", b"-1", b"99999999999999999999", b"1e999", b"%PDF-",
    b"endobj", b"stream", b"<<", b"[", b'"', b"|", b"---\n", b"# ", b"PK\x03\x04", b"xmlns=", b"\xe2\x80\xae",
)  # fmt: skip
_NUMBER = re.compile(rb"\d+")


def mutants(content: bytes, count: int, seed: int) -> Iterator[bytes]:
    """So many of a file, each changed in one to three places."""
    for number in range(count):
        chance = random.Random(f"{seed} {number}")  # noqa: S311  It must come again, not be secret.
        yield _changed(chance, content)


def _changed(chance: random.Random, content: bytes) -> bytes:
    if content.startswith(b"PK") and chance.random() < 0.7:
        return _in_a_part(chance, content)
    for _ in range(chance.randint(1, 3)):
        content = chance.choice(_CHANGES)(chance, content)
    return content


def _in_a_part(chance: random.Random, content: bytes) -> bytes:
    """Packed anew, so that the change is not found at the door."""
    with ZipFile(BytesIO(content)) as container:
        parts: dict[str, bytes | str] = {
            name: container.read(name) for name in container.namelist()
        }
    name = chance.choice(sorted(parts))
    found = parts[name]
    assert isinstance(found, bytes)
    for _ in range(chance.randint(1, 3)):
        found = chance.choice(_CHANGES)(chance, found)
    return zipped(parts | {name: found})


def _span(chance: random.Random, content: bytes) -> tuple[int, int]:
    begin = chance.randrange(len(content) + 1)
    return begin, min(len(content), begin + chance.choice((1, 2, 8, 64, 512)))


def _flip(chance: random.Random, content: bytes) -> bytes:
    at, _ = _span(chance, content)
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def _cut(chance: random.Random, content: bytes) -> bytes:
    begin, end = _span(chance, content)
    return content[:begin] + content[end:]


def _truncate(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _repeat(chance: random.Random, content: bytes) -> bytes:
    begin, end = _span(chance, content)
    return content[:end] + content[begin:end] * chance.choice((1, 3, 200)) + content[end:]


def _move(chance: random.Random, content: bytes) -> bytes:
    begin, end = _span(chance, content)
    rest = content[:begin] + content[end:]
    at, _ = _span(chance, rest)
    return rest[:at] + content[begin:end] + rest[at:]


def _insert(chance: random.Random, content: bytes) -> bytes:
    at, _ = _span(chance, content)
    return content[:at] + chance.choice(_STRANGE) + content[at:]


def _count_otherwise(chance: random.Random, content: bytes) -> bytes:
    numbers = list(_NUMBER.finditer(content))
    if not numbers:
        return content
    number = chance.choice(numbers)
    other = chance.choice((b"0", b"-1", b"1", b"65536", b"4294967296", b"9" * 40, number[0] + b"0"))
    return content[: number.start()] + other + content[number.end() :]


def _repeat_a_line(chance: random.Random, content: bytes) -> bytes:
    lines = content.split(b"\n")
    line = chance.choice(lines)
    lines.insert(chance.randrange(len(lines) + 1), line * chance.choice((1, 50)))
    return b"\n".join(lines)


_CHANGES: tuple[Change, ...] = (
    _flip, _cut, _truncate, _repeat, _move, _insert, _count_otherwise, _repeat_a_line,
)  # fmt: skip
