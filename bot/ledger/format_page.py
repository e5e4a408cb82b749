"""The format page that goes with every export, for whoever writes a checker of their own."""

FORMAT_PAGE = """\
An exported ledger, format 1
============================

records.jsonl   One record a line, in order, as JSON:
                  seq        1, 2, 3, ... without a gap
                  prev_hash  the hash of the record before, in hex; 64 zeros in the first record
                  hash       SHA-256, in hex, of these bytes one after another:
                               the 25 bytes "isms-bot audit record v1" and a line feed
                               seq as 8 bytes, big-endian
                               prev_hash as 32 bytes
                               the body's bytes
                  body       the stored bytes in base64. They are JSON:
                               v      1, the version of this format
                               at     when it happened, in UTC, to the microsecond
                               kind   what happened
                               actor  who did it, as a keyed hash, or null
                               facts  ids, codes, versions, hashes and numbers; never free text

checkpoints.txt What was published outside the database while the ledger grew, oldest first: notes as in
                C2SP's tlog-checkpoint and signed-note, each followed by an empty line:
                  line 1     the ledger's name
                  line 2     the number of records at that time
                  line 3     the hash of the last of them in base64 (a chain's head, no Merkle root)
                  line 4     empty
                  line 5     an em dash, the name, and base64 of 4 bytes of key id and 64 of Ed25519
                             signature over lines 1 to 3 with their line feeds

public-key.txt  name + key id in hex + base64 of a byte 1 and the 32 bytes of the Ed25519 key, joined
                by "+". The key id is the first 4 bytes of SHA-256 of name, line feed, byte 1, key.

verify.py       Checks all this:  python verify.py .   (Python 3.11, nothing else; with the package
                `cryptography` installed it also checks the signatures)

What this proves and what not
-----------------------------
Within the records: nothing was changed, left out, put in or moved, up to the last checkpoint, by anyone
who could not also change the checkpoints. Records after the last checkpoint could have been cut off or
rewritten. Whoever holds the bot's keys can make a new ledger and sign it: so keep the key id and a
checkpoint of your own from another day, and run  python verify.py . --known FILE
"""
