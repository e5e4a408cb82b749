"""The walk finds each way to tamper with a log, says where, and never suspects an honest one."""

import ast
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ledger import chain, verify
from bot.ledger.verify import Checkpoint, Fault, Record, Verified, walk

SIZE = 9
BAD = 5
"""The record that each change below touches first."""
Log = list[Record]


def chained(bodies: list[bytes], records: Log | None = None) -> Log:
    """`records` continued by honest ones with these bodies."""
    done = list(records or [])
    for body in bodies:
        seq, head = len(done) + 1, done[-1].hash if done else verify.GENESIS
        done.append(Record(seq, head, chain.record_hash(seq, head, body), body))
    return done


def body(n: int, at: str = "2026-11-23T09:30:00.000000Z") -> bytes:
    return f'{{"actor":null,"at":"{at}","facts":{{"n":{n}}},"kind":"a.b","v":1}}'.encode()


HONEST = chained([body(n) for n in range(1, SIZE + 1)])


def checkpoint(size: int, log: Log = HONEST) -> Checkpoint:
    return Checkpoint("isms-bot/test", size, log[size - 1].hash, b"")


def flip(octets: bytes) -> bytes:
    return bytes([octets[0] ^ 1]) + octets[1:]


def with_bad(**change: object) -> Log:
    bad = replace(HONEST[BAD - 1], **change)
    return [*HONEST[: BAD - 1], bad, *HONEST[BAD:]]


def renumbered(log: Log) -> Log:
    return [replace(record, seq=seq) for seq, record in enumerate(log, start=1)]


def rehashed(log: Log) -> Log:
    """The record's own hash made right again, as an intruder who knows the format would."""
    bad = log[BAD - 1]
    own = chain.record_hash(bad.seq, bad.prev_hash, bad.body)
    return [*log[: BAD - 1], replace(bad, hash=own), *log[BAD:]]


bad = HONEST[BAD - 1]
later = body(BAD, "2026-11-24T09:30:00.000000Z")
forged = Record(BAD, bad.prev_hash, chain.record_hash(BAD, bad.prev_hash, b"{}"), b"{}")
before, after = HONEST[: BAD - 1], HONEST[BAD:]

CAUGHT_BY_THE_CHAIN = [
    pytest.param(with_bad(body=flip(bad.body)), 5, 5, "body was", id="a bit of the body"),
    pytest.param(with_bad(body=later), 5, 5, "body was", id="another time"),
    pytest.param(with_bad(body=b""), 5, 5, "body was", id="an emptied body"),
    pytest.param(with_bad(hash=flip(bad.hash)), 5, 5, "hash was", id="a bit of the hash"),
    pytest.param(with_bad(hash=b""), 5, 5, "hash was", id="an emptied hash"),
    pytest.param(
        with_bad(prev_hash=flip(bad.prev_hash)), 5, 5, "prev_hash was", id="a bit of prev_hash"
    ),
    pytest.param(
        with_bad(prev_hash=bad.prev_hash[:-1], body=bad.prev_hash[-1:] + bad.body),
        *(4, 5, "broken link"),
        id="a byte moved from prev_hash to the body",
    ),
    pytest.param(with_bad(seq=95), 5, 5, "missing", id="another number"),
    pytest.param(with_bad(seq=-1), 1, 5, "out of order", id="a negative number"),
    pytest.param([*before, *after], 5, 5, "missing", id="deleted"),
    pytest.param(renumbered([*before, *after]), 4, 5, "link", id="deleted and renumbered"),
    pytest.param([*before, *after[1:]], 5, 5, "missing", id="two deleted"),
    pytest.param(HONEST[1:], 1, 1, "missing", id="the first deleted"),
    pytest.param([*before, after[0], bad, *after[1:]], 5, 5, "missing", id="two lines swapped"),
    pytest.param(
        renumbered([*before, after[0], bad, *after[1:]]), 4, 5, "link", id="two records swapped"
    ),
    pytest.param([*before, forged, bad, *after], 5, 6, "out of order", id="inserted"),
    pytest.param(
        renumbered([*before, forged, bad, *after]), 5, 6, "link", id="inserted and renumbered"
    ),
    pytest.param([*before, bad, bad, *after], 5, 6, "out of order", id="doubled"),
    pytest.param(rehashed(with_bad(body=later)), 5, 6, "link", id="another body, rehashed"),
    pytest.param(
        rehashed(with_bad(prev_hash=flip(bad.prev_hash))), 4, 5, "link", id="a fork, rehashed"
    ),
    pytest.param(
        with_bad(body=b"{}", prev_hash=bytes(32), hash=bytes(32)), 4, 5, "link", id="all fields"
    ),
    pytest.param([*HONEST[:8], replace(HONEST[8], body=b"")], 9, 9, "body or hash", id="the last"),
]
REWRITTEN = chained([b"{}", *(body(n) for n in range(BAD + 1, SIZE + 1))], before)
CAUGHT_BY_CHECKPOINTS = [
    pytest.param(HONEST[:7], [9], 8, 9, "cut off: 9 records", id="the tail cut"),
    pytest.param([], [3, 9], 1, 9, "cut off", id="everything cut"),
    pytest.param(REWRITTEN, [3, 9], 4, 9, "rewritten", id="re-chained to the end"),
    pytest.param(REWRITTEN, [4, 5, 9], 5, 5, "rewritten", id="re-chained, with a close checkpoint"),
    pytest.param(REWRITTEN, [9], 1, 9, "rewritten", id="re-chained, with one checkpoint"),
    pytest.param(REWRITTEN[:5], [9], 6, 9, "cut off", id="re-chained and cut"),
    pytest.param([*HONEST[:8], replace(HONEST[8], body=b"")], [9], 9, 9, "", id="the last"),
]


