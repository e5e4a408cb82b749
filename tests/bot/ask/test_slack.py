"""Who asked, and what they are answered: values only, with the records behind them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from bot.ask.no_answers import NOT_COVERED
from bot.ask.records import QuestionRow
from bot.ask.rules import Asked
from bot.ask.slack import ask_by_command, ask_freely
from bot.register.whole_section import SECTION_GONE, show_whole_section
from bot.services import Services
from bot.slack.gate import SENT_DIRECTLY
from bot.slack.messages import Call, Message, Person, Place, PlaceKind, Reply, Whom
from bot.storage.sessions import reading, writing
from knowledge.passages import Passage
from tests.bot.ask.conftest import PlannedFinder, answered, not_covered, passage
from tests.bot.register.conftest import IsmsFolder, Register

Finding = Callable[[Asked], Services]
RESTRICTED = passage(id="priv-1", title="Privileged access", audience=frozenset({"security"}))
DIRECT, COMMAND = Place(PlaceKind.DIRECT), Place(PlaceKind.COMMAND)
CHANNEL, MIXED = Place(PlaceKind.CHANNEL), Place(PlaceKind.CHANNEL, open_to_outsiders=True)
STAFF, SECURITY = Person("U0MAYA"), Person("U0LENA", frozenset({"security"}))
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What is asked here does not depend on the database; the flow's own tests run on both."""


def call(
    services: Services,
    place: Place = DIRECT,
    words: str = "can I use my own laptop?",
    person: Person = STAFF,
    value: str = "",
) -> Call:
    return Call(person, place, words, services.business_now(), services, value)


def settle(services: Services, reply: Reply) -> list[Message]:
    """All messages, after the change was committed."""
    with writing(services.engine) as session:
        return [*reply.messages, *(reply.change(session) if reply.change else ())]


def shown(messages: list[Message]) -> str:
    return "\n".join(f"{m.text}\n{m.blocks}" for m in messages)


@SQLITE
@pytest.mark.parametrize(
    ("place", "asked", "whom"),
    [
        pytest.param(DIRECT, answered(passage()), [Whom.PLACE], id="directly"),
        pytest.param(COMMAND, answered(passage()), [Whom.PLACE], id="by command, for the asker alone"),
        pytest.param(COMMAND, answered(RESTRICTED), [Whom.PLACE], id="restricted, by command"),
        pytest.param(DIRECT, answered(RESTRICTED), [Whom.PLACE], id="restricted, directly"),
        pytest.param(CHANNEL, answered(passage()), [Whom.PLACE], id="in a channel of staff"),
        pytest.param(CHANNEL, answered(RESTRICTED), [Whom.CALLER_DIRECT, Whom.PLACE],
                     id="restricted, in a channel of staff"),
        pytest.param(CHANNEL, answered(passage(), RESTRICTED), [Whom.CALLER_DIRECT, Whom.PLACE],
                     id="partly restricted, in a channel of staff"),
        pytest.param(MIXED, answered(passage()), [Whom.CALLER_DIRECT, Whom.PLACE], id="where guests read along"),
        pytest.param(CHANNEL, not_covered(passage()), [Whom.PLACE], id="not covered, in a channel of staff"),
        pytest.param(MIXED, not_covered(passage()), [Whom.PLACE], id="not covered, where guests read along"),
        pytest.param(DIRECT, not_covered(), [Whom.PLACE], id="nothing near"),
    ],
)  # fmt: skip
def test_an_answer_goes_no_further_than_its_least_trusted_reader(
    finding: Finding, place: Place, asked: Asked, whom: list[Whom]
) -> None:
    services = finding(asked)
    messages = settle(services, ask_freely(call(services, place, person=SECURITY)))
    assert [m.whom for m in messages] == whom
    if whom == [Whom.CALLER_DIRECT, Whom.PLACE]:
        assert messages[1] == Message(SENT_DIRECTLY)


@SQLITE
@pytest.mark.parametrize(
    ("place", "nearest", "named"),
    [
        pytest.param(DIRECT, RESTRICTED, True, id="directly"),
        pytest.param(COMMAND, RESTRICTED, True, id="by command"),
        pytest.param(CHANNEL, passage(), True, id="for all, among staff"),
        pytest.param(CHANNEL, RESTRICTED, False, id="restricted, among staff"),
        pytest.param(MIXED, passage(), False, id="for all, where guests read along"),
    ],
)
def test_the_honest_no_names_the_nearest_policy_only_to_those_who_may_read_it(
    finding: Finding, place: Place, nearest: Passage, named: bool
) -> None:
    services = finding(not_covered(nearest))
    messages = settle(services, ask_freely(call(services, place, person=SECURITY)))
    assert (nearest.title in shown(messages)) is named
    assert NOT_COVERED in messages[0].text


