"""What a model is given: how to answer, and then passages and question as marked material."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.passages import Passage
from prompts import Prompt, load

MOST_PASSAGES = 8
LONGEST_PASSAGE = 4000
"""Characters, as `knowledge.split` cuts them."""
NAME = "answer"
_PARTS = "\n---\n"
"""Above it stands how to answer, below it the material; a model's server is told the one from the other."""


@dataclass(frozen=True)
class Words:
    """Both halves of what is sent."""

    instructions: str
    material: str


@cache
def answer_prompt() -> Prompt:
    """The prompt file in force, with its hash."""
    return load(NAME)


def words_for(question: str, passages: Sequence[Passage], mark: str) -> Words:
    """The filled prompt; `mark` is random, and new for each call, so that no document can close its own frame."""
    numbered = "\n\n".join(_framed(n, p, mark) for n, p in enumerate(passages, start=1))
    prompt = answer_prompt()
    instructions, _, material = prompt.text.partition(_PARTS)
    return Words(
        Prompt(prompt.name, instructions).fill(mark=mark),
        Prompt(prompt.name, material).fill(mark=mark, passages=numbered, question=question),
    )


def _framed(number: int, passage: Passage, mark: str) -> str:
    """The passage as it is; its title and headings stand within the frame, since they are foreign too."""
    where = " > ".join((passage.title, *passage.heading_path))
    text = passage.text[:LONGEST_PASSAGE]
    return f"[{mark} passage {number}]\nFrom: {where}\n\n{text}\n[{mark} end of passage {number}]"
