"""Nobody is shown what they may not read: a second, naive rule beside the bot's, over people, places, questions.

`ISMS_ORACLE_CHECKS` sets how many are tried at the search, where most of the work is done.
"""

import json
import logging
import os
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from sqlmodel import select

from bot.ask.asking import ask
from bot.ask.audience import AudienceBroken
from bot.ask.records import QuestionRow
from bot.ask.rules import Asked, is_for_all_staff
from bot.ask.slack import ask_by_command, ask_freely
from bot.cli.ask_report import as_object
from bot.health import Standing, open_health
from bot.ledger.records import stream
from bot.register.finder import RegisterFinder
from bot.register.records import PassageRow
from bot.register.whole_section import show_whole_section
from bot.services import Services
from bot.slack.messages import Call, Message, Person, Place, PlaceKind, Reply, Whom
from bot.storage.sessions import reading, writing
from knowledge.index import FolderPlace
from knowledge.passages import Vectors
from knowledge.search import CandidateSearch, PlainSearch
from tests.bot.ask.canaries import (
    SUBJECTS,
    Someone,
    World,
    all_there_may_read,
    canaries_in,
    canary,
    forbidden,
    may_read,
    rows,
    world,
)
from tests.bot.ask.conftest import PlannedFinder, answered, not_covered, passage
from tests.bot.register.conftest import IsmsFolder, Register

CHECKS = int(os.environ.get("ISMS_ORACLE_CHECKS", "100000"))
ASKED = 200
LIMIT = 12
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


class Leaky(PlainSearch):
    """A search whose filter was broken on purpose."""

    def candidates(self, question: Vectors, reader: frozenset[str], limit: int) -> list[str]:
        everything = reader | frozenset().union(*self._numbers)
        return super().candidates(question, everything, limit)


def placed(there: World) -> list[tuple[str, frozenset[str], Vectors]]:
    return [(p.id, p.audience, rows(2, n)) for n, p in enumerate(there.passages)]


def wrong(there: World, search: CandidateSearch, checks: int) -> int:
    """How many of so many random questions gave a passage to who may not read it, or too few, or to a whole channel."""
    dice, questions = random.Random(7), rows(512, 99_999)  # noqa: S311
    passages = {p.id: p for p in there.passages}
    counts = [sum(may_read(p, one.audience) for one in there.passages) for p in there.people]
    failed = 0
    for _ in range(checks):
        number = dice.randrange(len(there.people))
        person, place = there.people[number], dice.choice(there.places)
        question = questions[dice.randrange(512)][None]
        found = [passages[n] for n in search.candidates(question, person.labels, LIMIT)]
        theirs = all(may_read(person, p.audience) for p in found)
        said = not place.open_to_outsiders and is_for_all_staff(tuple(found[:2]))
        placed_right = said == all(all_there_may_read(place, p.audience) for p in found[:2])
        if place.open_to_outsiders and not found:
            placed_right = True
        failed += not (theirs and placed_right and len(found) == min(LIMIT, counts[number]))
    return failed


@pytest.mark.slow
def test_no_search_gives_anybody_what_they_may_not_read() -> None:
    there = world(seed=4, passages=800)
    assert wrong(there, PlainSearch(placed(there)), CHECKS) == 0


def test_the_oracle_sees_a_filter_that_is_broken() -> None:
    there = world(seed=4, passages=300)
    assert wrong(there, PlainSearch(placed(there)), 300) == 0
    assert wrong(there, Leaky(placed(there)), 300) > 200


@pytest.mark.slow
def test_nor_does_the_index(tmp_path: Path) -> None:
    there = world(seed=4, passages=300)
    place = FolderPlace(tmp_path)
    place.build("now", placed(there))
    assert wrong(there, place.open(), 500) == 0


@dataclass(frozen=True)
class Bot:
    """The real answer path over a small world that was read from files."""

    there: World
    services: Services

    def call(self, person: Someone, place: Place, words: str, value: str = "") -> Call:
        # Accounts that are not staff are turned away before any handler; tests/bot/ask/test_guests.py.
        now = self.services.business_now()
        return Call(Person("U0MAYA", person.roles), place, words, now, self.services, value)

    def does(self, handler: Callable[[Call], Reply], call: Call) -> list[Message]:
        """All that is said, after the change was committed."""
        reply = handler(call)
        with writing(self.services.engine) as session:
            change = reply.change(session) if reply.change else ()
        return [*reply.messages, *change]

    def printed(self, person: Someone, words: str) -> str:
        """What `isms ask --json` prints for this person, all that was found included."""
        asked = ask(self.services, words, person.labels)
        return json.dumps(as_object("1", replace(asked, words=""), 1.0))

    def metrics(self) -> str:
        """What an operator reads."""
        return open_health(self.services, Standing()).test_client().get("/metrics").text

    def kept(self) -> str:
        """All that stands in the ledger and with the questions, in plain and sealed."""
        with reading(self.services.engine) as session:
            questions = [row.model_dump() for row in session.exec(select(QuestionRow))]
            return f"{[str(entry) for entry in stream(session)]}{questions}"


