"""What is kept of a question: its words under the asker's key, or a keyed hash; secrets never, by any way in."""

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.ask.recalling import asked_before
from bot.ask.records import QuestionRow
from bot.register.company import CompanySettings, SettingRow
from bot.register.folders import Folder
from bot.register.folders import keep as keep_folder
from bot.services import Services
from bot.slack.conversation import REMOVED_NOTE
from bot.slack.router import REMOVED_FROM_FORM, REMOVED_FROM_MESSAGE
from bot.storage.sessions import reading, writing
from localslack.driver import LocalSlack
from localslack.driver.story import Story
from tests.bot.conftest import Records
from tests.bot.slack.conftest import northwind

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
QUESTION = "may I use my own laptop?"
QUOTE = "You may use your own laptop if disk encryption is on."
SECRET = "xoxb-123456789012-123456789012-aBcDeFgHiJkLmNoPqRsTuVwX"


@pytest.fixture
def workspace() -> dict[str, Any]:
    """With Home and the entry in the menu of messages."""
    made = northwind()
    made["bot"] |= {
        "shortcuts": [{"callback_id": "ask.is_allowed", "name": "Is this allowed?"}],
        "events": ["app_mention", "message.im", "app_home_opened"],
    }
    return made


@pytest.fixture
def keeps_no_words(engine: Engine) -> None:
    """A company that wants no words kept."""
    with writing(engine) as session:
        folder = keep_folder(session, Folder("/isms"))
        chosen = CompanySettings.model_validate({"ask": {"keep_questions": False}})
        session.add(SettingRow(folder=folder, chosen=chosen.model_dump()))


def kept(engine: Engine) -> list[QuestionRow]:
    with reading(engine) as session:
        return list(session.exec(select(QuestionRow).order_by(QuestionRow.asked_at)).all())


@pytest.mark.usefixtures("keeps_no_words")
def test_a_company_that_wants_no_words_keeps_a_hash(
    slack: LocalSlack, bot: str, records: Records, services: Services, engine: Engine
) -> None:
    maya, ada = slack.as_user("maya"), slack.as_user("ada")
    for person in (maya, ada, maya):
        person.say(QUESTION if person is maya else "May I use  my own laptop?")
        assert QUOTE in person.wait_for_answer().all_text
    records.settle(slack)
    maya.say("and for contractors?")
    assert "I took this" not in maya.wait_for_answer().all_text
    records.settle(slack)
    rows = kept(engine)
    assert len({row.words for row in rows[:3]}) == 1
    assert {len(row.words) for row in rows} == {32}
    with reading(engine) as session:
        assert asked_before(session, services, "U0MAYA", 3) == ()


@SQLITE
@pytest.mark.usefixtures("keeps_no_words")
def test_home_then_recalls_nothing_and_nothing_can_be_shared(slack: LocalSlack, bot: str) -> None:
    maya = Story(slack).employee("maya")
    maya.person.slash(f"/isms ask {QUESTION}", channel="staff")
    answer = maya.person.wait_for_answer()
    assert QUOTE in answer.all_text
    assert "ask.share" not in f"{answer.blocks}"
    maya.opens_home().sees("I answer questions about our security policies")
    maya.sees_nothing_of("You asked lately")


@SQLITE
@pytest.mark.parametrize("way", ["directly", "a mention", "a command", "a form", "a message"])
def test_a_secret_is_taken_out_by_every_way_in_and_the_person_is_told(
    slack: LocalSlack, bot: str, records: Records, engine: Engine, way: str
) -> None:
    maya, words = Story(slack).employee("maya"), f"may I use my own laptop with {SECRET}?"
    told = {"a form": REMOVED_FROM_FORM, "a message": REMOVED_FROM_MESSAGE}.get(way, REMOVED_NOTE)
    match way:
        case "directly":
            maya.person.say(words)
        case "a mention":
            maya.person.mention(words, channel="staff")
        case "a command":
            maya.person.slash(f"/isms ask {words}", channel="staff")
        case "a form":
            maya.opens_home().sees("Ask a question")
            maya.clicks("Ask a question").sees("What would you like to know?")
            maya.submits({"What would you like to know?": words})
        case "a message":
            said = slack.as_user("ada").say(words, to="staff")
            maya.uses("Is this allowed?", said)
    maya.sees(told, where="bot")
    records.settle(slack)
    dump = b"".join(engine.raw_connection().driver_connection.serialize().split(b"\0"))
    assert SECRET.encode() not in dump
    assert not any(SECRET in f"{post}" for post in slack.posts)
