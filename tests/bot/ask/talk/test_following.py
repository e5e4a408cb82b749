"""A follow-up leans on what was asked before it, and a question that names its subject does not."""

import json
from pathlib import Path

import pytest

from bot.ask.talk.following import Leaning, combined, leaning

QUESTIONS = Path(__file__).parents[3] / "knowledge" / "sample_questions.jsonl"
FOLLOW_UPS = """
and for contractors?; what about phones; how long?; why; and if I'm abroad?; who approves that?;
is that also true at home?; even on weekends?; does this apply to interns?; for how long?; and on the train?;
what if it is stolen?; also for freelancers?; how do I do that?; and then?; who do I ask?; is there a form for it?;
and what about tablets?; until when?; do they need approval too?; what happens if I don't?; at home too?; with a VPN?;
and without a VPN?; and my private one?; who decides?; how often?; since when?; and if my manager says no?;
can you show me where that stands?; does it matter which country?; how about USB sticks?; also in the office?;
same for Macs?; and who pays for it?; what exactly does that mean?; are there exceptions?; but only during working hours?;
what if I forget?; and the old one?; or for a day?; do I need to tell anyone?; und für Praktikanten?; wie lange?; warum?;
Why not?; and during an audit?; who checks this?; what do they have to sign?; is it the same for suppliers?
"""
COMPLETE = """
how long must my password be?; can I use ChatGPT for customer data?; what do I do if I lose my phone?;
who owns supplier security?; may I bring visitors into the office?; how do I report a phishing mail?;
is it ok to log in on the hotel's internet?; what is the retention period for invoices?; when are backups tested?;
how often are access reviews done?; is there a policy on generative AI?; clean desk policy; what is personal data?;
what do I do with papers that I no longer need?; may I install software that is not on the list?;
who is in the crisis team?; where should I store confidential files?; what happens when somebody breaks a rule?;
My daughter wants to watch a film on my work laptop this evening. May she?; do we need a contract with suppliers?;
can I take my laptop to Spain?; am I allowed to use a USB stick; what must I do when I leave the company?;
which encryption methods are allowed?; is it allowed to share my account with a colleague?;
How do I contact the security team at night?; how do I get access to customer data; and how do I report a phishing mail?;
what's the rule for recording meetings?; should I lock my screen when I get coffee?; may freelancers get an account?;
how quickly do incidents need to be reported?; I clicked a link in a strange email, what now?;
who may approve a new supplier; what is the difference between confidential and restricted?;
if I lose my badge, what do I do?; what about customers: when do we tell them of an incident?;
are secrets allowed in source code?; is this email a phishing attempt?; what counts as an incident?;
do we have to sign the policies every year?; is A.8.12 in scope and why; who owns supplier security and where is it written?
"""


def listed(text: str) -> list[str]:
    return [one.strip() for one in text.replace("\n", " ").split(";") if one.strip()]


@pytest.mark.parametrize("words", listed(FOLLOW_UPS))
def test_a_follow_up_leans_on_its_thread(words: str) -> None:
    assert leaning(words) is Leaning.LEANS


@pytest.mark.parametrize("words", listed(COMPLETE))
def test_a_whole_question_stands_alone(words: str) -> None:
    assert leaning(words) is Leaning.ALONE


def test_no_question_about_the_sample_is_dragged_to_another_subject() -> None:
    asked = [json.loads(line)["question"] for line in QUESTIONS.read_text("utf-8").splitlines()]
    assert [words for words in asked if leaning(words) is not Leaning.ALONE] == []


@pytest.mark.parametrize("words", ["passwords", "visitors", "VPN?"])
def test_a_single_word_may_be_either(words: str) -> None:
    assert leaning(words) is Leaning.PERHAPS


@pytest.mark.parametrize(
    ("subject", "words", "searched"),
    [
        ("can I use my own laptop?", "and for contractors?", "can I use my own laptop, for contractors?"),
        ("can I use my own laptop?", "what about phones?", "can I use my own phones?"),
        ("may I work from home?", "and abroad?", "may I work from abroad?"),
        ("may I bring a visitor?", "who approves that", "may I bring a visitor, who approves that"),
        ("May I work abroad?", "and for how long?", "May I work abroad, and for how long?"),
        ("can I send a laptop to a customer's home?", "why?", "can I send a laptop to a customer's home, why?"),
    ],
)  # fmt: skip
def test_both_are_searched_as_one_question(subject: str, words: str, searched: str) -> None:
    assert combined(subject, words) == searched
