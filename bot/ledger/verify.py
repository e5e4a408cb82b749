"""Check an exported ledger without the bot: `python verify.py BUNDLE_DIR [--known FILE] [--bodies]`.

Needs Python 3.11 and nothing else; with `cryptography` installed it checks signatures too. FILE holds
checkpoints you kept yourself at another time. With --bodies the records follow, one a line, where all is well.
Exit code 0: unbroken, 1: a fault, 2: cannot be read.
"""

import base64
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

DOMAIN = b"isms-bot audit record v1\n"
GENESIS = bytes(32)
"""What stands in the first record as the hash of the one before it."""
RECORDS, CHECKPOINTS, PUBLIC_KEY = "records.jsonl", "checkpoints.txt", "public-key.txt"
EVERY = 1_000
"""Records between two calls of `progress`."""
NOTE = re.compile(
    r"([^\n]+)\n(\d{1,19})\n([A-Za-z0-9+/]{43}=)\n\n\u2014 (\S+) ([A-Za-z0-9+/]{91}=)\n\n"
)


@dataclass(frozen=True)
class Record:
    """One audit record as stored or exported."""

    seq: int
    prev_hash: bytes
    hash: bytes
    body: bytes


@dataclass(frozen=True)
class Checkpoint:
    """What was once published: so many records, the last with this hash, and the signature on it."""

    origin: str
    size: int
    head: bytes
    signature: bytes
    """Four bytes of key id, then 64 of Ed25519."""

    @property
    def text(self) -> bytes:
        """The signed part of the note."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.head).decode()}\n".encode()


@dataclass(frozen=True)
class Verified:
    """The chain is unbroken from 1 to `size`; published checkpoints vouch for the first `vouched`."""

    size: int
    head: bytes
    vouched: int


@dataclass(frozen=True)
class Fault:
    """The first thing wrong lies in the records `seq` to `until`; the same number where it is pinned down."""

    seq: int
    until: int
    what: str


def record_hash(seq: int, prev_hash: bytes, body: bytes) -> bytes:
    """SHA-256 of DOMAIN, seq as 8 bytes big-endian, the 32 bytes of prev_hash, and the body."""
    return hashlib.sha256(DOMAIN + seq.to_bytes(8, "big") + prev_hash + body).digest()


def walk(
    records: Iterable[Record],
    checkpoints: Sequence[Checkpoint] = (),
    progress: Callable[[int], None] = lambda _: None,
    start: tuple[int, bytes] = (0, GENESIS),
) -> Verified | Fault:
    """Follow the chain and compare it with the checkpoints; stops at the first fault.

    `start` is the size and head that `records` continue, when they do not begin with the first.
    """
    published: dict[int, bytes] = {}
    for checkpoint in checkpoints:
        if published.setdefault(checkpoint.size, checkpoint.head) != checkpoint.head:
            return Fault(1, checkpoint.size, f"two checkpoints of {checkpoint.size} records differ")
    (seq, head), vouched, left = start, start[0], iter(records)
    for record in left:
        seq += 1
        if fault := _fault(record, seq, head, left):
            return fault
        head = record.hash
        if seq in published:
            if published[seq] != head:
                what = f"not what was published when there were {seq} records: rewritten since"
                return Fault(vouched + 1, seq, what)
            vouched = seq
        if seq % EVERY == 0:
            progress(seq)
    longest = max(published, default=0)
    if longest > seq:
        return Fault(seq + 1, longest, f"cut off: {longest} records were published, {seq} are left")
    return Verified(seq, head, vouched)


def _fault(record: Record, seq: int, head: bytes, left: Iterator[Record]) -> Fault | None:
    if record.seq > seq:
        return Fault(seq, seq, f"missing: record {record.seq} stands in its place")
    if record.seq < seq:
        return Fault(max(1, record.seq), seq, f"out of order: record {record.seq} comes again")
    own = record_hash(seq, record.prev_hash, record.body)
    if own == record.hash and record.prev_hash == head:
        return None
    if record_hash(seq, head, record.body) == record.hash:
        return Fault(seq, seq, "prev_hash was changed")
    if record.prev_hash != head:
        # Either of the two may be the one that was put there; the first record has nothing before it.
        return Fault(max(1, seq - 1), seq, "broken link: it was not bound to the record before it")
    bound_to = getattr(next(left, None), "prev_hash", None)
    if bound_to == own:
        return Fault(seq, seq, "hash was changed")
    return Fault(seq, seq, f"{'body' if bound_to == record.hash else 'body or hash'} was changed")


def read_checkpoints(text: str) -> tuple[list[Checkpoint], str]:
    """All whole checkpoints of a file, and what stands after the last of them.

    Raises ValueError for anything else between them.
    """
    found: list[Checkpoint] = []
    end = 0
    for note in NOTE.finditer(text):
        if note.start() != end or note[1] != note[4]:
            raise ValueError(f"something that is no checkpoint stands after {len(found)} of them")
        size, head = int(note[2]), base64.b64decode(note[3])
        found.append(Checkpoint(note[1], size, head, base64.b64decode(note[5])))
        end = note.end()
    return found, text[end:]


def read_public_key(text: str) -> tuple[str, bytes, bytes]:
    """The key's name, its four bytes of id, and its 32 bytes; raises ValueError unless the id fits."""
    name, key_id, encoded = [*text.strip().split("+", 2), "", ""][:3]
    key = base64.b64decode(encoded)
    wanted = hashlib.sha256(f"{name}\n".encode() + key).digest()[:4]
    if len(key) != 33 or key[0] != 1 or wanted.hex() != key_id:
        raise ValueError("the public key is none, or not the one of its id")
    return name, wanted, key[1:]


