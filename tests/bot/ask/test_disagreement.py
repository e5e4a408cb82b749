"""Two sections that contradict each other stand side by side, first, and nobody chooses between them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.ask.asking import ask
from bot.ask.flow import remember
from bot.ask.rules import Asked
from bot.ask.views import Company, answer_message, plain_answer
from bot.services import Services
from bot.storage.sessions import writing
from knowledge.passages import Answer
from tests.bot.ask.conftest import answered, passage
from tests.bot.conftest import Records
from tests.bot.register.conftest import IsmsFolder, Register

TODAY = date(2026, 11, 23)
COMPANY = Company("https://docs.northwind.example/isms/", "isms@x.example")
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def apart(same_document: bool = False) -> Asked:
    """An answer of three quotes, of which the second and the third contradict each other."""
    other = "remote.md" if same_document else "aup.md"
    asked = answered(
        passage(id="a", text="Ask IT first. Wait."),
        passage(id="b", document="remote.md", text="Report it within 24 hours. Call IT."),
        passage(
            id="c",
            document=other,
            title="Acceptable use",
            text="Report it within 72 hours. Call IT.",
        ),
    )
    assert asked.found is not None
    assert isinstance(asked.found.outcome, Answer)
    outcome = replace(asked.found.outcome, disagreeing=asked.citations[1:])
    return replace(asked, found=replace(asked.found, outcome=outcome))


def test_the_message_looks_like_this(
    snapshot: SnapshotAssertion, slack_check: Callable[[str, Any], list[str]]
) -> None:
    message = answer_message(apart(), COMPANY, TODAY)
    assert {"text": message.text, "blocks": list(message.blocks)} == snapshot
    assert slack_check("MessageBlocks", list(message.blocks)) == []


def test_the_two_come_first_and_the_opening_says_what_they_are() -> None:
    text = plain_answer(apart())
    assert text.startswith("Two of our documents do not agree about this.")
    assert text.index("24 hours") < text.index("72 hours") < text.index("Ask IT first")
    assert "Two sections of this document" in plain_answer(apart(same_document=True))


@SQLITE
def test_a_contradiction_of_two_policies_is_found_said_and_recorded(
    services: Services, register: Register, folder: IsmsFolder, records: Records, now: datetime
) -> None:
    folder.policy("a.md", "Report a lost device within 4 hours.", status="in force")
    folder.policy("b.md", "A lost device is reported within 24 hours.", status="in force")
    register.sync(folder)
    services = replace(services, finder=register.finder())
    asked = ask(services, "how fast do I report a lost device?", frozenset({"all"}))
    assert {c.passage.document for c in asked.disagreeing} == {"a.md", "b.md"}
    with writing(services.engine) as session:
        remember(session, services, "U0MAYA", asked, "direct", now)
    (body,) = [one for one in records.bodies() if one["kind"] == "question.answered"]
    assert body["facts"]["disagreeing"] is True