@pytest.fixture
def bot(register: Register, folder: IsmsFolder) -> Bot:
    """Forty documents for random audiences, read by the real sync; questions are embedded once each."""
    there = world(seed=11, passages=40)
    for one in there.passages:
        front = f"title: {one.title}\naudience: {json.dumps(sorted(one.audience))}"
        folder.write(
            one.document,
            f"---\n{front}\n---\n# {one.title}\n\n## {one.heading_path[0]}\n\n{one.text}\n",
        )
    register.sync(folder)
    finder = register.finder()
    return Bot(there, replace(register.services, finder=finder))


@pytest.fixture
def remembered(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> Bot:
    """The same; a question that was embedded once is not embedded again, as there are only some dozens."""
    embedder = cast("RegisterFinder", bot.services.finder)._embedder
    one = lru_cache(1000)(lambda text: type(embedder).embed(embedder, [text]))
    tokens = lru_cache(1000)(lambda text: type(embedder).tokens(embedder, text))
    monkeypatch.setattr(embedder, "embed", lambda texts: np.concatenate([*map(one, texts)]))
    monkeypatch.setattr(embedder, "tokens", tokens)
    return bot


def questions(count: int) -> Iterator[str]:
    """On every subject, by the canaries' names, and by names with a slip that would be mended."""
    for subject in SUBJECTS:
        yield f"how often must I check {subject}?"
        yield f"what are the rules on {subject}"
    for number in range(count):
        yield f"what does {canary(number)[:-1]} say?"


def leaked(
    bot: Bot, person: Someone, place: Place, said: Sequence[Message], asked: str
) -> list[str]:
    """The canaries that somebody reads who may not; what was asked for is known to who asked."""
    found = []
    for message in said:
        words = sorted(canaries_in(message.text, message.blocks) - canaries_in(asked))
        found += forbidden(bot.there, person, words)
        if place.kind is PlaceKind.CHANNEL and message.whom is Whom.PLACE:
            audiences = ((word, bot.there.audience_of(word)) for word in words)
            found += [
                word for word, audience in audiences if not all_there_may_read(place, audience)
            ]
    return found


@SQLITE
@pytest.mark.slow
def test_no_answer_button_record_or_log_holds_what_somebody_may_not_read(
    remembered: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    bot, dice = remembered, random.Random(3)  # noqa: S311
    for logger in ("bot", "knowledge", "sqlalchemy.engine"):
        caplog.set_level(
            logging.DEBUG if logger != "sqlalchemy.engine" else logging.WARNING, logger
        )
    staff = [p for p in bot.there.people if p.is_staff]
    words = list(questions(20))
    with reading(bot.services.engine) as session:
        sections = list(session.exec(select(PassageRow.id)))
    shown = 0
    for _ in range(ASKED):
        person, place, asked = dice.choice(staff), dice.choice(bot.there.places), dice.choice(words)
        handler = ask_by_command if place.kind is PlaceKind.COMMAND else ask_freely
        said = bot.does(handler, bot.call(person, place, asked))
        assert leaked(bot, person, place, said, asked) == [], (person, place, asked)
        shown += len(canaries_in(said))
        pressed = bot.call(person, Place(PlaceKind.BUTTON), "", dice.choice(sections))
        whole = bot.does(show_whole_section, pressed)
        assert forbidden(bot.there, person, sorted(canaries_in(whole))) == []
        anybody = dice.choice(bot.there.people)
        printed = canaries_in(bot.printed(anybody, asked)) - canaries_in(asked)
        assert forbidden(bot.there, anybody, sorted(printed)) == [], (anybody, asked)
    assert shown > ASKED
    assert canaries_in(bot.kept(), bot.metrics()) == set()
    assert canaries_in(caplog.text) == set()


@SQLITE
@pytest.mark.parametrize(
    "found",
    [
        pytest.param(answered(passage(audience=frozenset({"board"}))), id="quoted"),
        pytest.param(answered(passage(), passage(audience=frozenset({"board"}))), id="quoted beside"),
        pytest.param(not_covered(passage(audience=frozenset({"board"}))), id="named as the nearest"),
        pytest.param(not_covered(passage(), passage(audience=frozenset({"board"}))), id="only found"),
    ],
)  # fmt: skip
def test_a_search_that_gives_too_much_gets_nothing_shown(
    services: Services, found: Asked, caplog: pytest.LogCaptureFixture
) -> None:
    assert found.found is not None
    leaky = replace(services, finder=PlannedFinder(found.found))
    with pytest.raises(AudienceBroken) as raised:
        ask(leaky, "may I use my own laptop?", frozenset({"all", "security"}))
    assert "Remote" not in str(raised.value) + caplog.text
    assert ask(leaky, "may I use my own laptop?", frozenset({"all", "board"})).found is not None
