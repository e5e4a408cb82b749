"""What a document says, as one number: whether two files say the same."""

import json
from dataclasses import asdict
from hashlib import sha256

from ingest.reading import Document

_NOT_SAID = (
    "path",
    "document_id",
    "sha256",
    "read_as",
    "sections",
    "withheld",
    "status",
    "audience",
)
"""Which file it is, and what is told below in another form."""


def digest_of(document: Document) -> str:
    """SHA-256, in hex, over title, control values, sections and withheld words.

    Where a section stands in its file is no part of it, nor how the reader explains what it withheld.
    """
    facts = {key: value for key, value in asdict(document).items() if key not in _NOT_SAID}
    facts |= {"status": document.status.value, "audience": sorted(document.audience)}
    facts["sections"] = [
        [list(section.heading_path), section.text, section.held is not None]
        for section in document.sections
    ]
    facts["withheld"] = [[one.words, one.releasable] for one in document.withheld]
    return sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()
