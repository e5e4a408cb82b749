"""`make demo`, used by everybody who is in the sample's workspace, without a browser."""

import shutil
import time

import pytest

pytestmark = pytest.mark.slow

QUESTION = "can I use my own laptop for work?"
WORDS = "only after IT has enrolled it in device management"
ASKED = [
    pytest.param(lambda who: who.say(QUESTION), id="by direct message"),
    pytest.param(
        lambda who: who.slash(f"/isms ask {QUESTION}", channel="general"), id="by command"
    ),
]


@pytest.mark.parametrize("ask", ASKED)
@pytest.mark.parametrize("name", ["hannah", "jonas", "carlos", "amara", "lena"])
def test_staff_get_the_words_of_the_policy_and_where_they_stand(demo, ask, name) -> None:
    who = demo.slack.as_user(name)
    ask(who)
    drawn = who.wait_for_answer().all_text
    for fact in (WORDS, "Remote Work and Own Devices Policy", "version 1.6", "11 May 2026", "A.8.1",
                 "Using your own laptop for work"):  # fmt: skip
        assert fact in drawn


def test_a_mention_is_answered_in_its_thread(demo) -> None:
    hannah = demo.slack.as_user("hannah")
    asked = hannah.mention(QUESTION, channel="general")
    answer = hannah.wait_for_answer()
    assert answer.thread_ts == asked.ts
    assert WORDS in answer.all_text


def test_where_a_guest_reads_along_the_answer_comes_privately(demo) -> None:
    hannah = demo.slack.as_user("hannah")
    asked = hannah.mention("how long does a password have to be?", channel="help-security")
    private = hannah.wait_for_answer(where="bot")
    assert "Acceptable Use Policy" in private.all_text
    felix = demo.slack.as_user("felix")
    assert "direct message" in felix.wait_for_answer(after=asked.ts, where="help-security").text
    assert not any("Acceptable Use Policy" in m.all_text for m in felix.sees("help-security"))


@pytest.mark.parametrize(
    ("name", "place"),
    [
        pytest.param("felix", "help-security", id="a guest"),
        pytest.param("gita", "marlpine-brackwater", id="another company"),
    ],
)
def test_who_is_not_staff_gets_no_policy_text(demo, name, place) -> None:
    who = demo.slack.as_user(name)
    who.mention(QUESTION, channel=place)
    answer = who.wait_for_answer(where="anywhere")
    assert "can only answer" in answer.text
    assert all(WORDS not in m.all_text for m in who.sees())


def test_the_honest_no(demo) -> None:
    hannah = demo.slack.as_user("hannah")
    hannah.say("May I bring my dog to the office?")
    assert "don't cover that" in hannah.wait_for_answer().text


def test_what_is_not_said_outright_is_no_answer(demo) -> None:
    hannah = demo.slack.as_user("hannah")
    hannah.say("how many days of parental leave do I get?")
    said = hannah.wait_for_answer().text
    assert "don't say that outright" in said
    assert "they are no answer to your question" in said


def test_two_rules_that_contradict_each_other_are_both_shown(demo) -> None:
    hannah = demo.slack.as_user("hannah")
    hannah.say("how fast do I have to report a lost phone?")
    drawn = hannah.wait_for_answer().all_text
    assert "4 hours" in drawn
    assert "24 hours" in drawn


def test_the_restricted_procedure_is_for_its_readers_only(demo) -> None:
    question = "how are the break-glass accounts used?"
    lena, hannah = demo.slack.as_user("lena"), demo.slack.as_user("hannah")
    lena.say(question)
    assert "Privileged Access Procedure" in lena.wait_for_answer().all_text
    hannah.say(question)
    assert "Privileged Access Procedure" not in hannah.wait_for_answer().all_text


def test_the_whole_section_is_one_button_away(demo) -> None:
    hannah = demo.slack.as_user("hannah")
    hannah.say(QUESTION)
    answer = hannah.wait_for_answer()
    hannah.click(answer, "ask.whole_section.0")
    assert "whole section" in hannah.wait_for_answer(where="anywhere").text.lower()


def test_an_index_that_is_deleted_is_done_without_and_built_anew(demo) -> None:
    shutil.rmtree(demo.home / "index")
    hannah = demo.slack.as_user("hannah")
    hannah.say(QUESTION)
    assert WORDS in hannah.wait_for_answer().all_text
    until = time.monotonic() + 60
    while not (demo.home / "index" / "CURRENT").exists():
        assert time.monotonic() < until
        time.sleep(0.2)
    hannah.say(QUESTION)
    assert WORDS in hannah.wait_for_answer().all_text


def test_everything_that_was_asked_stands_in_an_unbroken_ledger(demo) -> None:
    verified = demo.isms("ledger", "verify")
    assert verified.returncode == 0
    assert "unbroken" in verified.stdout
