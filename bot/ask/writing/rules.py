"""What came of an attempt at a written answer."""

from dataclasses import dataclass, replace

from knowledge.passages import Answer, Found, NoAnswer, NoAnswerReason, Passage
from knowledge.writing.draft import Draft
from knowledge.writing.ending import Ending


@dataclass(frozen=True)
class Written:
    """An attempt at a written answer, whatever came of it."""

    model: str
    """As CHAT_MODEL names it."""
    prompt_sha256: str
    ending: Ending
    draft: Draft | None = None
    """What may be shown; None unless `ending` is `WRITTEN`."""
    given: tuple[Passage, ...] = ()
    """What the model was given: its sentences may echo any of it, so whoever reads them must be allowed to."""


def not_outright(found: Found) -> Found:
    """The same, where a model says that the policies do not answer: what was quoted is only the nearest."""
    if not isinstance(found.outcome, Answer):
        return found
    answer = found.outcome
    outcome = NoAnswer(NoAnswerReason.NOT_OUTRIGHT, answer.ranked, answer.citations)
    return replace(found, outcome=outcome)
