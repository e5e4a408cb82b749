"""Subjects that one would rather not ask about before colleagues are answered privately, wherever they are asked."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.ask.talk.sensitive import is_sensitive
from bot.slack.gate import SENT_DIRECTLY
from localslack.driver import LocalSlack
from tests.bot.conftest import Records

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
QUESTIONS = Path(__file__).parents[3] / "knowledge" / "sample_questions.jsonl"
QUOTE = "You may use your own laptop if disk encryption is on."


@pytest.mark.parametrize(
    "words",
    [
        "How do I report harassment by my manager?", "can I report a colleague who steals?",
        "what happens if I call in sick?", "do I have to tell anyone that I'm pregnant?",
        "what do I do when I leave the company?", "I want to whistleblow, where?",
        "what are the disciplinary consequences?", "my colleague keeps breaking the rules, what do I do",
        "can I report anonymously?", "is my salary visible to IT?", "I have a problem with alcohol",
        "what happens to my mailbox after I was fired?", "Ich bin schwanger, wem muss ich das sagen?",
        "Wie melde ich Mobbing?", "my boss told me to share my password", "someone is blackmailing me",
        "I'm going to resign next month, can I copy my files?", "can my manager see my medical certificate?",
        "who sees my Abmahnung", "how do I report misconduct of a co-worker", "am I on a performance plan now",
    ],
)  # fmt: skip
def test_what_is_sensitive(words: str) -> None:
    assert is_sensitive(words)


@pytest.mark.parametrize(
    "words",
    [
        "I lost my laptop", "can I use my own laptop for work?", "is it illegal to copy code?",
        "I will leave my laptop at home", "how do I report a phishing mail?", "who owns supplier security?",
        "may I leave the office with papers?", "what do I do if a supplier is hacked?",
        "where do we store personal data?", "how do I report an incident?", "may I work from home?",
        "can a colleague use my laptop?", "how do I terminate a session?", "what are pills of knowledge?",
    ],
)  # fmt: skip
def test_what_is_not(words: str) -> None:
    assert not is_sensitive(words)


def test_few_questions_about_the_sample_are_sensitive() -> None:
    asked = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    found = [
        one["question"] for one in asked if one["answerable"] and is_sensitive(one["question"])
    ]
    assert found == ["I'm quitting. For how long do I have to keep quiet about company plans?"]


@pytest.mark.parametrize(
    ("subjects", "words", "sensitive"),
    [
        (["works trip"], "when is the works trip?", True),
        (["works trip"], "can I report harassment?", False),
        (["usual", "works trip"], "can I report harassment?", True),
        ([], "can I report harassment?", False),
        (["report * boss"], "report my very nasty boss", True),
        (["c++ (beta)"], "may I use C++ (beta)?", True),
        ([" "], "anything", False),
    ],
)
def test_a_company_names_its_own_subjects(subjects: list[str], words: str, sensitive: bool) -> None:
    assert is_sensitive(words, subjects) is sensitive


@SQLITE
@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param("may I use my own laptop to report harassment?", QUOTE, id="answered"),
        pytest.param("who handles harassment?", "don't cover that", id="not covered"),
        pytest.param("what does my boss's salary amount to, what does my boss earn?", "nothing about people",
                     id="refused"),
    ],
)  # fmt: skip
def test_in_a_channel_it_goes_to_the_asker_alone(
    slack: LocalSlack, bot: str, records: Records, words: str, said: str
) -> None:
    maya = slack.as_user("maya")
    asked = maya.mention(words, channel="staff")
    records.settle_answered(slack)
    thread = [m for m in slack.as_user("ada").sees("staff") if m.thread_ts == asked.ts and m.bot_id]
    assert [m.all_text for m in thread] == [SENT_DIRECTLY]
    (direct,) = maya.sees("bot")
    assert said in direct.all_text
    assert "Share in channel" not in direct.all_text


@SQLITE
def test_so_it_is_where_only_the_thread_says_what_it_is_about(
    slack: LocalSlack, bot: str, records: Records
) -> None:
    maya, ada = slack.as_user("maya"), slack.as_user("ada")
    asked = maya.mention("may I use my own laptop to report harassment?", channel="staff")
    records.settle_answered(slack)
    ada.mention("and at night?", channel="staff", thread_ts=asked.ts)
    records.settle_answered(slack, 2)
    assert [m.all_text for m in ada.sees("staff") if m.bot_id] == [SENT_DIRECTLY] * 2
    assert "I took this as" in ada.sees("bot")[0].all_text


@SQLITE
def test_what_is_not_sensitive_stays_in_the_thread(
    slack: LocalSlack, bot: str, records: Any
) -> None:
    maya = slack.as_user("maya")
    maya.mention("I lost my laptop, what now?", channel="staff")
    assert QUOTE in maya.wait_for_answer().all_text
