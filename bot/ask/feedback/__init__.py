"""Whether an answer helped: one vote a person and answer, and a word on what was missing."""
