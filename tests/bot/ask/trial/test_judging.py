"""An answer is compared with the one that is known, and all answers make the measures."""

from dataclasses import replace

import pytest

from bot.ask.trial.judging import Fault, Judged, judge
from bot.ask.trial.measures import below, measure, read_gates
from bot.ask.trial.questions import Gold, GoldenQuestion
from bot.errors import Refused
from knowledge.passages import Passage, Ranked
from tests.bot.ask.conftest import answered, not_covered, passage

QUOTE = "You may use your own laptop if disk encryption is on."
HERE, ELSEWHERE = passage().document, "other.md"
KNOWN = GoldenQuestion(
    "q1", "can I?", answerable=True, gold=(Gold(HERE, QUOTE),), facts=("encryption",)
)
UNKNOWN = GoldenQuestion("q2", "a cat?", answerable=False)


def judged(
    question: GoldenQuestion, *passages: Passage, text: str = "if encryption is on"
) -> Judged:
    return judge(question, answered(*passages), text, 5.0)


@pytest.mark.parametrize(
    ("one", "fault"),
    [
        pytest.param(judged(KNOWN, passage()), None, id="as known"),
        pytest.param(judged(KNOWN, passage(), text="yes"), Fault.FACTS, id="a fact is missing"),
        pytest.param(judged(KNOWN, passage(document=ELSEWHERE)), Fault.OTHER_PLACE, id="from elsewhere"),
        pytest.param(judge(KNOWN, not_covered(passage()), "no", 5.0), Fault.REFUSED, id="refused"),
        pytest.param(judged(UNKNOWN, passage()), Fault.ANSWERED, id="answered all the same"),
        pytest.param(judge(UNKNOWN, not_covered(), "no", 5.0), None, id="rightly refused"),
        pytest.param(judged(replace(KNOWN, gold=()), passage(document=ELSEWHERE)), None, id="no place is known"),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_told_by_what_is_wrong(one: Judged, fault: Fault | None) -> None:
    assert one.fault is fault


def ranks(question: GoldenQuestion, *passages: Passage) -> tuple[int | None, int | None]:
    asked = answered(*passages)
    assert asked.found is not None
    found = replace(asked.found, passages=tuple(Ranked(p, 1.0) for p in passages))
    one = judge(question, replace(asked, found=found), "", 1.0)
    return one.document_rank, one.section_rank


OTHER = passage(document=ELSEWHERE, text="Nothing of that kind.")
BOTH = replace(
    KNOWN, kind="multi", gold=(Gold(HERE, QUOTE), Gold(ELSEWHERE, "Nothing of that kind."))
)


@pytest.mark.parametrize(
    ("question", "passages", "expected"),
    [
        pytest.param(KNOWN, [passage()], (1, 1), id="first"),
        pytest.param(KNOWN, [OTHER, passage()], (2, 2), id="second"),
        pytest.param(
            KNOWN, [passage(text="Other words."), passage()], (1, 2), id="another section"
        ),
        pytest.param(KNOWN, [OTHER], (None, None), id="not at all"),
        pytest.param(KNOWN, [OTHER] * 10 + [passage()], (None, None), id="after the tenth"),
        pytest.param(BOTH, [passage(), OTHER], (2, 2), id="two places are needed"),
        pytest.param(BOTH, [passage()], (None, None), id="one of two places"),
        pytest.param(UNKNOWN, [passage()], (None, None), id="no place is known"),
    ],
)
def test_the_rank_is_where_all_that_is_needed_was_found(
    question: GoldenQuestion, passages: list[Passage], expected: tuple[int | None, int | None]
) -> None:
    assert ranks(question, *passages) == expected


def test_the_measures_of_a_small_run() -> None:
    run = [
        judged(KNOWN, passage()),
        judge(KNOWN, not_covered(), "no", 15.0),
        judged(UNKNOWN, passage()),
        judge(UNKNOWN, not_covered(), "no", 5.0),
    ]
    assert measure(run, invented=0) == {
        "n_answerable": 2, "n_unanswerable": 2, "doc@1": 0.5, "doc@5": 0.5, "sec@1": 0.5, "sec@5": 0.5,
        "mrr": 0.5, "answer_accuracy": 0.5, "citation_hits_gold": 0.5, "wrongly_refused": 0.5,
        "refusal_recall": 0.5, "refusal_precision": 0.5, "quotes_not_in_document": 0, "citations": 2,
        "ms_p50": 5.0, "ms_p95": 15.0,
    }  # fmt: skip


def test_what_was_not_measured_is_none() -> None:
    figures = measure([judged(KNOWN, passage())], invented=0)
    assert (figures["refusal_recall"], figures["refusal_precision"]) == (None, None)


@pytest.mark.parametrize(
    ("gates", "missed"),
    [
        pytest.param(["doc@1=1"], [], id="reached"),
        pytest.param(["doc@1=1.01"], ["doc@1 is 1.0, and at least 1.01 is asked for."], id="not reached"),
        pytest.param(["wrongly_refused=0"], [], id="at most, reached"),
        pytest.param(["ms_p95=4"], ["ms_p95 is 5.0, and at most 4 is asked for."], id="at most, not reached"),
        pytest.param(["refusal_recall=0"], ["refusal_recall is None, and at least 0 is asked for."],
                     id="not measured"),
    ],
)  # fmt: skip
def test_a_gate_holds_or_says_why_not(gates: list[str], missed: list[str]) -> None:
    assert below(measure([judged(KNOWN, passage())], 0), read_gates(gates)) == missed


@pytest.mark.parametrize(
    ("gate", "sentence"),
    [
        pytest.param("doc@2=1", "no measure. There are: n_answerable", id="no such measure"),
        pytest.param("doc@1", "names no value. Write it like doc@1=0.9", id="no value"),
        pytest.param("doc@1=high", "names no value", id="no number"),
    ],
)
def test_a_gate_that_is_none_is_refused(gate: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        read_gates([gate])
