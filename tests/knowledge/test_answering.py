"""From question to cited answer on the sample, as a member of staff would ask."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from knowledge.answering import MOST_PASSAGES, MOST_QUOTED, Finder
from knowledge.embedder import Embedder
from knowledge.library import Library
from knowledge.passages import Answer, Citation, Found, NoAnswer, NoAnswerReason
from knowledge.sureness import Care
from tests.knowledge.conftest import MakePassage

QUESTIONS = Path(__file__).with_name("sample_questions.jsonl")
STAFF = frozenset({"all"})
SECURITY = STAFF | {"security"}


@pytest.fixture(scope="module")
def finder(library: Library) -> Finder:
    return library.finder()


def citations(found: Found) -> Sequence[Citation]:
    assert isinstance(found.outcome, Answer), "this was to be answered"
    return found.outcome.citations


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param(
            "can I use my own laptop for work?", "only after IT has enrolled it", id="laptop"
        ),
        pytest.param("min pasword lenght??", "at least 14 characters", id="typos"),
        pytest.param("hw long mst a pasword be", "at least 14 characters", id="more typos"),
        pytest.param(
            "what is the minimum length of a password", "at least 14 characters", id="a measure"
        ),
        pytest.param("I clicked on a weird link, what now?", "Close the page", id="link"),
        pytest.param("How long do we keep job applications?", "6 months", id="a table"),
        pytest.param("what's our policy on passwords?", "at least 14 characters", id="framed"),
        pytest.param("May I use the Wi-Fi in a hotel?", "company VPN switched on", id="hotel"),
    ],
)
def test_staff_get_the_words_of_the_policy(finder: Finder, question: str, words: str) -> None:
    assert words in " ".join(c.quote for c in citations(finder.find(question, STAFF)))


@pytest.mark.parametrize(
    "question",
    [
        "What colour is the sky?",
        "what does the policy say about tailgating?",
        "who won the world cup",
        "May I bring my dog to the office?",
        "hi",
        "????",
        "🤔",
        "",
    ],
)
def test_what_no_policy_speaks_of_is_not_covered(finder: Finder, question: str) -> None:
    found = finder.find(question, STAFF)
    assert isinstance(found.outcome, NoAnswer)
    assert found.outcome.reason is NoAnswerReason.NOTHING_NEAR
    assert found.outcome.nearest == found.passages
    assert found.outcome.quoted == ()


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("how much does a penetration test cost us?", id="an amount"),
        pytest.param("which firm destroys our old disks?", id="a name"),
        pytest.param("who reported the phishing mail yesterday?", id="what happened"),
        pytest.param("Since passwords change every 60 days, when is mine due?", id="a false rule"),
        pytest.param("parental leave days", id="another kind of leave"),
    ],
)
def test_what_is_not_said_outright_is_no_answer(finder: Finder, question: str) -> None:
    found = finder.find(question, STAFF)
    assert isinstance(found.outcome, NoAnswer)
    for citation in found.outcome.quoted:
        assert found.outcome.reason is NoAnswerReason.NOT_OUTRIGHT
        assert citation.passage == found.passages[0].passage
        assert citation.quote in citation.passage.text


def test_a_detail_that_is_missing_is_shown_with_the_nearest_words(finder: Finder) -> None:
    found = finder.find("which brand of security keys do we hand out?", STAFF)
    assert isinstance(found.outcome, NoAnswer)
    assert "security key" in found.outcome.quoted[0].quote.lower()


def test_the_more_careful_a_company_is_the_less_is_an_answer(
    library: Library, answered: list[tuple[dict[str, Any], Found]]
) -> None:
    asked = [q["question"] for q, _ in answered[:40]]
    refused = []
    for care in Care:
        finder = library.finder(care=care)
        found = [finder.find(question, STAFF).outcome for question in asked]
        refused.append(sum(isinstance(outcome, NoAnswer) for outcome in found))
    assert refused == sorted(refused)


def test_two_rules_that_contradict_are_both_quoted(finder: Finder) -> None:
    quotes = " ".join(
        c.quote for c in citations(finder.find("How fast to report a lost phone?", STAFF))
    )
    assert "within 4 hours" in quotes
    assert "within 24 hours" in quotes


def test_of_two_things_asked_both_are_quoted(finder: Finder) -> None:
    question = "How fast must malware be reported, and may I switch the machine off?"
    quotes = " ".join(c.quote for c in citations(finder.find(question, STAFF)))
    assert "at once" in quotes
    assert "Leave the device switched on" in quotes


def test_the_table_at_a_documents_head_is_not_quoted_beside_a_rule(finder: Finder) -> None:
    asked = "who has to approve a new supplier and which documents are needed"
    quotes = [c.quote for c in citations(finder.find(asked, STAFF))]
    assert "Fill in the form" in quotes[0]
    assert not any("Document number" in quote for quote in quotes)


def test_what_is_for_others_is_neither_quoted_nor_named(finder: Finder) -> None:
    question = "Where are the sealed envelopes of the break-glass accounts?"
    allowed = finder.find(question, SECURITY)
    assert citations(allowed)[0].passage.audience == {"security"}
    refused = finder.find(question, STAFF)
    assert all("all" in r.passage.audience for r in refused.passages)
    assert "numbered envelopes" not in str(refused)


@pytest.mark.parametrize("reader", [frozenset(), frozenset({"unheard of"})])
def test_who_may_read_nothing_is_told_so(finder: Finder, reader: frozenset[str]) -> None:
    found = finder.find("can I use my own laptop?", reader)
    assert found.outcome == NoAnswer(NoAnswerReason.NOTHING_READABLE)
    assert found.passages == ()


def test_text_that_only_looks_like_markup_is_quoted_as_it_is(
    embedder: Embedder, make_passage: MakePassage
) -> None:
    odd = "Write <@U123> & `rm -rf` to **nobody**; <script>alert(1)</script> is *no* tag."
    found = Library([make_passage(odd)], embedder).finder().find("whom do I write rm -rf?", STAFF)
    assert [c.quote for c in citations(found)] == [odd]


@pytest.fixture(scope="module")
def answered(finder: Finder) -> list[tuple[dict[str, Any], Found]]:
    """Every question of the sample's set with what came of it."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [(q, finder.find(q["question"], STAFF)) for q in map(json.loads, lines)]


