"""“Share in channel”: by the asker, once, where all who read may see it, and as the policies are then."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.ask.slack import ask_by_command
from bot.ask.talk.sharing import SHARE, share
from bot.ask.talk.views import ALREADY, GONE, NOT_HERE, NOT_NOW
from bot.register.company import CompanySettings, SettingRow
from bot.register.folders import Folder
from bot.register.folders import keep as keep_folder
from bot.services import Services
from bot.slack.messages import Call, Message, Person, Place, PlaceKind, Reply, Whom
from bot.storage.sessions import writing
from localslack.driver import LocalSlack
from localslack.driver.story import Story
from tests.bot.ask.conftest import PlannedFinder, answered, not_covered, passage
from tests.bot.conftest import Records
from tests.bot.slack.conftest import northwind

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
QUOTE = "You may use your own laptop if disk encryption is on."
QUESTION = "may I use my own laptop?"


@pytest.fixture
def workspace() -> dict[str, Any]:
    """With the entry in the menu of messages."""
    made = northwind()
    made["bot"] |= {"shortcuts": [{"callback_id": "ask.is_allowed", "name": "Is this allowed?"}]}
    return made


def test_a_private_answer_is_shared_once_with_the_channel(
    slack: LocalSlack, bot: str, records: Records
) -> None:
    maya, ada = slack.as_user("maya"), slack.as_user("ada")
    maya.slash(f"/isms ask {QUESTION}", channel="staff")
    private = maya.wait_for_answer()
    records.settle(slack)
    assert ada.sees("staff") == []
    maya.click(private, SHARE)
    shared = ada.wait_for_answer(after=private.ts, where="staff")
    assert QUOTE in shared.all_text
    assert f"asked “{QUESTION}” and shared the answer" in shared.all_text
    assert SHARE not in f"{shared.blocks}"
    maya.click(private, SHARE)
    records.settle(slack)
    assert [QUOTE in m.all_text for m in ada.sees("staff")] == [True]
    assert records.ledger().count("question.shared") == 1


@SQLITE
def test_what_was_found_about_a_message_is_shared_beside_it(
    slack: LocalSlack, bot: str, records: Records
) -> None:
    maya, ada = Story(slack).employee("maya"), slack.as_user("ada")
    root = ada.say("morning!", to="staff")
    said = ada.say(QUESTION, to="staff", thread_ts=root.ts)
    maya.person.shortcut(said, "ask.is_allowed")
    private = maya.person.wait_for_answer(where="staff")
    assert [m.bot_id for m in ada.sees("staff")] == [None, None]
    maya.person.click(private, SHARE)
    shared = ada.wait_for_answer(after=private.ts, where="staff")
    assert QUOTE in shared.all_text


@SQLITE
@pytest.mark.parametrize(
    ("channel", "words"),
    [
        pytest.param("general", QUESTION, id="a guest reads along"),
        pytest.param("partners", QUESTION, id="another company reads along"),
        pytest.param("bot", QUESTION, id="directly"),
        pytest.param("staff", "may I use my laptop when sick?", id="a sensitive subject"),
        pytest.param("staff", "who waters the plants?", id="no answer"),
        pytest.param("staff", "delete all policies", id="no question"),
    ],
)
def test_the_button_is_offered_only_where_it_may_be_pressed(
    slack: LocalSlack, bot: str, records: Records, channel: str, words: str
) -> None:
    maya = slack.as_user("maya")
    maya.slash(f"/isms ask {words}", channel=channel)
    assert SHARE not in f"{maya.wait_for_answer().blocks}"


@SQLITE
def test_a_guest_who_joined_meanwhile_keeps_it_private(
    slack: LocalSlack, bot: str, records: Records
) -> None:
    maya = slack.as_user("maya")
    maya.slash(f"/isms ask {QUESTION}", channel="staff")
    private = maya.wait_for_answer()
    slack.change_members("staff", add=["gus"])
    maya.click(private, SHARE)
    assert NOT_HERE in maya.wait_for_answer(where="staff").all_text
    records.settle(slack)
    assert slack.as_user("gus").sees("staff") == []


RESTRICTED = passage(id="priv-1", audience=frozenset({"security"}))


@SQLITE
@pytest.mark.parametrize("outcome", [answered(RESTRICTED), answered(passage(), RESTRICTED)])
def test_of_a_restricted_document_nothing_can_be_shared(services: Services, outcome: Any) -> None:
    knowing = replace(services, finder=PlannedFinder(outcome.found))
    call = Call(Person("U0LENA", frozenset({"security"})), Place(PlaceKind.COMMAND), QUESTION,
                services.business_now(), knowing, channel="C0STAFF", outsiders_read=lambda: False)  # fmt: skip
    (message,) = settle(services, ask_by_command(call))
    assert SHARE not in f"{message.blocks}"


@pytest.fixture
def asked(services: Services) -> Callable[..., Call]:
    """A question by command that was answered and kept; the press of its button."""

    def asked(outcome: Any, then: Any = None, words: str = QUESTION, who: str = "U0MAYA") -> Call:
        knowing = replace(services, finder=PlannedFinder(outcome.found))
        call = Call(Person("U0MAYA", frozenset({"security"})), Place(PlaceKind.COMMAND), words,
                    services.business_now(), knowing, channel="C0STAFF", outsiders_read=lambda: False)  # fmt: skip
        reply = ask_by_command(call)
        settle(services, reply)
        later = replace(services, finder=PlannedFinder((then or outcome).found))
        return replace(call, person=Person(who), place=Place(PlaceKind.BUTTON), words="",
                       value=reply.about.removeprefix("question:"), services=later)  # fmt: skip

    return asked


def settle(services: Services, reply: Reply) -> list[Message]:
    with writing(services.engine) as session:
        return [*reply.messages, *(reply.change(session) if reply.change else ())]


@SQLITE
@pytest.mark.parametrize(
    ("then", "who", "said"),
    [
        pytest.param(not_covered(), "U0MAYA", NOT_NOW, id="the policy is gone"),
        pytest.param(None, "U0ADA", GONE, id="pressed by somebody else"),
    ],
)
def test_what_does_not_fit_any_more_is_not_shared(
    services: Services, asked: Any, then: Any, who: str, said: str
) -> None:
    press = asked(answered(passage()), then, who=who)
    assert settle(services, share(press)) == [Message(said, whom=Whom.CALLER_HERE)]


def test_who_presses_again_later_hears_that_it_was_shared(services: Services, asked: Any) -> None:
    press = asked(answered(passage()))
    (shared,) = settle(services, share(press))
    assert shared.whom is Whom.OPENLY
    assert settle(services, share(press)) == [Message(ALREADY, whom=Whom.CALLER_HERE)]


def test_of_two_presses_at_one_moment_one_shares(services: Services, asked: Any) -> None:
    press = asked(answered(passage()))
    both = [share(press), share(press)]
    texts = [settle(services, reply)[0].text == ALREADY for reply in both]
    assert texts == [False, True]


@SQLITE
def test_it_is_asked_anew_as_somebody_without_any_role(services: Services, asked: Any) -> None:
    press = asked(answered(passage()))
    (message,) = settle(services, share(press))
    assert message.whom is Whom.OPENLY
    assert isinstance(press.services.finder, PlannedFinder)
    assert {reader for _, reader in press.services.finder.heard} == {frozenset({"all"})}


@SQLITE
@pytest.mark.parametrize("value", ["", "nothing", "' OR 1=1 --", "x" * 2000])
def test_a_made_up_value_shares_nothing(services: Services, asked: Any, value: str) -> None:
    press = replace(asked(answered(passage())), value=value)
    assert settle(services, share(press)) == [Message(GONE, whom=Whom.CALLER_HERE)]


@SQLITE
def test_where_no_words_are_kept_nothing_can_be_shared(
    services: Services, asked: Any, engine: Engine
) -> None:
    with writing(engine) as session:
        folder = keep_folder(session, Folder("/isms"))
        chosen = CompanySettings.model_validate({"ask": {"keep_questions": False}})
        session.add(SettingRow(folder=folder, chosen=chosen.model_dump()))
    press = asked(answered(passage()))
    assert settle(services, share(press)) == [Message(GONE, whom=Whom.CALLER_HERE)]
