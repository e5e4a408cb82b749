"""How the list and one subject look: foreign words stay words, Slack's limits hold, no name is shown."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.ask.gaps import views
from bot.ask.gaps.catalogue import Catalogue, Listed
from bot.ask.gaps.flow import PAGE, Listing
from bot.ask.gaps.rules import Closing, Gap, Place, Sight
from bot.ask.owners.rules import By, Owner
from bot.slack.messages import Message, Person, Whom

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
READER = Person("U0AMARA", timezone="Europe/Berlin")
LIVE = "<!channel> <@U0MAYA> <https://evil.example|click> [x](https://evil.example) @here *b* & `c`"
DOGS = Place("policies/use.md", "dogs")
FISH = Place("policies/fish.md", "fish")
JONAS = Owner(By.OWNER, "Jonas Feldt", ("jonas@example.com",))
CATALOGUE = Catalogue(
    {
        DOGS.document: Listed("Acceptable Use Policy", JONAS, frozenset({"all"})),
        FISH.document: Listed("Fish Policy", None, frozenset({"all"})),
    },
    {DOGS: ("Office", "Animals")},
)
DECIDES = Sight(everything=True, decides=True)
READS = Sight(everything=True)
ONCE = Gap(3, 1, 1, 0, NOW, NOW, examples=("May I bring my dog to the office?",))
OFTEN = Gap(
    12, 4, 3, 2, NOW, NOW + timedelta(days=2), (DOGS,),
    examples=("May I bring my dog?", "are pets allowed"), notes=("Nothing on small dogs",),
)  # fmt: skip
APART = replace(OFTEN, number=13, places=(FISH,), apart=(DOGS, FISH))
CLOSED = replace(ONCE, closed=Closing.NO_POLICY, closed_at=NOW)
AGAIN = replace(ONCE, number=5, closed_at=NOW)
HIDDEN = replace(ONCE, number=6, examples=())
GONE = replace(OFTEN, number=7, examples=(), notes=())
SENSITIVE = replace(ONCE, number=8, examples=(), sensitive=True)


def a_list(*gaps: Gap, sight: Sight = DECIDES, **more: int) -> Listing:
    return Listing(gaps, CATALOGUE, sight, **({"subjects": len(gaps), "questions": 9} | more))


HOSTILE = replace(OFTEN, examples=(LIVE, LIVE * 3), notes=(LIVE,), places=(Place("live", "live"),))
HOSTILE_CATALOGUE = Catalogue(
    {"live": Listed(LIVE, Owner(By.OWNER, LIVE), frozenset())},
    {Place("live", "live"): (LIVE, LIVE)},
)
MESSAGES: dict[str, Message] = {
    "list": views.listing(a_list(OFTEN, ONCE, APART, AGAIN, closed=1), READER),
    "list for an auditor": views.listing(a_list(GONE, HIDDEN, sight=READS), READER),
    "list with more": views.listing(a_list(OFTEN, subjects=30, waiting=3, closed=2), READER),
    "nothing open": views.listing(a_list(closed=2), READER),
    "beyond the end": views.listing(a_list(subjects=7), READER),
    "one": views.subjects(a_list(OFTEN), READER, views.says_now("Pets Policy", "Dogs")),
    "one that was asked once": views.subjects(a_list(ONCE), READER),
    "one for an auditor": views.subjects(a_list(GONE, sight=READS), READER),
    "closed": views.subjects(a_list(CLOSED), READER),
    "sensitive": views.subjects(a_list(SENSITIVE), READER),
    "some alike": views.subjects(a_list(OFTEN, ONCE), READER),
    "was closed": views.closed(12, Closing.ANSWERED),
}
LIVELY = {
    "list": views.listing(Listing((HOSTILE,), HOSTILE_CATALOGUE, DECIDES), READER),
    "one": views.subjects(
        Listing((HOSTILE,), HOSTILE_CATALOGUE, DECIDES), READER, views.says_now(LIVE, LIVE)
    ),
    "full": views.listing(
        Listing(
            tuple(replace(HOSTILE, number=10**8 + n) for n in range(PAGE)),
            HOSTILE_CATALOGUE, DECIDES, 0, 10**6, 10**7, 10**6, 10**5,
        ), READER,
    ),
    "longest": views.subjects(
        Listing((replace(HOSTILE, examples=("x" * 3000,) * 5, notes=("y & " * 200,) * 5),),
                HOSTILE_CATALOGUE, DECIDES), READER,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", [*MESSAGES])
def test_a_message_looks_as_before(snapshot: SnapshotAssertion, name: str) -> None:
    message = MESSAGES[name]
    assert {"text": message.text, "blocks": list(message.blocks)} == snapshot


@pytest.mark.parametrize("message", [*MESSAGES.values(), *LIVELY.values()])
def test_slack_takes_each_message_and_one_person_alone_sees_it(
    slack_check: Callable[[str, Any], list[str]], message: Message
) -> None:
    assert slack_check("MessageBlocks", list(message.blocks)) == []
    assert message.whom is Whom.CALLER_HERE
    assert len(json.dumps(message.blocks)) < 13_000 * 4


@pytest.mark.parametrize("name", [*LIVELY])
def test_nothing_in_foreign_words_is_live(name: str) -> None:
    message = LIVELY[name]
    spans = json.dumps(message.blocks) + message.text
    for live in ("<!", "<https", "<@", "|click>"):
        assert live not in spans


def test_buttons_to_close_are_only_for_those_who_may_and_while_it_is_open() -> None:
    def buttons(message: Message) -> int:
        return json.dumps(message.blocks).count('"type": "button"')

    shown = [MESSAGES[name] for name in ("one", "one for an auditor", "closed")]
    assert [buttons(message) for message in shown] == [2, 0, 0]


def test_the_card_says_how_many_and_is_not_there_for_none(
    slack_check: Callable[[str, Any], list[str]], snapshot: SnapshotAssertion
) -> None:
    assert views.card(0) == ()
    assert slack_check("HomeView", {"type": "home", "blocks": list(views.card(12))}) == []
    assert [views.card(1)[1], views.card(1200)[1]] == snapshot
