"""Questions on one subject come together, others stay apart; measured on phrasings of ours."""

import json
import random
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from bot.ask.gaps.grouping import ALIKE, Subjects, meaning, most_central, subject_words
from knowledge.embedder import Embedder
from knowledge.passages import Vectors

FILE = Path(__file__).with_name("asked.jsonl")
ASKED = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
Meant = dict[str, Vectors]


@pytest.fixture(scope="module")
def meant(embedder: Embedder) -> Meant:
    """The vector of each question."""
    questions = [row["question"] for row in ASKED]
    whole, subject = (
        embedder.embed(questions),
        embedder.embed([subject_words(q) for q in questions]),
    )
    return {q: meaning(w, s) for q, w, s in zip(questions, whole, subject, strict=True)}


def grouped(meant: Meant, order: list[str]) -> dict[str, int]:
    """Each question's subject, when they are asked in this order."""
    subjects, found = Subjects(), {}
    for question in order:
        found[question] = subjects.nearest(meant[question]) or len(subjects.members) + 1
        subjects.add(found[question], meant[question])
    return found


def pairs(meant: Meant, seed: int) -> tuple[float, float]:
    """Precision and recall over all pairs of questions."""
    order = [row["question"] for row in ASKED]
    random.Random(seed).shuffle(order)  # noqa: S311  An order, no secret.
    subject = {row["question"]: row["subject"] for row in ASKED}
    put = grouped(meant, order)
    both = [(subject[a] == subject[b], put[a] == put[b]) for a, b in combinations(order, 2)]
    right, together = sum(s and t for s, t in both), sum(t for _, t in both)
    return right / together, right / sum(s for s, _ in both)


def test_most_of_what_belongs_together_is_together_and_little_else(meant: Meant) -> None:
    precision, recall = np.mean([pairs(meant, seed) for seed in range(4)], axis=0)
    assert precision >= 0.72
    assert recall >= 0.7


def test_the_same_questions_in_the_same_order_give_the_same_subjects(meant: Meant) -> None:
    order = [row["question"] for row in ASKED]
    assert grouped(meant, order) == grouped(meant, order)


def test_what_was_put_together_stays_so_when_more_is_asked(meant: Meant) -> None:
    order = [row["question"] for row in ASKED]
    early, late = grouped(meant, order[:40]), grouped(meant, order)
    assert {question: late[question] for question in early} == early


@pytest.mark.parametrize(
    ("question", "left"),
    [
        pytest.param("May I bring my dog to the office?", "bring dog office", id="a question"),
        pytest.param("is it ok?", "ok", id="hardly anything"),
        pytest.param("may I?", "may I?", id="nothing else in it"),
        pytest.param("???", "???", id="no words"),
        pytest.param("", "", id="nothing"),
        pytest.param("Wi-Fi at O'Hare", "Wi-Fi O'Hare", id="joined words"),
    ],
)
def test_the_words_that_every_question_has_are_left_out(question: str, left: str) -> None:
    assert subject_words(question) == left


def vector(*numbers: float) -> Vectors:
    made = np.asarray(numbers, dtype=np.float32)
    return np.asarray(made / np.linalg.norm(made), dtype=np.float32)


@pytest.mark.parametrize(
    ("likeness", "joins"),
    [
        pytest.param(ALIKE + 0.01, 7, id="just alike"),
        pytest.param(ALIKE - 0.01, None, id="not quite"),
    ],
)
def test_the_threshold_decides(likeness: float, joins: int | None) -> None:
    subjects = Subjects()
    subjects.add(7, vector(1, 0))
    assert subjects.nearest(vector(likeness, (1 - likeness**2) ** 0.5)) == joins


def test_of_two_that_are_equally_like_the_older_one_is_chosen() -> None:
    subjects = Subjects()
    for number in (9, 3):
        subjects.add(number, vector(1, 0))
    assert subjects.nearest(vector(1, 0)) == 3
    assert Subjects().nearest(vector(1, 0)) is None


def test_the_most_central_comes_first() -> None:
    names = most_central({"edge": vector(0, 1), "middle": vector(1, 1), "side": vector(1, 0.2)})
    assert names[0] == "middle"
    assert most_central({}) == []
