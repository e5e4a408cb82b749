"""A receipt without first steps helps all the same, told through the local Slack."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from threading import Event
from typing import Any

import pytest

from bot.register.meanings import EmbeddedMeanings
from bot.services import Services
from knowledge.embedder import Embedder
from knowledge.passages import Vectors
from localslack.driver import LocalSlack
from localslack.driver.story import Story
from tests.bot.register.conftest import embedder  # noqa: F401  The fixture.

pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.slow,
]
LIKE = "What is it most like?"


class Awaited(EmbeddedMeanings):
    """The real model, which answers nobody until it is told to."""

    ready = Event()

    def of(self, text: str) -> Vectors:
        """Its vector, as late as that."""
        self.ready.wait(30)
        return super().of(text)


@pytest.fixture
def late_story(
    small_bot: Any, slack: LocalSlack, options: Any, company: None, embedder: Embedder  # noqa: F811
) -> Iterator[Story]:  # fmt: skip
    """A bot whose first search takes too long."""

    def equip(services: Services) -> Services:
        return replace(services, meanings=Awaited(embedder))

    patient = replace(small_bot.IN_A_MOMENT, answering=timedelta(seconds=20))
    with small_bot.running(options, patient, equip=equip) as url:
        slack.bot_url = url
        yield Story(slack)


def test_who_chooses_what_it_is_like_is_told_what_to_do(story: Story, records: Any) -> None:
    maya, ada = story.employee("maya"), story.employee("ada")
    maya.slash("/incident oh no").submits({})
    receipt = maya.sees("I could not tell from your words", where="bot")
    ada.sees("Category not said", where="security-team")
    maya.chooses("Lost or stolen device", LIKE)
    steps = maya.sees("Call the desk on 4411.", where="bot")
    assert steps.message.thread_ts == receipt.message.ts
    ada.sees("Lost or stolen device", where="security-team")
    maya.chooses("Malware", LIKE).sees("I found no first steps in our procedures", where="bot")
    ada.sees_nothing_of("Malware", where="security-team")
    assert records.ledger() == ["incident.reported", "incident.added"]


def test_steps_that_come_late_follow_below_the_receipt(late_story: Story) -> None:
    maya = late_story.employee("maya")
    maya.slash("/incident I lost my badge").submits({})
    receipt = maya.sees("I am still looking up", where="bot", within=5.0)
    assert "no first steps" not in receipt.words
    Awaited.ready.set()
    steps = maya.sees("Call the desk on 4411.", where="bot", within=15.0)
    assert steps.message.thread_ts == receipt.message.ts
