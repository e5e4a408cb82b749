"""What stands on the forms and pages, within Slack's limits, and what goes along from the other form."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.incident import forms as named
from bot.incident.anonymous import codes, doors, forms, pages, slack, steps_page, ways
from bot.incident.anonymous.flow import Seen
from bot.incident.anonymous.records import Added, Kept
from bot.incident.rules import Assessment, Category, Incident, Report, State
from bot.incident.timeline import Happening, Noted
from bot.register.incident_section import IncidentSection
from bot.services import Services
from bot.slack.form_kit import modal
from bot.slack.messages import Call, Form, FormValue, Person, Place, PlaceKind
from tests.bot.incident.anonymous.conftest import SAID

LEVELS = IncidentSection().levels
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
HERE = Person("", timezone="Europe/Berlin")
WAY = "the box beside the canteen & 0800 <1234>"
CODE = codes.code_of("0" * 32, bytes(range(32)))
INCIDENT = Incident(
    "INC-2026-0001", AT, Report("x"), "", State.CLAIMED, assessment=Assessment.NEAR_MISS
)
LONG, LONG_ONES = "ü" * 3000, ("all that fits", "the longest words")


def entry(number: int, kind: str, words: str = "") -> Noted:
    return Noted(number, AT, Happening(kind, words=words, for_reporter=True))


def form(given: Mapping[str, FormValue] = {}, way: str = WAY, person: Person = HERE) -> Form:
    return forms.report_form("0" * 32, given, LEVELS, way, person, AT)


TALK = tuple(entry(n, "asked" if n % 2 else "added", LONG) for n in range(1, 60))
DRAWN: Mapping[str, Form] = {
    "the form": form(),
    "no other way is set": form(way=""),
    "what was typed goes along": form(
        {
            named.WORDS: "The door stands open",
            named.CATEGORY: Category.PREMISES.value,
            named.SEVERITY: "level.High",
            named.HAPPENED: "1795000000",
            named.PERSONAL: "unsure",
            named.NEAR_MISS: ("yes",),
            named.AFFECTED: "a door",
            named.FILES: ("F0FILE",),
        }
    ),
    "the longest words": form({named.WORDS: LONG}),
    "forged values": form({named.CATEGORY: "x", named.HAPPENED: "soon", named.PERSONAL: ("a", "b")}),
    "the code": pages.code_page(CODE, AT, HERE, "", steps_page.button(SAID)),
    "nobody is known": pages.code_page(
        CODE, AT, Person("", timezone="Asia/Kolkata"), pages.NOBODY.format(way=""), steps_page.button(SAID)
    ),
    "asked for the code": forms.code_form(),
    "it waits": pages.seen_page(Seen(Kept("k", AT, SAID, ""), None), "n c", HERE),
    "it is looked into": pages.seen_page(
        Seen(
            Kept("k", AT, None, INCIDENT.reference),
            INCIDENT,
            (entry(1, "reported"), entry(2, "claimed"), entry(3, "asked", "Which *door*? <!here>"), entry(4, "x")),
            (Added("The one to the yard"), Added("It was me", withdraws=True)),
        ),
        "n c",
        HERE,
        pages.noted(AT, HERE),
    ),
    "it is closed": pages.seen_page(
        Seen(Kept("k", AT, None, "x"), replace(INCIDENT, state=State.CLOSED)), "n c", HERE
    ),
    "all that fits": pages.seen_page(
        Seen(Kept("k", AT, None, "x"), INCIDENT, TALK, tuple(Added(LONG) for _ in range(40))), "n c", HERE
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in DRAWN if name not in LONG_ONES])
def test_it_looks_like_this(name: str, snapshot: SnapshotAssertion) -> None:
    assert modal(DRAWN[name]) == snapshot


@pytest.mark.parametrize("name", DRAWN)
def test_slack_takes_it(name: str, slack_check: Callable[[str, Any], list[str]]) -> None:
    assert slack_check("ModalView", modal(DRAWN[name])) == []


def test_to_close_the_code_closes_the_form_with_the_name_beneath_it() -> None:
    assert modal(DRAWN["the code"])["clear_on_close"] is True


def test_the_hour_is_said_by_the_persons_clock() -> None:
    said = [
        str(modal(form(person=Person("", timezone=z))))
        for z in ("Europe/Berlin", "Asia/Kolkata", "UTC", "Moon/Sea")
    ]
    for words, hour in zip(said, ("11:00", "15:30", "10:00 UTC", "10:00"), strict=True):
        assert f"hears of it at {hour}" in words


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        pytest.param({pages.WORDS: "It is the one to the yard"}, {}, id="an answer"),
        pytest.param({pages.WORDS: None}, {pages.WORDS: slack.NO_WORDS}, id="nothing"),
        pytest.param({pages.WORDS: "  "}, {pages.WORDS: slack.NO_WORDS}, id="blanks"),
        pytest.param(
            {pages.WORDS: None, pages.WITHDRAW: ("yes",)},
            {pages.WORDS: slack.NO_REASON},
            id="no reason",
        ),
        pytest.param({pages.WORDS: "My mistake", pages.WITHDRAW: ("yes",)}, {}, id="a reason"),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    services: Services, typed: dict[str, FormValue], wrong: dict[str, str]
) -> None:
    call = Call(HERE, Place(PlaceKind.FORM), "", AT, services, values=typed)
    assert slack.check_added(call) == wrong


def test_the_page_of_the_documentation_names_what_there_is() -> None:
    page = (Path(__file__).parents[4] / "docs" / "anonymous.md").read_text(encoding="utf-8")
    buttons = {doors.WITHOUT_NAME, doors.HAVE_CODE, "What can I do now?"}
    assert all(f"*{button}*" in page for button in buttons)
    assert {task.name for task in ways.TASKS} <= set(re.findall(r"`([a-z-]+)`", page))
    assert (Path(__file__).parents[4] / "benchmarks" / "anonymous.py").exists()