@pytest.mark.slow
def test_every_quote_stands_in_its_passage_and_scores_never_rise(
    answered: list[tuple[dict[str, Any], Found]],
) -> None:
    for _, found in answered:
        scores = [r.score for r in found.passages]
        assert scores == sorted(scores, reverse=True)
        assert len(scores) <= MOST_PASSAGES
        for citation in found.outcome.citations if isinstance(found.outcome, Answer) else ():
            assert citation.quote.strip()
            assert citation.quote in citation.passage.text


@pytest.mark.slow
def test_the_samples_questions_are_answered_as_well_as_they_were(
    answered: list[tuple[dict[str, Any], Found]],
) -> None:
    """Floors a little below what docs/retrieval.md reports, so that a fall is seen and noise is not."""
    right = [(q, f) for q, f in answered if q["answerable"]]
    wrong = [(q, f) for q, f in answered if not q["answerable"]]
    documents = [f.passages[0].passage.document in {g["doc"] for g in q["gold"]} for q, f in right]
    refused = [isinstance(f.outcome, NoAnswer) for _, f in right]
    honest = [isinstance(f.outcome, NoAnswer) for _, f in wrong]
    assert sum(documents) / len(right) >= 0.85
    assert sum(refused) / len(right) <= 0.1
    assert sum(honest) / len(wrong) >= 0.8


def test_an_answer_quotes_few_passages(finder: Finder) -> None:
    assert 1 <= len(citations(finder.find("what are the rules for laptops?", STAFF))) <= MOST_QUOTED
