"""From the nervous first line to what is added and taken back, told through the local Slack."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.register.meanings import EmbeddedMeanings
from bot.services import Services
from knowledge.passages import Vectors
from localslack.driver import LocalSlack
from localslack.driver.story import Story
from tests.bot.incident.filing.conftest import SECTION

pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.slow,
]
CANARY = "quokkaberry"
WHAT, AFFECTED, KIND = "What happened?", "What is affected?", "What is it most like?"


def test_whoever_says_the_kind_is_told_what_to_do_at_once(story: Story, records: Any) -> None:
    maya = story.employee("maya")
    maya.slash("/incident lost my laptop on the train")
    began = time.monotonic()
    maya.submits({KIND: "Something is lost or stolen: laptop, phone, badge, papers"})
    receipt = maya.sees("Call the desk on 4411.", where="bot")
    assert time.monotonic() - began < 10
    for words in ("INC-2026-0001", "version 3", SECTION, "within 30 minutes", "+49 30 555",
                  "lost my laptop on the train"):  # fmt: skip
        assert words in receipt.words
    maya.clicks("Show the whole section").sees("Do this.", where="bot")
    assert records.ledger()[-1] == "section.shown"


def test_what_is_written_below_the_receipt_reaches_the_team(story: Story, records: Any) -> None:
    maya, ada = story.employee("maya"), story.employee("ada")
    maya.slash("/incident I lost my badge").submits({})
    receipt = maya.sees("on record as INC-2026-0001", where="bot")
    maya.replies(f"It was blue, {CANARY}", to=receipt.message)
    maya.sees("I have added it to INC-2026-0001", where="bot")
    told = ada.sees("has added something to it", where="security-team")
    assert CANARY not in told.words
    assert records.ledger()[-1] == "incident.added"
    ada.clicks("Open it").sees(CANARY)


def test_a_report_is_added_to_and_taken_back_by_button(story: Story, records: Any) -> None:
    maya, ada = story.employee("maya"), story.employee("ada")
    maya.slash("/incident I lost my badge").submits({})
    maya.sees("on record as INC-2026-0001", where="bot")
    maya.clicks("Add something").submits({"What would you like to add?": "It was blue."})
    maya.sees("I have added it to INC-2026-0001")
    maya.closes()
    maya.clicks("Withdraw").submits({"Why do you withdraw it?": "🙃"}).sees("at least a few words")
    maya.submits({"Why do you withdraw it?": f"It was in my bag, {CANARY}."})
    maya.sees("It stays on record")
    maya.closes()
    told = ada.sees("INC-2026-0001 was withdrawn by who reported it.", where="security-team")
    assert CANARY not in told.words
    maya.clicks("Withdraw").sees("You have withdrawn INC-2026-0001 already")
    maya.closes()
    assert records.ledger()[-2:] == ["incident.added", "incident.withdrawn"]
    maya.opens_home().sees("INC-2026-0001")
    maya.sees("withdrawn")


def test_a_near_miss_is_thanked_for_and_marked(story: Story) -> None:
    maya, ada = story.employee("maya"), story.employee("ada")
    maya.slash("/incident nearly sent the list to everybody")
    maya.submits(
        {
            "Was it a near miss?": ["Nothing came of it, but it nearly did"],
            KIND: "Something was sent or shown to the wrong person",
        }
    )
    maya.sees("What nearly went wrong shows us where to act", where="bot")
    told = ada.sees("a new report of a near miss: INC-2026-0001", where="security-team")
    assert "Data in the wrong hands" in told.words


def test_a_message_is_reported_with_its_address_and_its_author(story: Story) -> None:
    maya, ada = story.employee("maya"), story.employee("ada")
    odd = story.slack.as_user("ada").say(f"Please pay at once! {CANARY}", to="staff")
    maya.uses("incident.report_message", on=odd).submits({})
    maya.sees("INC-2026-0001", where="bot")
    ada.sees("INC-2026-0001", where="security-team")
    opened = ada.clicks("Open it").sees("Copied from")
    assert CANARY in opened.words
    assert "<@U0ADA>" in opened.words
    assert f"/archives/C0STAFF/p{odd.ts.replace('.', '')}|" in opened.words


def test_a_message_where_the_bot_is_not_is_reported_with_a_copy(story: Story) -> None:
    maya, ada = story.employee("maya"), story.employee("ada")
    odd = story.slack.as_user("ada").say(f"Please pay at once! {CANARY}", to="board")
    maya.uses("incident.report_message", on=odd).submits({})
    maya.sees("INC-2026-0001", where="bot")
    ada.sees("INC-2026-0001", where="security-team")
    ada.clicks("Open it").sees(CANARY)


def test_the_longest_words_are_kept_and_shown_whole(story: Story) -> None:
    maya, ada = story.employee("maya"), story.employee("ada")
    words, affected = (
        ("word " * 597 + "lastword0").ljust(3000, "x"),
        ("thing " * 495 + "lastthing").ljust(3000, "y"),
    )
    maya.slash("/incident x")
    maya.submits({WHAT: words, AFFECTED: affected})
    receipt = maya.sees("INC-2026-0001", where="bot")
    assert words in receipt.words
    assert affected in receipt.words
    ada.sees("INC-2026-0001", where="security-team")
    ada.clicks("Open it").sees("lastword0")


def test_a_secret_in_any_field_is_gone_before_anything_is_written(
    story: Story, engine: Engine, slack: LocalSlack
) -> None:
    maya = story.employee("maya")
    secret = "xoxb-123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx"
    maya.slash("/incident my token was in the mail")
    maya.submits({AFFECTED: f"The bot's token {secret}"})
    maya.sees("seemed to hold a password or key", where="bot")
    assert all(secret not in repr(post) for post in slack.posts)


class Slow(EmbeddedMeanings):
    """Thinks for longer than anybody waits."""

    def __init__(self) -> None:
        """Nothing is loaded."""

    def of(self, text: str) -> Vectors:  # noqa: ARG002  `Meanings` names it.
        """Never in time."""
        time.sleep(6)
        raise ZeroDivisionError


@pytest.fixture
def slow_bot(small_bot: Any, slack: LocalSlack, options: Any, company: None) -> Iterator[str]:
    """A bot whose search hangs."""

    def equip(services: Services) -> Services:
        return replace(services, meanings=Slow())

    patient = replace(small_bot.IN_A_MOMENT, answering=timedelta(seconds=20))
    with small_bot.running(options, patient, equip=equip) as url:
        slack.bot_url = url
        yield url


def test_a_search_that_hangs_delays_no_receipt(slack: LocalSlack, slow_bot: str) -> None:
    maya = Story(slack).employee("maya")
    maya.slash("/incident I lost my badge").submits({})
    began = time.monotonic()
    receipt = maya.sees("on record as INC-2026-0001", where="bot", within=5.0)
    assert time.monotonic() - began < 5.0
    assert "I am still looking up what our procedures say" in receipt.words
    assert "+49 30 555" in receipt.words
