"""How `isms eval` shows a run: a table and the wrong answers for people, one object for programs."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.ask.trial.judging import Judged
from bot.ask.trial.measures import Measures
from bot.ask.trial.trying import Tried

MEANINGS = {
    "n_answerable": "questions that our policies answer",
    "n_unanswerable": "questions that they do not answer",
    "doc@1": "the right document came first",
    "doc@5": "it was among the first five passages",
    "sec@1": "the right passage came first",
    "sec@5": "it was among the first five",
    "mrr": "mean of 1 / the right passage's rank",
    "answer_accuracy": "answers with all facts that they must hold",
    "citation_hits_gold": "answers that quote a right place",
    "wrongly_refused": "“not covered”, though our policies answer it",
    "refusal_recall": "of what they do not answer, “not covered”",
    "refusal_precision": "of all “not covered”, rightly so",
    "quotes_not_in_document": "quotes that do not stand in their document",
    "citations": "quotes in all",
    "ms_p50": "milliseconds an answer, half are faster",
    "ms_p95": "milliseconds, 95 of 100 are faster",
}
"""Each measure in plain words."""


def as_object(
    name: str, measures: Measures, tried: Sequence[Tried], missed: Sequence[str]
) -> dict[str, Any]:
    """The run as other programs read it; the contract is in docs/commands.md."""
    questions = [_question(one.judged) for one in tried]
    return {"set": name, **measures, "missed": list(missed), "questions": questions}


def _question(judged: Judged) -> dict[str, Any]:
    return {
        "id": judged.question.name,
        "answered": judged.answered,
        "document_rank": judged.document_rank,
        "section_rank": judged.section_rank,
        "fault": judged.fault.name.lower() if judged.fault else None,
    }


def lines(measures: Measures, tried: Sequence[Tried]) -> Iterator[str]:
    """Each measure with what it means, then each question whose answer is not the known one."""
    for name, meaning in MEANINGS.items():
        value = measures[name]
        yield f"{name:24}{'-' if value is None else value:>8}  {meaning}"
    wrong = [one.judged for one in tried if one.judged.fault]
    if wrong:
        yield ""
        yield f"Not as known, {len(wrong)} of {len(tried)}:"
    for judged in wrong:
        words = " ".join(judged.question.words.split())
        yield f"  {judged.question.name}: {words} ({judged.fault})"
