"""What a form that was sent means, also one that no form of ours can have sent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.incident import forms
from bot.incident.filing.reported_message import Reported, mark, read_mark
from bot.incident.rules import Category, PersonalData, Report
from bot.register.incident_section import LevelSection
from bot.services import Services
from bot.slack.messages import Call, FormValue, Person, Place, PlaceKind

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
MAIL = Reported("C0STAFF", "1790000000.000100", "U0ADA")


def at(moment: datetime) -> str:
    return str(int(moment.timestamp()))


@pytest.fixture
def call(services: Services) -> Call:
    """A form in which only the required input is filled in."""
    return Call(
        Person("U0MAYA"),
        Place(PlaceKind.FORM),
        "",
        NOW,
        services,
        values={"words": "I lost my badge."},
    )


def with_values(call: Call, **values: FormValue) -> Call:
    return replace(call, values={**call.values, **values})


def test_everything_may_stay_empty_but_the_words(call: Call) -> None:
    empty = dict.fromkeys(
        ("happened_at", "noticed_at", "affected", "category", "severity", "personal_data"), None
    )
    assert forms.filled_in(with_values(call, **empty)) == Report("I lost my badge.")
    assert forms.errors(call) == {}


def test_all_that_was_filled_in_is_kept(call: Call) -> None:
    sent = with_values(
        replace(call, value=mark(MAIL, call.services.master_key)),
        happened_at=at(NOW - HOUR),
        noticed_at=at(NOW),
        affected="  My badge\n",
        category="lost_device",
        severity="level.High",
        personal_data="unsure",
        near_miss=("yes",),
        files=("F01", "F02"),
    )
    assert forms.filled_in(sent) == Report(
        "I lost my badge.",
        NOW - HOUR,
        PersonalData.UNSURE,
        "C0STAFF/1790000000.000100",
        NOW,
        "My badge",
        Category.LOST_DEVICE,
        "High",
        near_miss=True,
        files=("F01", "F02"),
        author="U0ADA",
    )


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        pytest.param({"words": " \n\t"}, {"words"}, id="only blanks"),
        pytest.param({"words": ":sob: :+1::skin-tone-2: 🔥"}, {"words"}, id="only emoji"),
        pytest.param({"words": "..."}, {"words"}, id="only dots"),
        pytest.param({"words": "мой ноутбук"}, set(), id="another script"),
        pytest.param({"words": "x" * 3000, "affected": "y" * 3000}, set(), id="as long as it gets"),
        pytest.param({"words": "https://a.example " * 50}, set(), id="fifty links"),
        pytest.param({"happened_at": at(NOW + HOUR)}, {"happened_at"}, id="happens later"),
        pytest.param({"noticed_at": at(NOW + HOUR)}, {"noticed_at"}, id="noticed later"),
        pytest.param(
            {"happened_at": at(NOW + 2 * HOUR), "noticed_at": at(NOW + HOUR)},
            {"happened_at", "noticed_at"},
            id="both in the future",
        ),
        pytest.param(
            {"happened_at": at(NOW - HOUR), "noticed_at": at(NOW - 2 * HOUR)},
            {"noticed_at"},
            id="noticed before it happened",
        ),
        pytest.param(
            {"happened_at": at(NOW - HOUR), "noticed_at": at(NOW - HOUR)}, set(), id="at once"
        ),
        pytest.param({"happened_at": "yesterday"}, set(), id="no moment"),
        pytest.param({"category": "nonsense", "severity": "x", "personal_data": "?"}, set(), id="forged choices"),
        pytest.param({"near_miss": "yes", "files": "F1", "category": ("a",)}, set(), id="forged kinds"),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_at_its_field(
    call: Call, values: dict[str, FormValue], wrong: set[str]
) -> None:
    sent = with_values(call, **values)
    assert set(forms.errors(sent)) == wrong
    assert isinstance(forms.filled_in(sent), Report)


def test_a_mark_is_read_back_and_nothing_else(services: Services) -> None:
    key = services.master_key
    marked = mark(MAIL, key)
    assert read_mark(marked, key) == MAIL
    others = [
        "", "C0STAFF/1.2", "C0STAFF/1.2/U0EVE", marked.replace("C0STAFF", "C0BOARD"),
        marked.replace("U0ADA", "U0EVE"), f"{marked}/", f"x/{marked}", marked[:-1], "/" * 9, "\ud800/1/2/3",
        mark(MAIL, bytes(32)),
    ]  # fmt: skip
    assert [read_mark(one, key) for one in others] == [None] * len(others)


def test_a_forged_message_is_left_out_and_the_report_kept(call: Call) -> None:
    said = forms.filled_in(replace(call, value="C0BOARD/1790000000.000100/U0EVE/0000"))
    assert (said.words, said.message, said.author) == ("I lost my badge.", "", "")


@pytest.mark.parametrize("name", ["unknown", "yes", "level.", "Ä" * 40])
def test_a_level_may_be_called_anything(call: Call, name: str) -> None:
    form = forms.report_form(levels=[LevelSection(name=name)])
    (asked,) = (b for b in form.blocks if b.get("block_id") == forms.SEVERITY)
    first, unknown = (option["value"] for option in asked["element"]["options"])
    assert forms.filled_in(with_values(call, severity=first)).severity == name
    assert forms.filled_in(with_values(call, severity=unknown)).severity == ""


def test_one_field_is_required_and_it_comes_first(services: Services) -> None:
    asked = [b for b in forms.report_form().blocks if b["type"] == "input"]
    assert [b["block_id"] for b in asked if not b["optional"]] == ["words"]
    assert asked[0]["block_id"] == "words"
