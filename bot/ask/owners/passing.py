"""A question is passed on to the owner of what stands nearest to it, once, by who asked it."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlmodel import Session

from bot.ask.owners import records, sections
from bot.ask.owners.bound import Section
from bot.ask.owners.reaching import contact_of, whom_to_ask
from bot.ask.owners.rules import (
    MOST_NEAREST,
    MOST_WAITING,
    Near,
    Party,
    Passed,
    State,
    Whom,
    due_after,
)
from bot.ask.records import QuestionRow
from bot.ask.rules import labels
from bot.errors import Refused
from bot.ledger.chain import append
from bot.ledger.entries import Entry, Fact
from bot.ledger.records import take_turn
from bot.ledger.subjects import actor_of, known_actor, unseal
from bot.register.company import read_company
from bot.services import Services
from bot.slack.messages import Person

NOT_YOURS = (
    "Only the person who asked can pass this question on. If you would like to know it too, just ask me the"
    " same yourself."
)
GONE = "I no longer have that question. Please ask it again."
ALREADY = (
    "You have passed this question on already. The reply comes to you here as soon as there is one."
)
TOO_MANY = (
    f"{MOST_WAITING} questions of yours are waiting for replies already, so please wait for one of them first. If"
    " it is urgent, ask your security team yourself."
)
NOBODY = "I know of nobody whom I could ask for you. Please ask {contact} yourself."


def prepare(session: Session, services: Services, asker: Person, question: str) -> tuple[Whom, str]:
    """Whom this person's question would go to, and its words, empty where these are not kept; raises Refused."""
    row = _theirs(session, services, asker, question)
    if records.find(session, services, question):
        raise Refused(ALREADY)
    if records.waiting_of(session, services, asker.slack_id) >= MOST_WAITING:
        raise Refused(TOO_MANY)
    near = next(iter(_near(session, services, asker, row)), None)
    whom = whom_to_ask(session, near.passage if near else None, Party.of(asker))
    if whom.to is None:
        raise Refused(NOBODY.format(contact=contact_of(session) or "your security team"))
    key = services.master_key
    words = unseal(session, asker.slack_id, row.words, key, f"question:{question}")
    return whom, words or ""


def pass_on(
    session: Session, services: Services, asker: Person, question: str, words: str, now: datetime
) -> Passed:
    """Keep that the owner is asked, with its ledger record; raises Refused as `prepare` does."""
    take_turn(session)
    whom, _ = prepare(session, services, asker, question)
    near = _near(session, services, asker, _theirs(session, services, asker, question))
    assert whom.to is not None  # noqa: S101  `prepare` refuses otherwise; this tells the type checker.
    passed = Passed(
        question=question,
        asker=Party.of(asker),
        words=words,
        owner=whom.to,
        title=whom.title,
        nearest=tuple(Near(s.document, s.passage.heading_path) for s in near),
        passed_at=now,
        due_at=due_at(session, now),
        state=State.WAITING,
    )
    records.keep(session, services, passed)
    facts: dict[str, Fact] = {"question": question, "to": whom.to.by.value}
    append(session, Entry("question.passed_on", _actor(session, services, asker), facts), now)
    return passed


def due_at(session: Session, now: datetime) -> datetime:
    """The end of the working day by which a reply is awaited, by the company's calendar."""
    company = read_company(session)
    day = due_after(company.today(now), company.ask.owner_days)
    return datetime.combine(day + timedelta(days=1), time(), company.zone)


def _theirs(session: Session, services: Services, asker: Person, question: str) -> QuestionRow:
    row = session.get(QuestionRow, question)
    if row is None or row.erased_at:
        raise Refused(GONE)
    if known_actor(session, asker.slack_id, services.master_key) != row.asker:
        raise Refused(NOT_YOURS)
    return row


def _ids(row: QuestionRow) -> Sequence[str]:
    """What was near: quoted, or named by the honest no."""
    return list(dict.fromkeys([*(cited["passage"] for cited in row.cited), *row.nearest]))


def _near(session: Session, services: Services, asker: Person, row: QuestionRow) -> list[Section]:
    """The sections in force that were near, nearest first, such as the asker may read now."""
    today = read_company(session).today(services.business_now())
    found = sections.of_passages(session, _ids(row), today)
    return [s for s in found if s.passage.audience & labels(asker.roles)][:MOST_NEAREST]


def _actor(session: Session, services: Services, person: Person) -> str:
    return actor_of(session, person.slack_id, services.master_key, services.random_bytes)
