"""An incident is linked with what is there: in any writing, with its title, and with the way back."""

import pytest

from bot.errors import Refused
from bot.incident.desk import names
from bot.incident.desk.links import Link, LinkKind, links_of
from bot.slack.messages import Form
from bot.storage.sessions import reading
from ingest.controls import TITLES
from tests.bot.incident.desk.conftest import LENA, Desk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def linked(desk: Desk, name: str = "INC-2026-0001") -> list[str]:
    with reading(desk.services.engine) as session:
        return [f"{one.kind.value} {one.key}" for one in links_of(session, name)]


@pytest.mark.parametrize(
    ("words", "controls"),
    [
        pytest.param("A.5.24", ["A.5.24"], id="as the standard writes it"),
        pytest.param("a 5.24, 8.7", ["A.5.24", "A.8.7"], id="short"),
        pytest.param("5.24 8.7 A.6.3", ["A.5.24", "A.6.3", "A.8.7"], id="blanks alone"),
        pytest.param("ISO 27001 Annex A 5.24\n8.07", ["A.5.24", "A.8.7"], id="long"),
        pytest.param("A.8.7 Protection against malware and A.6.3", ["A.6.3", "A.8.7"], id="with a title"),
        pytest.param("8.7; 8.7, A.8.7", ["A.8.7"], id="thrice"),
    ],
)  # fmt: skip
def test_controls_in_any_writing(desk: Desk, words: str, controls: list[str]) -> None:
    desk.acts(LENA, names.LINK, desk.file(), control=words)
    assert linked(desk) == [f"control {one}" for one in controls]


@pytest.mark.parametrize(
    ("kind", "words", "key"),
    [
        pytest.param("risk", "RISK-007", "RISK-007", id="a risk by its id"),
        pytest.param("risk", "risk 007", "RISK-007", id="loosely"),
        pytest.param("risk", "phishing", "RISK-007", id="by its title"),
        pytest.param("risk", "Loss of a laptop", "loss of a laptop", id="without an id"),
        pytest.param("asset", "mp0001", "MP-0001", id="an asset"),
        pytest.param("asset", "Booking service", "MP-0001", id="an asset by its title"),
        pytest.param("incident", "2", "INC-2026-0002", id="an incident by its number"),
        pytest.param("incident", "inc-2026-0002", "INC-2026-0002", id="an incident by its name"),
    ],
)
def test_what_is_in_the_registers(desk: Desk, kind: str, words: str, key: str) -> None:
    name, _ = desk.file(), desk.file()
    desk.acts(LENA, names.LINK, name, **{kind: words})
    assert linked(desk, name) == [f"{kind} {key}"]


def test_what_is_not_there_is_named_and_nothing_is_linked(desk: Desk) -> None:
    name = desk.file()
    with pytest.raises(Refused) as refused:
        desk.acts(LENA, names.LINK, name, control="A.5.99, 8.7", risk="RISK-999", incident="7")
    said = str(refused.value)
    assert "these controls: A.5.99; these risks: RISK-999; these incidents: 7" in said
    assert linked(desk) == []
    assert desk.kinds() == ["reported"]


def test_the_other_incident_gets_the_way_back_and_loses_it(desk: Desk) -> None:
    first, second = desk.file(), desk.file()
    desk.acts(LENA, names.LINK, first, incident="2")
    assert linked(desk, second) == [f"incident {first}"]
    assert desk.kinds(second) == ["reported", "linked"]
    gone = Link(LinkKind.INCIDENT, first).id
    desk.acts(LENA, names.LINK, second, gone=(gone,))
    assert linked(desk, first) == linked(desk, second) == []
    assert desk.kinds(first)[-1] == desk.kinds(second)[-1] == "unlinked"


def test_what_is_linked_already_is_not_linked_twice(desk: Desk) -> None:
    name = desk.file()
    desk.acts(LENA, names.LINK, name, control="8.7")
    with pytest.raises(Refused, match="at least one thing"):
        desk.acts(LENA, names.LINK, name, control="A.8.7")


def test_an_incident_is_not_linked_with_itself(desk: Desk) -> None:
    with pytest.raises(Refused, match="with itself"):
        desk.acts(LENA, names.LINK, desk.file(), incident="1")


def test_too_many_are_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="60 things"):
        desk.acts(LENA, names.LINK, desk.file(), control=", ".join(TITLES))


def test_the_ledger_has_ids_and_of_other_keys_a_hash(desk: Desk) -> None:
    name = desk.file()
    desk.acts(LENA, names.LINK, name, risk="RISK-007, loss of a laptop")
    links = desk.timeline()[-1].happening.facts["links"]
    assert isinstance(links, list)
    assert links[0] == "risk:RISK-007"
    assert links[1].startswith("risk:sha256-")


def test_titles_stand_on_the_page(desk: Desk) -> None:
    name = desk.file()
    page = desk.acts(LENA, names.LINK, name, control="8.7", asset="MP-0001")
    assert isinstance(page, Form)
    shown = str(page.blocks)
    assert "Control *A.8.7* Protection against malware" in shown
    assert "Asset *MP-0001* Booking service" in shown
