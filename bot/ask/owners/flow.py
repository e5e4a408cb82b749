"""A question is passed on to an owner, once, and comes back with one reply, a section, or an honest end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from sqlmodel import Session

from bot.ask.owners import records, sections
from bot.ask.owners.reaching import keepers, owns, whom_to_ask
from bot.ask.owners.rules import (
    KEEPER,
    MOST_NEAREST,
    MOST_WAITING,
    By,
    Near,
    Party,
    Passed,
    Section,
    State,
    Whom,
    due_after,
    may_answer,
)
from bot.ask.records import QuestionRow
from bot.ask.rules import labels
from bot.errors import Refused
from bot.ledger.chain import append
from bot.ledger.entries import Entry, Fact
from bot.ledger.records import take_turn
from bot.ledger.subjects import actor_of, known_actor, unseal
from bot.people.records import who_is
from bot.register.company import read_company
from bot.services import Services
from bot.slack.messages import Person
from knowledge.passages import Passage

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
NOBODY = "I know of nobody whom I could ask for you. Please ask your security team yourself."
NOT_FOR_YOU = "This question was put to somebody else, so only they can answer it."
NEVER_PASSED = "I no longer have that question, so there is nothing to answer any more."


def prepare(session: Session, services: Services, asker: Person, question: str) -> tuple[Whom, str]:
    """Whom this person's question would go to, and its words, empty where these are not kept; raises Refused."""
    row = _theirs(session, services, asker, question)
    if records.find(session, services, question):
        raise Refused(ALREADY)
    if records.waiting_of(session, services, asker.slack_id) >= MOST_WAITING:
        raise Refused(TOO_MANY)
    whom = whom_to_ask(session, _nearest_of(session, services, row), Party.of(asker))
    if whom.to is None:
        raise Refused(NOBODY)
    key = services.master_key
    words = unseal(session, asker.slack_id, row.words, key, f"question:{question}")
    return whom, words or ""


def pass_on(
    session: Session, services: Services, asker: Person, question: str, words: str, now: datetime
) -> Passed:
    """Keep that the owner is asked, with its ledger record; raises Refused as `prepare` does."""
    take_turn(session)
    whom, _ = prepare(session, services, asker, question)
    assert whom.to is not None  # noqa: S101  `prepare` refuses otherwise; this tells the type checker.
    passed = Passed(
        question=question,
        asker=Party.of(asker),
        words=words,
        owner=whom.to,
        title=whom.title,
        nearest=_near(session, services, question),
        passed_at=now,
        due_at=due_at(session, now),
        state=State.WAITING,
    )
    records.keep(session, services, passed)
    facts: dict[str, Fact] = {"question": question, "to": whom.to.by.value}
    append(session, Entry("question.passed_on", _actor(session, services, asker), facts), now)
    return passed


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
    handed = hand_on(session, services, passed, Party.of(person), now)
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
    handed = replace(passed, owner=others, with_keeper=True, due_at=due_at(session, now))
    if not records.hand_on(session, services, handed, handed.due_at):
        return None
    actor = _actor_of(session, services, by) if by else None
    append(session, Entry("question.handed_on", actor, {"question": passed.question}), now)
    return handed


def choices(session: Session, person: Person, passed: Passed, now: datetime) -> list[Section]:
    """The sections near the question that this person may read or owns, nearest first."""
    today = read_company(session).today(now)
    mine, key = labels(person.roles), Party.of(person)
    near = sections.near(session, passed.nearest, today)
    if not near and passed.nearest:
        # Its heading is gone meanwhile, and the document may still be there.
        near = sections.in_force_now(session, passed.nearest[0].document, today)
    return [s for s in near if s.passage.audience & mine or owns(session, key, s.passage.id)]


def near_for_owners(session: Session, passed: Passed, now: datetime) -> Section | None:
    """The nearest section if those who are asked own it, or may read it by their part alone."""
    today = read_company(session).today(now)
    near = next(iter(sections.near(session, passed.nearest[:1], today)), None)
    if near is None or passed.owner.by is By.OWNER:
        return near
    roles = frozenset({KEEPER}) if passed.owner.by is By.KEEPER else frozenset()
    return near if near.passage.audience & labels(roles) else None


def reads(session: Session, party: Party, section: Section) -> bool:
    """Whether this person, by the roles they have now, may read the section."""
    member = who_is(session, party.slack_id, party.address or None)
    return bool(section.passage.audience & labels(member.roles if member else frozenset()))


def due_at(session: Session, now: datetime) -> datetime:
    """The end of the working day by which a reply is awaited, by the company's calendar."""
    company = read_company(session)
    day = due_after(company.today(now), company.ask.owner_days)
    return datetime.combine(day + timedelta(days=1), time(), company.zone)


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
    append(session, Entry("owner.replied", _actor(session, services, person), facts), now)
    return replace(passed, state=state, settled_by=by)


def _theirs(session: Session, services: Services, asker: Person, question: str) -> QuestionRow:
    row = session.get(QuestionRow, question)
    if row is None:
        raise Refused(GONE)
    if known_actor(session, asker.slack_id, services.master_key) != row.asker:
        raise Refused(NOT_YOURS)
    return row


def _ids(row: QuestionRow) -> Sequence[str]:
    """What was near: quoted, or named by the honest no."""
    return list(dict.fromkeys([*(cited["passage"] for cited in row.cited), *row.nearest]))


def _nearest_of(session: Session, services: Services, row: QuestionRow) -> Passage | None:
    today = read_company(session).today(services.business_now())
    found = sections.of_passages(session, _ids(row)[:1], today)
    return found[0].passage if found else None


def _near(session: Session, services: Services, question: str) -> tuple[Near, ...]:
    row = session.get(QuestionRow, question)
    today = read_company(session).today(services.business_now())
    found = sections.of_passages(session, _ids(row), today) if row else []
    return tuple(Near(s.document, s.passage.heading_path) for s in found[:MOST_NEAREST])


def _actor(session: Session, services: Services, person: Person) -> str:
    return _actor_of(session, services, Party.of(person))


def _actor_of(session: Session, services: Services, party: Party) -> str:
    return actor_of(session, party.slack_id, services.master_key, services.random_bytes)
