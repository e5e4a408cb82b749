"""Who opens Home sees their own; who is not answered sees why, and nothing is written down of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.delivery.posts import Post, Route
from bot.services import Services
from bot.slack import kit
from bot.slack.conversation import Conversation
from bot.slack.directory import Account, Directory
from bot.slack.gate import TURNED_AWAY, Standing
from bot.slack.home import GREETING, HomeTab
from bot.slack.incoming import Incoming, Kind
from bot.slack.messages import Block, Call, Person, Reply
from bot.slack.router import Routes
from bot.storage.sessions import writing
from localslack.driver import LocalSlack
from tests.bot.slack.conftest import EVE, GUS, MAYA, OLD, ROBO, SOLO, northwind

OPENED = Incoming(Kind.HOME_OPENED, "k", None, MAYA, "D0MAYA", "")
PRESSED = Incoming(Kind.BUTTON, "k", None, MAYA, "", "", action_id="b")


@pytest.fixture(scope="module")
def slack() -> Iterator[LocalSlack]:
    """One local Slack for all tests here."""
    with LocalSlack.start(northwind()) as running:
        yield running


def whose(_session: Session, call: Call) -> Sequence[Block]:
    return (kit.section(f"{call.person.slack_id} {call.place.kind} {call.today}"),)


def never(session: Session, user: str, standing: str, now: object) -> None:
    raise AssertionError("nobody is turned away who only looks", user)


@pytest.fixture
def talk(services: Services, directory: Directory) -> Conversation:
    """A conversation with one card, and a button after which Home is drawn anew."""
    routes = Routes(buttons={"b": lambda _call: Reply(home=())})
    return Conversation(services, directory, routes, person_of, never, HomeTab((whose,)))


def person_of(account: Account) -> Person:
    return Person(account.id, timezone=account.timezone)


def settle(talk: Conversation, engine: Engine, incoming: Incoming) -> Sequence[Post]:
    commit = talk.answer(incoming)
    with writing(engine) as session:
        return commit(session)


@pytest.mark.parametrize(
    ("incoming", "place"),
    [
        pytest.param(OPENED, "home", id="opened"),
        pytest.param(PRESSED, "button", id="changed by what was pressed"),
    ],
)
def test_home_is_drawn_for_the_person(
    talk: Conversation, engine: Engine, incoming: Incoming, place: str
) -> None:
    (post,) = settle(talk, engine, incoming)
    assert (post.route, post.user, post.text) == (Route.HOME, MAYA, "")
    assert post.blocks[0] == kit.section(GREETING)
    assert post.blocks[-1] == kit.section(f"{MAYA} {place} 2026-11-23")


@pytest.mark.parametrize(
    ("user", "standing"),
    [
        pytest.param(GUS, Standing.GUEST, id="guest"),
        pytest.param(SOLO, Standing.GUEST, id="single-channel guest"),
        pytest.param(EVE, Standing.OUTSIDER, id="another company"),
        pytest.param("U0NOBODY", Standing.OUTSIDER, id="unknown"),
        pytest.param(ROBO, Standing.BOT, id="another bot"),
        pytest.param(OLD, Standing.GONE, id="deactivated"),
    ],
)
def test_nobody_else_sees_more_than_why(
    talk: Conversation, engine: Engine, user: str, standing: Standing
) -> None:
    posts = settle(talk, engine, replace(OPENED, user=user))
    said = TURNED_AWAY.get(standing)
    shown = [(p.route, p.user, p.blocks) for p in posts]
    assert shown == ([(Route.HOME, user, (kit.section(said),))] if said else [])
    assert settle(talk, engine, replace(OPENED, user=user, kind=Kind.PANE_OPENED)) == []


def test_nobody_is_written_to_because_a_tab_could_not_be_drawn(talk: Conversation) -> None:
    assert talk.apologise(OPENED, "Sorry.") == []
