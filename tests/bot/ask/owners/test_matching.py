"""Which questions ask the same: paraphrases of ours that should be found, near misses that must not be."""

import pytest

from bot.ask.owners.matching import LIKE, VERY_LIKE, Kind, alike, kind_of, same_question
from knowledge.embedder import Embedder

PARAPHRASES = [
    ("May I bring my dog to the office?", "Am I allowed to bring my dog to the office?"),
    ("May I bring my dog to the office?", "can i bring my dog to the office"),
    ("Who approves a new software tool?", "who has to approve new software tools?"),
    ("How long do we keep CCTV recordings?", "how long are CCTV recordings kept?"),
    ("Where do I store signed contracts?", "where should signed contracts be stored?"),
    ("Do contractors have to do the security training?", "Is the security training mandatory for contractors?"),
    ("Is a badge needed in the car park?", "Do I need a badge in the car park?"),
    ("May I lend my locker key to a colleague?", "is it ok to lend my locker key to a colleague?"),
    ("How do I return a broken headset?", "what do i do to return a broken headset"),
    ("Which VPN product do we use?", "what vpn product do we use"),
    ("May I print at home?", "Is it allowed to print at home?"),
]  # fmt: skip
NEAR_MISSES = [
    ("May I bring my dog to the office?", "May I bring my cat to the office?", "another thing"),
    ("May I bring my dog to the office?", "Must I bring my dog to the office?", "a duty"),
    ("May I bring my dog to the office?", "May I not bring my dog to the office?", "turned round"),
    ("May I bring my dog to the office?", "May I bring my dog to the server room?", "another place"),
    ("May I bring my dog to the office?", "Who may bring a dog to the office?", "a person is wanted"),
    ("May I bring my dog to the office?", "May I bring my dog and my children to the office?", "more"),
    ("How long do we keep CCTV recordings?", "Do we keep CCTV recordings?", "whether at all"),
    ("How long do we keep CCTV recordings?", "How long do we keep meeting recordings?", "others"),
    ("How long is a password valid?", "How long must a password be?", "a length"),
    ("Is 1 badge enough?", "Are 2 badges enough?", "another number"),
    ("May I use my private tablet for work mail?", "May I use my work tablet for private mail?", "swapped"),
    ("May customers audit us?", "May we audit customers?", "the other way round"),
    ("May customers audit us?", "Are we allowed to audit customers?", "the other way round, in other words"),
    ("Do contractors have to do the security training?", "Do suppliers have to do the security training?", "others"),
    ("Do contractors have to do the security training?", "How often do contractors have to do the security training?", "how often"),
    ("May I lend my key to a colleague?", "May a colleague lend a key to me without asking?", "without"),
    ("Where do I store signed contracts?", "How long do I store signed contracts?", "how long"),
    ("May I print at home?", "May I print customer data at home?", "what is printed"),
]  # fmt: skip


def likeness(embedder: Embedder, one: str, other: str) -> float:
    vectors = embedder.embed([one, other])
    return float(vectors[0] @ vectors[1])


@pytest.mark.parametrize(("approved", "asked"), PARAPHRASES)
def test_who_asks_the_same_in_other_words_is_found(
    embedder: Embedder, approved: str, asked: str
) -> None:
    assert same_question(asked, approved, likeness(embedder, asked, approved))


@pytest.mark.parametrize(
    ("approved", "asked"), [pytest.param(a, b, id=f"{why}: {b}") for a, b, why in NEAR_MISSES]
)
def test_a_near_miss_is_not(embedder: Embedder, approved: str, asked: str) -> None:
    assert not same_question(asked, approved, likeness(embedder, asked, approved))


def test_the_same_words_are_the_same_whatever_a_model_says() -> None:
    assert same_question("may I bring my dog", "May I bring my dog?", 0.0)


def test_it_takes_more_where_the_policies_answer_themselves(embedder: Embedder) -> None:
    asked, approved = (
        "How do I return a headset that is broken?",
        "How do I return a broken headset?",
    )
    between = (LIKE + VERY_LIKE) / 2
    assert same_question(asked, approved, between)
    assert not same_question(asked, approved, between, VERY_LIKE)


def test_the_most_like_comes_first(embedder: Embedder) -> None:
    known = ["May I print at home?", "Is it allowed to print at home?", "May I park here?"]
    vectors = {words: embedder.embed([words]) for words in known}
    asked = "is it allowed to print at home"
    assert alike(asked, embedder.embed([asked]), vectors) == [known[1], known[0]]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who is allowed in?", Kind.WHO),
        ("How many days do I have?", Kind.TIME),
        ("How many keys do I get?", Kind.AMOUNT),
        ("Am I allowed to?", Kind.MAY),
        ("Do I have to?", Kind.MUST),
        ("What kind of lock do I need?", Kind.WHICH),
        ("What do I do with a key?", Kind.HOW),
        ("dogs", Kind.OTHER),
    ],
)
def test_what_a_question_wants(question: str, kind: Kind) -> None:
    assert kind_of(question) is kind
