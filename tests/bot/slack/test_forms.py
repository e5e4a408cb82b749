"""Forms from the first word to the kept answer: real Bolt, real workers, the local Slack."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from localslack.driver import LocalSlack
from localslack.driver.story import Story
from tests.bot.conftest import Records
from tests.bot.slack.conftest import MAYA, STAFF, northwind
from tests.bot.slack.form_job import FormJob

COMMANDS = ["/isms", "/report"]


@pytest.fixture
def workspace() -> dict[str, Any]:
    """The usual one, where the app has a command of its own."""
    usual = northwind()
    return usual | {"bot": usual["bot"] | {"commands": COMMANDS, "shortcuts": SHORTCUTS}}


SHORTCUTS = [
    {"name": "Report this", "callback_id": "tests.take"},
    {"name": "What about this?", "callback_id": "tests.ask"},
    {"name": "Gone", "callback_id": "tests.gone"},
]


@pytest.fixture
def job() -> FormJob:
    """A job with a form."""
    return FormJob()


@pytest.fixture
def bot(small_bot: Any, slack: LocalSlack, options: Any, job: FormJob) -> Iterator[str]:
    """A bot with that job alone."""
    with small_bot.running(options, jobs=(job.job,)) as url:
        slack.bot_url = url
        yield url


@pytest.fixture
def maya(slack: LocalSlack, bot: str) -> Any:
    """A member of staff at her screen."""
    return Story(slack).employee("maya")


def test_a_command_opens_a_form_that_is_kept_and_answered(maya: Any, job: FormJob) -> None:
    maya.slash("/report my laptop", "staff")
    assert "my laptop" in maya.sees("What happened?").blocks[0]["element"]["initial_value"]
    maya.submits({"What happened?": "My laptop is gone"})
    maya.sees("We have it.")
    maya.sees("Noted: My laptop is gone", where="bot")
    (call,) = job.kept
    assert (call.person.slack_id, call.value) == (MAYA, "new")
    assert call.values == {"what": "My laptop is gone"}


def test_so_does_a_word_after_the_command(maya: Any) -> None:
    maya.slash("/isms report my laptop")
    assert maya.sees("What happened?").blocks[0]["element"]["initial_value"] == "my laptop"


def test_so_does_a_button(maya: Any, job: FormJob) -> None:
    maya.writes("buttons")
    maya.sees("Your buttons")
    maya.clicks("Fill in")
    maya.sees("What happened?")
    maya.submits({"What happened?": "My laptop is gone"})
    maya.sees("Noted: My laptop is gone", where="bot")
    assert job.kept[0].value == "draft-7"


def test_so_does_a_shortcut_with_the_message_it_was_taken_from(maya: Any, job: FormJob) -> None:
    message = maya.person.say("I lost <my> laptop", to="staff")
    maya.uses("Report this", on=message)
    given = maya.sees("What happened?").blocks[0]["element"]["initial_value"]
    assert given == "I lost <my> laptop"
    assert job.opened[0].chosen is not None
    assert job.opened[0].chosen.author == MAYA


def test_a_shortcut_is_answered_to_the_person_alone(maya: Any, slack: LocalSlack) -> None:
    message = maya.person.say("May I?", to="staff")
    maya.uses("What about this?", on=message)
    maya.sees("You chose: May I?")
    assert [(p.channel, p.seen_by) for p in slack.posts] == [(STAFF, [MAYA])]


def test_a_shortcut_in_a_thread_is_answered_there(maya: Any) -> None:
    first = maya.person.say("Hello", to="staff")
    reply = maya.person.say("May I?", to="staff", thread_ts=first.ts)
    maya.uses("What about this?", on=reply)
    thing = maya.sees("You chose: May I?")
    assert thing.message.thread_ts == first.ts


def test_a_shortcut_where_the_app_is_not_is_answered_all_the_same(maya: Any) -> None:
    first = maya.person.say("Hello", to="no-bot")
    maya.uses("What about this?", on=maya.person.say("And?", to="no-bot", thread_ts=first.ts))
    maya.sees("You chose: And?")


def test_a_shortcut_of_a_job_that_is_gone_says_so(maya: Any) -> None:
    maya.uses("tests.gone", on=maya.person.say("May I?", to="staff"))
    maya.sees("I no longer know that shortcut.")


def test_what_is_not_right_is_said_at_its_input_and_can_be_mended(maya: Any, job: FormJob) -> None:
    maya.slash("/report")
    maya.sees("What happened?")
    maya.submits({"What happened?": "Hm"})
    maya.sees("Please tell us a little more.")
    assert job.kept == []
    maya.submits({"What happened?": "My laptop is gone"})
    maya.sees("Noted: My laptop is gone", where="bot")


def test_pages_follow_each_other(maya: Any, job: FormJob) -> None:
    maya.slash("/isms steps")
    maya.sees("Step 1")
    maya.submits({"Your answer": "refuse"})
    maya.sees("That answer is not for you.")
    maya.submits({"Your answer": "one"})
    maya.sees("Step 2")
    maya.submits({"Your answer": "two"})
    gone(maya)
    assert job.steps == ["one", "two"]


def gone(person: Any, within: float = 5.0) -> None:
    """Wait until no form is open."""
    until = time.monotonic() + within
    while person._screen().modal:
        assert time.monotonic() < until, f"still open: {person._screen()}"
        time.sleep(0.02)


def test_a_button_in_a_form_opens_another_above_it(maya: Any, job: FormJob) -> None:
    maya.slash("/report")
    maya.sees("What happened?")
    maya.clicks("Add details")
    maya.sees("Details")
    maya.closes()
    maya.sees("Report it")
    assert len(job.opened) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param("closed", "This week nothing can be reported.", id="a reply"),
        pytest.param("refuse", "You have reported it already.", id="a refusal"),
        pytest.param("explode", "something went wrong on my side", id="a mistake"),
    ],
)
def test_where_there_is_no_form_the_page_says_why(maya: Any, words: str, said: str) -> None:
    maya.slash(f"/report {words}")
    maya.sees(said)


def test_a_guest_reads_why_and_sees_no_form(slack: LocalSlack, maya: Any, records: Records) -> None:
    gus = Story(slack).employee("gus")
    gus.slash("/report", "general")
    gus.sees("I can only answer full members")
    gus.sees_nothing_of("What happened?")
    assert records.ledger() == ["person.turned_away"]


@pytest.mark.slow
def test_a_trigger_that_expired_becomes_a_button_that_opens_the_form(
    maya: Any, slack: LocalSlack
) -> None:
    slack.faults.next("views.open", "slow", seconds=3.2)
    maya.slash("/report my laptop", "staff")
    maya.sees("I could not open the form just then")
    maya.clicks("Open the form")
    assert maya.sees("What happened?").blocks[0]["element"]["initial_value"] == "my laptop"


def test_slack_refusing_to_open_becomes_a_button(maya: Any, slack: LocalSlack) -> None:
    slack.faults.next("views.open", "error", code="expired_trigger_id")
    message = maya.person.say("I lost my laptop", to="staff")
    maya.uses("Report this", on=message)
    maya.sees("I could not open the form just then")
    maya.clicks("Open the form")
    given = maya.sees("What happened?").blocks[0]["element"]["initial_value"]
    assert given == "I lost my laptop"


def test_slack_going_away_before_the_form_is_drawn_becomes_a_button(
    maya: Any, slack: LocalSlack
) -> None:
    slack.faults.next("views.update", "status", status=503)
    maya.slash("/report my laptop", "staff")
    maya.sees("I could not open the form just then")


def test_slack_not_saying_who_somebody_is_becomes_a_button_that_keeps_their_words(
    maya: Any, slack: LocalSlack
) -> None:
    slack.faults.next("users.info", "status", status=503)
    maya.slash("/report my laptop", "staff")
    maya.sees("I will send you a button")
    maya.closes().sees("I could not open the form just then")
    maya.clicks("Open the form")
    assert maya.sees("What happened?").blocks[0]["element"]["initial_value"] == "my laptop"


def test_who_closes_the_page_meanwhile_gets_no_form_and_loses_nothing(
    maya: Any, slack: LocalSlack, job: FormJob, records: Records
) -> None:
    job.draws_in = 0.4
    maya.slash("/report my laptop", "staff")
    maya.sees("One moment")
    maya.closes()
    wait_for(lambda: job.opened)
    time.sleep(0.2)
    records.settle(slack)
    assert slack.posts == []
    maya.slash("/report again", "staff")
    maya.sees("What happened?")


def wait_for(what: Callable[[], object], within: float = 5.0) -> None:
    until = time.monotonic() + within
    while not what():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)


def test_a_page_that_changed_meanwhile_is_drawn_once_more(
    maya: Any, slack: LocalSlack, job: FormJob
) -> None:
    slack.faults.next("views.update", "error", code="hash_conflict")
    maya.slash("/report my laptop", "staff")
    maya.sees("What happened?")
    assert len(job.opened) == 2


def test_a_button_clicked_twice_in_a_moment_is_pressed_once(
    maya: Any, slack: LocalSlack, job: FormJob, records: Records
) -> None:
    maya.writes("buttons")
    maya.sees("Your buttons")
    maya.clicks("Do it")
    maya.clicks("Do it")
    maya.sees("Pressed by")
    records.settle(slack)
    assert len(job.pressed) == 1


def test_two_people_press_the_same_button_each_for_themselves(
    maya: Any, slack: LocalSlack, job: FormJob, records: Records
) -> None:
    maya.mentions("buttons", "staff")
    maya.sees("Your buttons", where="staff")
    ada = Story(slack).employee("ada")
    maya.clicks("Do it")
    ada.clicks("Do it")
    ada.sees("Pressed by U0ADA")
    records.settle(slack)
    assert {call.person.slack_id for call in job.pressed} == {MAYA, "U0ADA"}


def test_a_secret_in_a_form_is_taken_out_and_said_so(maya: Any, job: FormJob) -> None:
    token = "xoxb-" + "1234567890-abcdefghij"
    maya.slash("/report")
    maya.sees("What happened?")
    maya.submits({"What happened?": f"I posted {token}"})
    maya.sees("What you filled in seemed to hold a password or key", where="bot")
    assert token not in str(job.kept)
