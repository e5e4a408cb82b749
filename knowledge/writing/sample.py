"""A made-up question with a made-up passage, to see whether a model can write answers at all."""

from knowledge.passages import Passage
from knowledge.writing.draft import drafted
from knowledge.writing.reply import ModelReply

QUESTION = "How many characters must a password have?"
PASSAGE = Passage(
    id="made-up", document="made-up.md", title="Made-up policy", version=None, effective=None, next_review=None,
    heading_path=("Passwords",), text="Passwords must have at least 12 characters.", audience=frozenset(),
    controls=(), position=0,
)  # fmt: skip


def is_answered(reply: ModelReply) -> bool:
    """Whether something of the model's reply to the made-up question could be shown."""
    return drafted(reply, (PASSAGE,), QUESTION) is not None
