"""Word by word: how well a passage's best sentences hold each word of a question, in any words (late interaction).

The vectors are the model's own of each token in its context, compared as ColBERT does (Khattab and Zaharia
2020), over one short text: one more run of the model a question.
"""

import re

import numpy as np

from knowledge.embedder import Embedder
from knowledge.lexical import terms
from knowledge.ranking import Scored
from knowledge.sentences import split
from knowledge.vectors import heading, readable

SENTENCES = 2
LONGEST = 400
"""Characters that are compared, headings included; more is slower and tells no more."""
_WORD = re.compile(r"[^\W_]+")


def weakest(question: str, scored: Scored, embedder: Embedder) -> float:
    """From about 0 to 1: how near the question's least supported word is to any word of the best sentences."""
    asked, passage = embedder.tokens(question), embedder.tokens(best_words(scored))
    if not len(passage.vectors):
        return 0.0
    nearest = (asked.vectors @ passage.vectors.T).max(axis=1)
    words = (m.span() for m in _WORD.finditer(question) if terms(m.group()))
    held = [asked.inside(*span) for span in words]
    return min((float(np.max(nearest[rows])) for rows in held if rows), default=0.0)


def best_words(scored: Scored) -> str:
    """The passage's headings and best sentences in its own order, without markup."""
    passage = scored.ranked.passage
    said = split(passage.text)
    best = sorted(np.argsort(-scored.sentences)[:SENTENCES]) if len(said) else []
    words = " ".join(said[number].text for number in best if number < len(said))
    return f"{heading(passage)}. {readable(words)}"[:LONGEST]
