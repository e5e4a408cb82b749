"""Word documents into blocks (ECMA-376, parts 1 and 4)."""

from ingest.word.document import read_word

__all__ = ["read_word"]
