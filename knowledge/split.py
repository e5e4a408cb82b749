"""A section cut into passages, and a passage into parts that one vector can stand for, in their exact words."""

import re

LONGEST = 4000
"""Characters of a passage: what is found and shown as one."""
LONGEST_PART = 900
"""Characters of a part: the default model reads about 256 tokens, some 1,200 characters of English."""
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_LINE = re.compile(r"\n")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def pieces(section: str, longest: int = LONGEST) -> list[str]:
    """Contiguous slices of the section that together hold all its words, in order.

    A section up to `longest` characters stays whole; a longer one is cut between paragraphs, else
    between lines, else between sentences, else anywhere.
    """
    if len(section) <= longest:
        return [section] if section.strip() else []
    at = _cut(section, longest)
    return [
        piece
        for piece in (section[:at].strip("\n"), *pieces(section[at:].lstrip("\n"), longest))
        if piece.strip()
    ]


def _cut(section: str, longest: int) -> int:
    """Where to cut off a first piece: the later half is looked at only, so that no piece is a crumb."""
    remaining_halves = -(-len(section) // longest)
    target = min(longest, -(-len(section) // remaining_halves) + longest // 6)
    for boundary in (_PARAGRAPH, _LINE, _SENTENCE):
        ends = [m.end() for m in boundary.finditer(section, 0, target) if m.end() > target // 3]
        if ends:
            return ends[-1]
    return target