def unsigned(checkpoints: Iterable[Checkpoint], public_key: str) -> Checkpoint | None:
    """The first checkpoint that this key did not sign; raises ImportError without `cryptography`."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    name, key_id, key = read_public_key(public_key)
    for checkpoint in checkpoints:
        if (checkpoint.origin, checkpoint.signature[:4]) != (name, key_id):
            return checkpoint
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(
                checkpoint.signature[4:], checkpoint.text
            )
        except InvalidSignature:
            return checkpoint
    return None


def read_bundle(folder: Path) -> Iterator[Record]:
    """The records of an exported bundle; raises ValueError or KeyError for a line that is none."""
    with (folder / RECORDS).open(encoding="ascii") as lines:
        for line in lines:
            fields = json.loads(line)
            prev_hash, own = bytes.fromhex(fields["prev_hash"]), bytes.fromhex(fields["hash"])
            body = base64.b64decode(fields["body"], validate=True)
            yield Record(int(fields["seq"]), prev_hash, own, body)


def check_bundle(folder: Path, known: Path | None) -> tuple[bool, list[str]]:
    """Whether all is well, and the sentences that say what was found and what was not checked."""
    checkpoints, rest = read_checkpoints((folder / CHECKPOINTS).read_text(encoding="utf-8"))
    kept, _ = read_checkpoints(known.read_text(encoding="utf-8")) if known else ([], "")
    if rest:
        return False, ["FAULT: the checkpoints end in something that is no checkpoint"]
    found = walk(read_bundle(folder), [*checkpoints, *kept])
    if isinstance(found, Fault):
        place = f"{found.seq}" if found.seq == found.until else f"{found.seq} to {found.until}"
        return False, [f"FAULT at record {place}: {found.what}"]
    signed, sentence = _signatures(checkpoints, (folder / PUBLIC_KEY).read_text(encoding="utf-8"))
    return signed, [
        f"{found.size} records, numbered from 1 without a gap, each bound to the one before.",
        f"The last hash is {found.head.hex()}.",
        f"{len(checkpoints)} checkpoints agree; records after {found.vouched} have none yet.",
        f"{len(kept)} checkpoints that you kept agree." if kept else "You gave none of your own.",
        sentence,
    ]


def _signatures(checkpoints: Sequence[Checkpoint], public_key: str) -> tuple[bool, str]:
    key_id = read_public_key(public_key)[1].hex()
    compare = f"Compare the key id {key_id} with the one you noted at another time."
    try:
        bad = unsigned(checkpoints, public_key)
    except ImportError:
        return True, f"Signatures were NOT checked: `cryptography` is not installed. {compare}"
    if bad:
        return False, f"FAULT: key {key_id} did not sign the checkpoint of {bad.size} records."
    return True, f"All signatures are right. {compare}"


def main(arguments: Sequence[str]) -> int:
    """Print what was found; give the exit code."""
    say = sys.stdout.write
    bodies = "--bodies" in arguments[1:]
    arguments = [argument for argument in arguments if argument != "--bodies"]
    if len(arguments) not in (1, 3) or arguments[1:2] not in ([], ["--known"]):
        say("Usage: python verify.py BUNDLE_DIR [--known FILE] [--bodies]\n")
        return 2
    known = Path(arguments[2]) if len(arguments) == 3 else None
    try:
        well, sentences = check_bundle(Path(arguments[0]), known)
    except (OSError, ValueError, KeyError, TypeError) as error:
        say(f"This cannot be read: {type(error).__name__}: {error}\n")
        return 2
    say("\n".join(sentences) + "\n")
    if bodies and well:
        for record in read_bundle(Path(arguments[0])):
            say(record.body.decode() + "\n")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