@pytest.mark.parametrize(("log", "seq", "until", "what"), CAUGHT_BY_THE_CHAIN)
def test_a_change_is_found_where_it_was_made(log: Log, seq: int, until: int, what: str) -> None:
    found = walk(log)
    assert isinstance(found, Fault)
    assert (found.seq, found.until) == (seq, until)
    assert what in found.what


@pytest.mark.parametrize(("log", "sizes", "seq", "until", "what"), CAUGHT_BY_CHECKPOINTS)
def test_what_the_chain_cannot_see_a_checkpoint_does(
    log: Log, sizes: list[int], seq: int, until: int, what: str
) -> None:
    found = walk(log, [checkpoint(size) for size in sizes])
    assert isinstance(found, Fault)
    assert (found.seq, found.until) == (seq, until)
    assert what in found.what


@pytest.mark.parametrize("log", [HONEST[:7], [], REWRITTEN])
def test_without_a_checkpoint_nobody_can_see_a_cut_or_a_rewriting(log: Log) -> None:
    # What is not promised is written down as a test, so that the format page stays honest.
    assert isinstance(walk(log), Verified)


def test_two_checkpoints_that_contradict_each_other_are_a_fault() -> None:
    found = walk(HONEST, [checkpoint(9), checkpoint(9, REWRITTEN)])
    assert isinstance(found, Fault)
    assert "two checkpoints of 9 records differ" in found.what


@given(
    st.integers(0, SIZE - 1),
    st.sampled_from(["body", "hash", "prev_hash"]),
    st.integers(0, 10_000),
    st.integers(0, 7),
)
def test_any_flipped_bit_is_found(place: int, field: str, position: int, bit: int) -> None:
    octets = bytearray(getattr(HONEST[place], field))
    octets[position % len(octets)] ^= 1 << bit
    log = [*HONEST]
    log[place] = replace(log[place], **{field: bytes(octets)})
    found = walk(log)
    assert isinstance(found, Fault)
    assert (found.seq, found.until) == (place + 1, place + 1)


@given(st.lists(st.binary(max_size=80), max_size=30), st.data())
def test_an_honest_log_is_never_suspected(bodies: list[bytes], data: st.DataObject) -> None:
    log = chained(bodies)
    sizes = data.draw(st.lists(st.integers(1, len(log)))) if log else []
    found = walk(log, [checkpoint(size, log) for size in sizes])
    head = log[-1].hash if log else verify.GENESIS
    assert found == Verified(len(log), head, max(sizes, default=0))


@given(st.lists(st.binary(max_size=20), min_size=1, max_size=8), st.randoms())
def test_any_other_order_is_found(bodies: list[bytes], random: object) -> None:
    log = chained(bodies)
    shuffled = [*log]
    random.shuffle(shuffled)
    assert isinstance(walk(shuffled), Verified) == (shuffled == log)
    assert isinstance(walk(renumbered(shuffled)), Verified) == (shuffled == log)


@given(st.integers(0, 2**63 - 1), st.binary(min_size=32, max_size=32), st.binary(max_size=99))
def test_writer_and_checker_hash_alike(seq: int, prev_hash: bytes, body: bytes) -> None:
    assert chain.record_hash(seq, prev_hash, body) == verify.record_hash(seq, prev_hash, body)


def test_progress_is_told_every_thousand_records() -> None:
    told: list[int] = []
    walk(chained([b"{}"] * 2_500), progress=told.append)
    assert told == [1_000, 2_000]


def test_the_checker_stands_alone() -> None:
    source = Path(verify.__file__).read_text()
    tree = ast.parse(source)
    nodes = [n for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom)]
    names = {a.name for n in nodes if isinstance(n, ast.Import) for a in n.names}
    names |= {str(n.module) for n in nodes if isinstance(n, ast.ImportFrom)}
    foreign = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names)
    assert foreign == {"cryptography"}, "and that one only inside a function, if it is there"
    assert len(source.splitlines()) <= 300
