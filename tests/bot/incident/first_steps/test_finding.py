"""First steps come from what is in force and what this person may read, word for word, or as the company names them."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.incident.first_steps.finding import find_first_steps, still_holds
from bot.incident.rules import Category, Report
from bot.register.company import CompanySettings, SettingRow
from bot.register.folders import Folder, keep
from bot.services import Services
from bot.slack.messages import Call, Person, Place, PlaceKind
from bot.storage.sessions import reading, writing
from tests.bot.incident.first_steps.conftest import find
from tests.bot.register.conftest import IsmsFolder, Register

LOST = "I lost my laptop."
STEPS = "1. Call the desk on 4411.\n2. Change your password."
OLD = "1. Send a fax to the desk.\n2. Wait."
AT = "procedures/lost.md"


def write(folder: IsmsFolder, steps: str = STEPS, path: str = AT, **front: str) -> None:
    matter = "".join(f"{key}: {value}\n" for key, value in ({"version": "1"} | front).items())
    body = f"# Incidents\n\n## Lost or stolen device\n\nDo this.\n\n{steps}\n"
    folder.write(path, f"---\n{matter}---\n{body}")


@pytest.fixture
def told(register: Register, folder: IsmsFolder, with_meanings: Services) -> Services:
    """A company with one procedure."""
    write(folder)
    register.sync(folder)
    return with_meanings


def test_steps_are_quoted_word_for_word_and_name_their_source(told: Services) -> None:
    found = find(told, LOST)
    assert found is not None
    assert (found.markdown, found.is_whole) == (STEPS, True)
    assert (found.passage.document, found.passage.version) == (AT, "1")
    assert found.passage.heading_path[-1] == "Lost or stolen device"


@pytest.mark.parametrize(
    ("front", "roles", "is_told"),
    [
        pytest.param({"status": "draft"}, [], False, id="a draft"),
        pytest.param({"status": "superseded"}, [], False, id="superseded"),
        pytest.param({"effective": "2030-01-01"}, [], False, id="not yet in force"),
        pytest.param({"next_review": "2020-01-01"}, [], True, id="its review is late"),
        pytest.param({"audience": "security"}, [], False, id="not for this reader"),
        pytest.param({"audience": "security"}, ["security"], True, id="for this reader"),
    ],
)
def test_only_what_is_in_force_and_may_be_read_is_quoted(
    register: Register,
    folder: IsmsFolder,
    with_meanings: Services,
    front: dict[str, str],
    roles: list[str],
    is_told: bool,
) -> None:
    write(folder, **front)
    register.sync(folder)
    found = find(with_meanings, LOST, Category.LOST_DEVICE, frozenset(roles))
    assert (found is not None) is is_told


def test_what_was_changed_meanwhile_is_not_quoted(
    told: Services, register: Register, folder: IsmsFolder, now: datetime
) -> None:
    call = Call(Person("U0MAYA"), Place(PlaceKind.FORM), "", now, told)
    found = find_first_steps(call, Report(LOST))
    assert found is not None
    with reading(told.engine) as session:
        assert still_holds(session, found, call)
    write(folder, OLD, version="2")
    register.sync(folder)
    with reading(told.engine) as session:
        assert not still_holds(session, found, call)
    again = find_first_steps(call, Report(LOST))
    assert again is not None
    assert (again.markdown, again.passage.version) == (OLD, "2")


def test_the_company_names_the_section_itself(
    told: Services, register: Register, folder: IsmsFolder
) -> None:
    folder.write(
        "procedures/desk.md",
        "# Desk\n\n## Opening hours\n\nCome to room 12 at once, whatever it is.\n",
    )
    register.sync(folder)
    name(told, "procedures/desk.md", "opening  hours")
    for services in (told, replace(told, meanings=None)):
        found = find(services, LOST, Category.LOST_DEVICE)
        assert found is not None
        assert found.markdown == "Come to room 12 at once, whatever it is."
    assert find(told, LOST, Category.MALWARE) is None


def test_a_section_that_is_not_there_is_passed_over(told: Services) -> None:
    name(told, "procedures/gone.md", "Lost")
    found = find(told, LOST, Category.LOST_DEVICE)
    assert found is not None
    assert found.markdown == STEPS


def test_without_a_model_and_without_a_word_of_the_company_there_are_none(told: Services) -> None:
    assert find(replace(told, meanings=None), LOST, Category.LOST_DEVICE) is None


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "words", ["x", "?!", "a " * 1500, "I did not click on anything.", "\ud800", "Покупка"]
)
def test_odd_words_get_none_and_break_nothing(told: Services, words: str) -> None:
    assert find(told, words) is None


def name(services: Services, document: str, section: str) -> None:
    """As `[[incident.first_steps]]` of `isms.toml` does."""
    chosen = CompanySettings.model_validate(
        {"incident": {"first_steps": [
            {"category": "lost_device", "document": document, "section": section}
        ]}}
    ).model_dump()  # fmt: skip
    with writing(services.engine) as session:
        folder = keep(session, Folder("/settings"))
        session.add(SettingRow(folder=folder, chosen=chosen))
