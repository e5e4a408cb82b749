"""A section cut into passages, and a passage into parts that one vector can stand for, in their exact words."""

import re

LONGEST = 4000
"""Characters of a passage: what is found and shown as one."""
LONGEST_PART = 900
"""Characters of a part: the default model reads about 256 tokens, some 1,200 characters of English."""
_TOP_LEVEL = re.compile(r"(?<!:)\n[ \t]*\n(?=\S)")
_PARAGRAPH = re.compile(r"(?<!:)\n[ \t]*\n")
_LINE = re.compile(r"(?<!:)\n")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def pieces(section: str, longest: int = LONGEST) -> list[str]:
    """Contiguous slices of the section that together hold all its words, in order.

    A section up to `longest` characters stays whole; a longer one is cut between paragraphs, else
    between lines, but never behind a colon; else between sentences, else anywhere.
    """
    found, start = [], 0
    while len(section) - start > longest:
        end = _cut(section, start, longest)
        found.append(section[start:end])
        start = end
    return [piece.strip("\n") for piece in (*found, section[start:]) if piece.strip()]


def _cut(section: str, start: int, longest: int) -> int:
    """Where the piece that begins at `start` ends, so that no piece is a crumb."""
    left = len(section) - start
    pieces_left = -(-left // longest)
    target = min(longest, -(-left // pieces_left) + longest // 6)
    for boundary in (_TOP_LEVEL, _PARAGRAPH, _LINE, _SENTENCE):
        ends = [m.end() for m in boundary.finditer(section, start, start + target)]
        if ends and ends[-1] - start > target // 3:
            return ends[-1]
    return start + target
