"""A question that was passed on comes back with one reply, a section, or an honest end."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.ask.owners import records
from bot.ask.owners.passing import due_at
from bot.ask.owners.reaching import keepers
from bot.ask.owners.rules import By, Party, Passed, State, is_among, may_answer
from bot.errors import Refused
from bot.ledger.chain import append
from bot.ledger.entries import Entry, Fact
from bot.ledger.records import take_turn
from bot.ledger.subjects import actor_of
from bot.services import Services
from bot.slack.messages import Person

NOT_FOR_YOU = "This question was put to somebody else, so only they can answer it."
PASSED_ON = "This question went on to who keeps our ISMS already. Thank you!"
NEVER_PASSED = "I no longer have that question, so there is nothing to answer any more."


def open_for(session: Session, services: Services, person: Person, question: str) -> Passed:
    """The question for somebody who may answer it, whatever became of it; raises Refused for all others."""
    passed = records.find(session, services, question)
    if passed is None:
        raise Refused(NEVER_PASSED)
    if not may_answer(person, passed):
        raise Refused(NOT_FOR_YOU)
    return passed


def reply(
    session: Session, services: Services, person: Person, question: str, words: str, now: datetime
) -> Passed | None:
    """Keep the owner's reply; None when somebody was first. Raises Refused as `open_for` does."""
    return _settle(session, services, person, question, State.REPLIED, now, words)


def point(
    session: Session, services: Services, person: Person, question: str, now: datetime
) -> Passed | None:
    """Keep that the owner showed a section; None when somebody was first. Raises Refused as `open_for` does."""
    return _settle(session, services, person, question, State.POINTED, now)


def not_mine(
    session: Session, services: Services, person: Person, question: str, now: datetime
) -> Passed | None:
    """Pass it to who keeps the ISMS, once; where it was there already, it ends. None when somebody was first.

    The value says by its state which of both came of it. Raises Refused as `open_for` does.
    """
    take_turn(session)
    passed = open_for(session, services, person, question)
    if passed.state is not State.WAITING:
        return None
    by = Party.of(person)
    if passed.with_keeper and is_among(by, passed.before):
        raise Refused(PASSED_ON)
    handed = hand_on(session, services, passed, by, now)
    if handed:
        return handed
    return _settle(session, services, person, question, State.NOT_THEIRS, now)


def hand_on(
    session: Session, services: Services, passed: Passed, by: Party | None, now: datetime
) -> Passed | None:
    """Pass a waiting question to who keeps the ISMS; None where it was, or nobody else can be asked."""
    others = keepers(session, [passed.asker, *([by] if by else [])])
    stays = others is None or not others.addresses or passed.owner.by is not By.OWNER
    if stays or passed.with_keeper or others is None:
        return None
    handed = replace(
        passed,
        owner=others,
        before=passed.owner.addresses,
        with_keeper=True,
        due_at=due_at(session, now),
    )
    if not records.hand_on(session, services, handed, handed.due_at):
        return None
    actor = _actor_of(session, services, by) if by else None
    append(session, Entry("question.handed_on", actor, {"question": passed.question}), now)
    return handed


def _settle(
    session: Session,
    services: Services,
    person: Person,
    question: str,
    state: State,
    now: datetime,
    words: str = "",
) -> Passed | None:
    take_turn(session)
    passed = open_for(session, services, person, question)
    by = Party.of(person)
    if not records.settle(session, services, passed, state, by, now, words):
        return None
    facts: dict[str, Fact] = {"question": question, "how": state.value}
    append(session, Entry("owner.replied", _actor_of(session, services, by), facts), now)
    return replace(passed, state=state, settled_by=by)


def _actor_of(session: Session, services: Services, party: Party) -> str:
    return actor_of(session, party.slack_id, services.master_key, services.random_bytes)
