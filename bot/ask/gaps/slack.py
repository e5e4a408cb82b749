"""Who looks at the list of policy gaps and closes its subjects; what is slow comes before the transaction."""

import re

from sqlmodel import Session

from bot.ask.gaps import filing, flow, reading, views
from bot.ask.gaps.rules import Closing
from bot.services import Services
from bot.slack.messages import Block, Call, Message, Reply
from bot.storage.sessions import reading as reading_session
from ingest.reading import ALL_STAFF
from knowledge.passages import Answer

_NUMBER = re.compile(r"#?\s?(\d{1,9})")
_AT = re.compile(r"\d{1,6}")


def list_or_open(call: Call) -> Reply:
    """`/isms gaps`, with a number, with some words, or without."""
    words = call.words.strip()
    if not words:
        return _listed(call, 0)
    number = _NUMBER.fullmatch(words)
    return _opened(call, int(number[1])) if number else _alike(call, words)


def show_list(call: Call) -> Reply:
    """The button on Home."""
    return _listed(call, 0)


def show_more(call: Call) -> Reply:
    """The button below a page."""
    return _listed(call, int(call.value) if _AT.fullmatch(call.value) else 0)


def look(call: Call) -> Reply:
    """The button beside a subject."""
    return _opened(call, _number_in(call))


def close_as_answered(call: Call) -> Reply:
    """The button “Answered by a policy now”."""
    return _closed(call, Closing.ANSWERED)


def close_as_no_policy(call: Call) -> Reply:
    """The button “Not for a policy”."""
    return _closed(call, Closing.NO_POLICY)


def draw_card(session: Session, call: Call) -> tuple[Block, ...]:
    """How many questions wait, for who may see the list."""
    return views.card(flow.count_open(session, call.person, call.now))


def _listed(call: Call, at: int) -> Reply:
    prepared = _prepared(call)

    def change(session: Session) -> list[Message]:
        found = flow.list_gaps(session, call.services, call.person, prepared, call.now, at)
        return [views.listing(found, call.person)]

    return Reply(change=change)


def _opened(call: Call, number: int) -> Reply:
    prepared = _prepared(call)
    says_now = _says_now(call.services, number)

    def change(session: Session) -> list[Message]:
        found = flow.open_gap(session, call.services, call.person, prepared, number, call.now)
        return [views.subjects(found, call.person, says_now)]

    return Reply(change=change)


def _prepared(call: Call) -> filing.Prepared:
    """Looks first whether the list is for this person, so that for all others nothing is prepared."""
    with reading_session(call.services.engine) as session:
        flow.check(session, call.person, call.now)
    return filing.prepare(call.services)


def _alike(call: Call, words: str) -> Reply:
    prepared, vector = _prepared(call), filing.meaning_of(call.services, words)
    if vector is None:
        return Reply((views.sentence(views.NOTHING_ALIKE),))

    def change(session: Session) -> list[Message]:
        services, person = call.services, call.person
        found = flow.find_gaps(session, services, person, prepared, vector, call.now)
        shown = views.subjects(found, person) if found else views.sentence(views.NOTHING_ALIKE)
        return [shown]

    return Reply(change=change)


def _closed(call: Call, how: Closing) -> Reply:
    number = _number_in(call)

    def change(session: Session) -> list[Message]:
        done = flow.close_gap(session, call.services, call.person, number, how, call.now)
        return [views.closed(number, how) if done else views.sentence(views.CLOSED_BEFORE)]

    return Reply(change=change)


def _says_now(services: Services, number: int) -> str:
    """Whether search answers a subject now that it did not then; by what all staff may read."""
    with reading_session(services.engine) as session:
        asked = reading.not_answered(session, services, number)
    outcome = services.finder.find(asked, frozenset({ALL_STAFF})).outcome if asked else None
    if not isinstance(outcome, Answer):
        return ""
    passage = outcome.citations[0].passage
    return views.says_now(passage.title or passage.document, " › ".join(passage.heading_path))


def _number_in(call: Call) -> int:
    number = _NUMBER.fullmatch(call.value)
    return int(number[1]) if number else 0
