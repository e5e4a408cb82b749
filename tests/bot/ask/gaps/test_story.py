"""People say what did not help, and those who keep the policies see it: told through the local Slack."""

from typing import Any

import pytest

from bot.ask.no_answers import NOT_COVERED
from localslack.driver.story import Story
from tests.bot.ask.owners.conftest import (  # noqa: F401  The same company.
    DOGS,
    OTHER_DOGS,
    database_url,
    made_postgres,
    made_sqlite,
    office,
    story,
    workspace,
)

pytestmark = pytest.mark.slow


def test_what_did_not_help_is_listed_without_names_closed_and_comes_back(
    story: Story,  # noqa: F811  The fixture.
    records: Any,
) -> None:
    maya, ben, ada, kim = map(story.employee, ("maya", "ben", "ada", "kim"))
    maya.writes(DOGS).sees(NOT_COVERED, where="bot")
    maya.clicks("👎 Not helpful").sees("Would you add a word on what was missing?", where="bot")
    maya.clicks("Add a word").sees("Please leave out names")
    maya.submits({"What was missing?": "Ben Moss brings his, call 030 1234567"})
    maya.sees("It helps those who write our policies")
    ben.writes(OTHER_DOGS).sees(NOT_COVERED, where="bot")
    ben.clicks("👍 Helpful").sees("Thank you, noted.", where="bot")

    ben.slash("/isms gaps").sees("The list of policy gaps is for the ISMS manager", where="bot")
    kim.slash("/isms gaps").sees("2 questions on one subject", where="bot")
    seen = kim.clicks("Look").sees("In people's words", where="bot")
    assert DOGS in seen.words
    assert OTHER_DOGS in seen.words
    assert "“[name] brings his, call [number]”" in seen.words
    assert "its owner is Ada Owens" in seen.words
    assert "One person found the answer not helpful" in seen.words
    assert not {"Maya", "Ben", "U0MAYA", "U0BEN"} & set(seen.words.split())

    ada.slash("/isms gaps").sees("2 questions on one subject", where="bot")
    ada.clicks("Look").sees("In people's words", where="bot")
    ada.clicks("Not for a policy").sees("Subject 1 is closed", where="bot")
    kim.slash("/isms gaps").sees("Nothing is open right now", where="bot")
    ada.writes(DOGS).sees(NOT_COVERED, where="bot")
    kim.slash("/isms gaps").sees("Asked again after it was closed", where="bot")
    kinds = {"answer.voted", "answer.noted", "gap.closed", "gaps.read"}
    assert kinds <= set(records.ledger())


def test_in_a_channel_everybody_votes_once_and_only_they_see_it(story: Story) -> None:  # noqa: F811
    maya, ada = map(story.employee, ("maya", "ada"))
    maya.mentions("who hands out keys of the office?", channel="staff")
    ada.sees("handed out by the front desk", where="staff")
    ada.clicks("👍 Helpful").sees("Thank you, noted.", where="staff")
    ada.clicks("👎 Not helpful").sees("Sorry about that.", where="staff")
    maya.sees_nothing_of("Sorry about that.", where="staff")
