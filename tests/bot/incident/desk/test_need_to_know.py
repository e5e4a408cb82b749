"""Who can do what: random people, roles, incidents and acts against a table of their own; every opening on record."""

import random
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest
from sqlmodel import Session

from bot.errors import Refused
from bot.incident.desk import lists, names, slack
from bot.incident.desk.ways import FORMS, OPENERS
from bot.slack.messages import Form, FormValue, Person, Reply
from bot.storage.sessions import writing
from tests.bot.incident.desk.conftest import Desk

pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.slow,
]
TRIPLES = 2000
OTHERS = ["manager", "control owner", "auditor", "engineering", "Security", "security team", "isms_manager", "all", "admin"]  # fmt: skip
TEAM = ["security", "incident responder", "isms manager"]
"""As people registers fold them; written out here, since the code's own list is what is tested."""
OPENS = {"open", "incident", "incidents number"}
LOOKS = {"list", "list all", "turn"}
CAN: dict[str, set[str]] = {
    "new": {"claim", "assign", "rate", "assess", "link", "ask", "note"},
    "claimed": {"claim", "assign", "hand_back", "rate", "assess", "link", "ask", "note"},
    "assessed": {"claim", "assign", "rate", "assess", "aware", "link", "ask", "note", "close"},
    "closed": {"link", "note", "reopen"},
}
"""What the team can do in which state; who claims what somebody has hears who has it."""
EVERY = sorted({act for acts in CAN.values() for act in acts})
SECRET = {state: f"secretof{state}" for state in CAN}


@dataclass
class Seen:
    """What one act led to."""

    refused: bool
    words: str


def prepare(desk: Desk) -> dict[str, str]:
    """One incident in each state."""
    lena = Person("U0LENA", frozenset({"security"}))
    made = {state: desk.file(SECRET[state]) for state in CAN}
    desk.does(desk.opens(lena, names.TAKE, made["claimed"]))
    aware = str(int(desk.now.timestamp()))
    for state in ("assessed", "closed"):
        desk.acts(lena, names.ASSESS, made[state], what="incident", aware_at=aware, words="x")
    desk.acts(lena, names.CLOSE, made["closed"], cause="x", lesson="y", for_reporter=None)
    return made


def look(desk: Desk, who: Person, act: str, name: str) -> Seen:
    """Do it as the person would; nothing of it stays but its records."""
    ways: dict[str, Any] = {
        "open": lambda: slack.open_page(desk.call(who, name)),
        "incident": lambda: lists.open_one(desk.call(who, words=name)),
        "incidents number": lambda: lists.list_or_open(desk.call(who, words=name)),
        "list": lambda: lists.list_or_open(desk.call(who)),
        "list all": lambda: lists.list_or_open(desk.call(who, words="all")),
        "turn": lambda: slack.turn_page(desk.call(who, f"{name} 1")),
    }
    return told(desk, ways[act]())


def told(desk: Desk, shown: Form | Reply, for_good: bool = True) -> Seen:
    if isinstance(shown, Form):
        return Seen(False, str(shown.blocks))
    words = str(desk.does(shown) if for_good else taken_back(desk, shown))
    return Seen("Only the security team" in words, words)


def taken_back(desk: Desk, reply: Reply) -> object:
    """What a reply says, without its change: the incidents must stay as they are for those who come next."""
    assert reply.change is not None
    with Session(desk.services.engine) as session:
        said = reply.change(session)
        session.rollback()
        return said


def send(desk: Desk, who: Person, act: str, name: str) -> Seen:
    """Send a form that was made up, as somebody might who knows how; its change is taken back."""
    seen = 99_999_999
    values: dict[str, FormValue] = {"words": "x", "what": "event", "aware_at": "0", "level": "Low", "cause": "x", "lesson": "y"}  # fmt: skip
    call = desk.call(who, f"{name} {seen}", values)
    do = FORMS[f"incident.{act}"].at_once
    assert do is not None
    with writing(desk.services.engine) as session:
        page = do(session, call).form
        assert page is not None
        return Seen("Only the security team" in str(page.blocks), str(page.blocks))


def press(desk: Desk, who: Person, act: str, name: str) -> Seen:
    """Press its button; opening a form changes nothing."""
    if act == "claim":
        return told(desk, slack.claim(desk.call(who, name)), for_good=not who.roles & set(TEAM))
    return told(desk, OPENERS[f"incident.{act}"](desk.call(who, name)))


def test_only_the_allowed_and_every_opening_is_on_record(desk: Desk, records: Any) -> None:
    made = prepare(desk)
    dice = random.Random(6)  # noqa: S311  Nothing secret hangs on it.
    expected: Counter[str] = Counter()
    before, opened = Counter(records.ledger()), set[tuple[str, str]]()
    for _ in range(TRIPLES):
        roles = frozenset(
            dice.sample(OTHERS, dice.randint(0, 3)) + dice.sample(TEAM, dice.choice([0, 0, 1, 2]))
        )
        who, state = Person(f"U0{dice.randrange(40):02d}", roles), dice.choice(sorted(CAN))
        act = dice.choice(sorted(OPENS | LOOKS) + EVERY)
        allowed, name = bool(roles & set(TEAM)), made[state]
        seen = one(desk, who, act, name, dice.random() < 0.3)
        if not allowed:
            assert seen.refused, (roles, act)
            expected["incident.refused"] += 1
            assert not any(secret in seen.words for secret in SECRET.values())
            assert "INC-" not in seen.words
            continue
        if act in OPENS or (act == "turn" and (who.slack_id, name) not in opened):
            expected["incident.opened"] += 1
            opened.add((who.slack_id, name))
        if act in OPENS:
            assert SECRET[state] in seen.words
        elif act not in LOOKS:
            assert seen.refused == (act not in CAN[state]), (state, act, seen.words)
    gained = Counter(records.ledger()) - before
    assert {
        k: n for k, n in gained.items() if k in ("incident.opened", "incident.refused")
    } == expected


def one(desk: Desk, who: Person, act: str, name: str, made_up: bool) -> Seen:
    if act in OPENS | LOOKS:
        return look(desk, who, act, name)
    try:
        if made_up and act != "claim" and not who.roles & set(TEAM):
            return send(desk, who, act, name)
        return press(desk, who, act, name)
    except Refused as refused:
        return Seen(True, str(refused))
