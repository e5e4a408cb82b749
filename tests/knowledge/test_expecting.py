"""Which kind of answer a question expects, and which sentences hold one."""

import pytest

from knowledge.expecting import Kind, expected, holds
from knowledge.presuming import asks_of_now, presumes


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how much does a new badge cost", Kind.MONEY),
        ("what does the course cost us?", Kind.MONEY),
        ("what percentage has to pass?", Kind.SHARE),
        ("how often are keys changed", Kind.RHYTHM),
        ("how long are logs kept", Kind.TIME),
        ("how long do logs have to be kept", Kind.TIME),
        ("how long must my master password be?", Kind.LENGTH),
        ("within how many hours must I call", Kind.TIME),
        ("may I leave, and when", Kind.TIME),
        ("how many keys do I get", Kind.COUNT),
        ("who approves this", Kind.PERSON),
        ("which antivirus product do we use", Kind.NAME),
        ("who is our hosting provider", Kind.NAME),
        ("what's the password of the guest network?", Kind.NUMERALS),
        ("what is the minimum password length", Kind.COUNT),
        ("what is the minimum length of a password", Kind.COUNT),
        ("what is the length of the guest password", None),
        ("what's a good password?", None),
        ("wie lange gilt das", Kind.TIME),
        ("may I take my laptop home", None),
        ("is it fine to share a login", None),
        ("am I allowed to use my phone when driving", None),
    ],
)
def test_the_words_of_a_question_give_the_kind_away(question: str, kind: Kind | None) -> None:
    assert expected(question) is kind


@pytest.mark.parametrize(
    ("kind", "sentence", "held"),
    [
        (Kind.MONEY, "We pay 15 euros a month.", True),
        (Kind.MONEY, "Do not eat your lunch over it.", False),
        (Kind.SHARE, "At least 60 % report it.", True),
        (Kind.SHARE, "All of them report it.", False),
        (Kind.SHARE, "You need 8 out of 10.", True),
        (Kind.LENGTH, "At least 12 characters.", True),
        (Kind.LENGTH, "Long is good.", False),
        (Kind.RHYTHM, "Keys change every 90 days.", True),
        (Kind.RHYTHM, "Keys are kept in the vault.", False),
        (Kind.TIME, "Report within 24 hours.", True),
        (Kind.TIME, "Write to the help desk.", False),
        (Kind.COUNT, "There are six playbooks.", True),
        (Kind.COUNT, "The playbooks are short.", False),
        (Kind.PERSON, "The head of legal decides.", True),
        (Kind.PERSON, "Paper goes into the bin.", False),
        (Kind.PERSON, "The list is kept by Amara, in the wiki.", True),
        (Kind.PERSON, "Amara keeps the list.", True),
        (Kind.PERSON, "It keeps growing.", False),
        (Kind.NAME, "Use the scanner of Carbonado every day.", True),
        (Kind.NAME, "Ask in #help-desk first.", True),
        (Kind.NAME, "an Approved manager is used, as approved", False),
        (Kind.NUMERALS, "Call +49 30 555 0123.", True),
        (Kind.NUMERALS, "The password has 14 characters.", False),
    ],
)
def test_a_sentence_holds_the_kind_or_not(kind: Kind, sentence: str, held: bool) -> None:
    assert holds(kind, sentence, sentence) is held


@pytest.mark.parametrize(
    ("question", "taken"),
    [
        ("Since keys never expire, how do I find mine?", True),
        ("We get ten days, right? When does it begin?", True),
        ("It is only once a year, isn't it", True),
        ("Tapes are allowed, so where do I get some?", True),
        ("Now that I'm leaving, when do I hand back my laptop?", False),
        ("isn't it allowed to share a login?", False),
        ("how do I find my key?", False),
    ],
)
def test_a_question_that_builds_on_a_rule_is_known(question: str, taken: bool) -> None:
    assert presumes(question) is taken


@pytest.mark.parametrize(
    ("question", "now"),
    [
        ("who is on duty this weekend", True),
        ("how many incidents were there last month", True),
        ("when was the last test", True),
        ("I lost my phone last week. What now?", False),
        ("how often is it tested in a year", False),
    ],
)
def test_a_question_after_what_happens_to_be_so_is_known(question: str, now: bool) -> None:
    assert asks_of_now(question) is now
