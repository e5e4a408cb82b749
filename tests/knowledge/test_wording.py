"""A question as typed is written out, mended, widened, and cut into what it asks."""

import pytest

from knowledge.lexical import Vocabulary
from knowledge.wording import asks_for_a_number, clauses, holds_a_number, is_asking, prepare
from tests.knowledge.conftest import MakePassage


def is_word(word: str) -> bool:
    """Stands for the model's vocabulary of common words."""
    return word in {"can", "the", "my", "for", "use", "work", "how", "long", "jamf", "ace"}


@pytest.fixture
def vocabulary(make_passage: MakePassage) -> Vocabulary:
    counted = Vocabulary()
    counted.add(
        make_passage("Access to a workstation needs a password. Mobile devices need one too.")
    )
    return counted


@pytest.mark.parametrize(
    ("question", "written_out"),
    [
        pytest.param("can u use acess", "can you use access", id="short forms and slips"),
        pytest.param("Can the work use Jamf", "Can the work use Jamf", id="known words stay"),
        pytest.param("laptops", "laptops", id="a word of the thesaurus stays"),
        pytest.param("pasword??", "password ??", id="signs are no letters"),
        pytest.param("A.8.12 2fa", "A . 8 . 12 two-factor authentication", id="numbers stay"),
        pytest.param("", "", id="nothing"),
        pytest.param("what does our policy say about pasword", "password", id="framed"),
        pytest.param("what is the policy", "what is the policy", id="no subject"),
    ],
)
def test_a_question_is_written_out(vocabulary: Vocabulary, question: str, written_out: str) -> None:
    assert prepare(question, vocabulary, is_word).written_out == written_out


@pytest.mark.parametrize(
    ("question", "as_policies_say"),
    [
        pytest.param("the iphone", "the mobile device", id="a word"),
        pytest.param("a passcode", "a password", id="the name that these policies use"),
        pytest.param("a virus", "a virus", id="policies that have no name for it"),
        pytest.param("can my phones log in", "can my mobile device access", id="endings, phrases"),
        pytest.param("my work", "my work", id="no everyday word"),
    ],
)
def test_everyday_words_are_put_as_policies_say(
    vocabulary: Vocabulary, question: str, as_policies_say: str
) -> None:
    assert prepare(question, vocabulary, is_word).as_policies_say == as_policies_say


def test_all_that_policies_may_call_a_thing_is_looked_for(vocabulary: Vocabulary) -> None:
    assert "endpoint device" in prepare("my laptop", vocabulary, is_word).other_words
    assert prepare("my work", vocabulary, is_word).other_words == ()


def test_a_very_long_question_is_mended_at_its_beginning_only(vocabulary: Vocabulary) -> None:
    words = prepare("pasword " * 300, vocabulary, is_word).written_out.split()
    assert words[0] == "password"
    assert words[-1] == "pasword"
    assert len(words) == 300


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        pytest.param("How long is it?", [], id="one question"),
        pytest.param(
            "How long is it kept, and who deletes it?",
            ["How long is it kept", "who deletes it?"],
            id="two questions in one sentence",
        ),
        pytest.param(
            "My laptop was stolen. Whom do I tell?",
            ["My laptop was stolen.", "Whom do I tell?"],
            id="a tale and a question",
        ),
        pytest.param("Hi! May I bring a visitor?", [], id="a greeting is no clause"),
        pytest.param("Locks and keys and doors?", [], id="a list of things"),
        pytest.param("a b c. " * 9, ["a b c."] * 4, id="four at most"),
    ],
)
def test_a_question_is_cut_into_its_clauses(question: str, parts: list[str]) -> None:
    assert clauses(question) == parts


@pytest.mark.parametrize(
    ("clause", "asks"),
    [("who deletes it", True), ("it was stolen?", True), ("My laptop was stolen.", False)],
)
def test_a_question_is_told_from_a_tale(clause: str, asks: bool) -> None:
    assert is_asking(clause) is asks


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("how long are logs kept", True),
        ("When must I report it?", True),
        ("Wie lange gilt das?", True),
        ("may I use it?", False),
    ],
)
def test_it_is_known_whether_a_number_is_wanted(question: str, asks: bool) -> None:
    assert asks_for_a_number(question) is asks


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("within 4 hours", True),
        ("Reviewed annually.", True),
        ("six months", True),
        ("The owner decides.", False),
    ],
)
def test_numbers_and_times_are_seen_in_words_too(sentence: str, holds: bool) -> None:
    assert holds_a_number(sentence) is holds