@SQLITE
@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param("", "What would you like to know?", id="nothing"),
        pytest.param("  \n ", "What would you like to know?", id="blanks"),
        pytest.param("x" * 10_000, "too long", id="ten thousand characters"),
        pytest.param("*** ___ ```", "couldn't find a question", id="only markup"),
        pytest.param(":tada: 🎉", "couldn't find a question", id="only emoji"),
        pytest.param("https://x.example/a", "couldn't find a question", id="only a link"),
        pytest.param("\u200b\u200b", "couldn't find a question", id="only unseen characters"),
    ],
)
@pytest.mark.parametrize("way", [ask_freely, ask_by_command])
def test_what_is_no_question_gets_a_friendly_sentence_and_is_recorded(
    services: Services, way: Callable[[Call], Reply], words: str, said: str
) -> None:
    (message,) = settle(services, way(call(services, words=words)))
    assert said in message.text
    assert message.blocks
    assert isinstance(services.finder, PlannedFinder)
    assert services.finder.heard == []
    with reading(services.engine) as session:
        (row,) = session.exec(select(QuestionRow)).all()
    assert row.outcome == "refused"


@SQLITE
def test_the_search_knows_who_reads(finding: Finding) -> None:
    services = finding(not_covered())
    ask_freely(call(services, person=SECURITY))
    ask_freely(call(services, person=STAFF))
    assert isinstance(services.finder, PlannedFinder)
    assert [reader for _, reader in services.finder.heard] == [{"all", "security"}, {"all"}]


@SQLITE
@pytest.mark.parametrize(
    ("zone", "late"),
    [
        pytest.param("Asia/Kolkata", True, id="where the day after has begun"),
        pytest.param("America/New_York", False, id="where it has not"),
    ],
)
def test_a_review_is_overdue_by_the_readers_own_calendar(
    finding: Finding, zone: str, late: bool
) -> None:
    evening = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    services = replace(
        finding(answered(passage(next_review=date(2026, 11, 23)))), business_now=lambda: evening
    )
    (message,) = settle(services, ask_freely(call(services, person=Person("U1", timezone=zone))))
    assert (":hourglass:" in shown([message])) is late


@pytest.fixture
def policies(folder: IsmsFolder, register: Register) -> None:
    """One policy for everybody, one for the security team, one draft, one that begins next year."""
    folder.policy("laptops.md", "Laptops **must** be encrypted.", title="Laptops", version="1.0")
    folder.policy(
        "root.md", "Root passwords stand in the vault.", title="Root", audience="security"
    )
    folder.policy("draft.md", "Phones may be red.", title="Phones", status="draft")
    folder.policy("later.md", "Desks will be empty.", title="Desks", effective="2027-01-01")
    folder.write("isms.toml", '[ask]\ndocuments_url = "https://docs.example/isms"\n')
    register.sync(folder)


Find = Callable[[str], str]


@SQLITE
@pytest.mark.usefixtures("policies")
def test_the_whole_section_is_shown_to_who_pressed_and_recorded(
    services: Services, section_id: Find
) -> None:
    value = section_id("Laptops")
    before = call(services, Place(PlaceKind.BUTTON), value=value)
    (message,) = settle(services, show_whole_section(before))
    assert message.whom is Whom.CALLER_HERE
    assert "Here is the whole section: " in message.text
    assert "https://docs.example/isms/laptops.md|Laptops" in shown([message])


@SQLITE
@pytest.mark.usefixtures("policies")
@pytest.mark.parametrize(
    ("words", "person", "may"),
    [
        pytest.param("Laptops", STAFF, True, id="for all"),
        pytest.param("Root", SECURITY, True, id="restricted, for who holds the role"),
        pytest.param("Root", STAFF, False, id="restricted, for who does not"),
    ],
)
def test_a_button_shows_only_what_the_presser_may_read(
    services: Services, section_id: Find, words: str, person: Person, may: bool
) -> None:
    pressed = call(services, Place(PlaceKind.BUTTON), value=section_id(words), person=person)
    messages = settle(services, show_whole_section(pressed))
    assert (messages == [Message(SECTION_GONE, whom=Whom.CALLER_HERE)]) is not may


@SQLITE
@pytest.mark.usefixtures("policies")
@pytest.mark.parametrize("value", ["", "nothing", "' OR 1=1 --", "x" * 2000, "Ünïcode\x00"])
def test_a_made_up_button_value_shows_nothing(services: Services, value: str) -> None:
    pressed = call(services, Place(PlaceKind.BUTTON), value=value, person=SECURITY)
    assert settle(services, show_whole_section(pressed)) == [
        Message(SECTION_GONE, whom=Whom.CALLER_HERE)
    ]


@SQLITE
@pytest.mark.usefixtures("policies")
def test_a_section_that_was_replaced_or_retired_is_no_longer_shown(
    services: Services, section_id: Find, folder: IsmsFolder, register: Register
) -> None:
    old = section_id("Laptops")
    folder.policy("laptops.md", "Laptops must be locked.", title="Laptops", version="2.0")
    folder.remove("root.md")
    gone = section_id("Root")
    register.sync(folder)
    for value in (old, gone):
        pressed = call(services, Place(PlaceKind.BUTTON), value=value, person=SECURITY)
        assert settle(services, show_whole_section(pressed))[0].text == SECTION_GONE
