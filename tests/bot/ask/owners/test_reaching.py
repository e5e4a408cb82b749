"""Whom the words mean by which a document names its owner."""

import pytest
from sqlalchemy import Engine, delete

from bot.ask.owners.reaching import keepers, owner_of
from bot.ask.owners.rules import By, Party
from bot.people.records import PersonRow
from bot.people.rules import Role
from bot.register.company import CompanySettings, SettingRow
from bot.register.folders import Folder, keep
from bot.storage.sessions import reading, writing

PEOPLE = (
    ("ada@x.example", "Ada Owens", [Role.CONTROL_OWNER], "ben@x.example", "IT", "U0ADA"),
    ("ben@x.example", "Ben Moss", ["cto"], "ines@x.example", "IT", None),
    ("cem@x.example", "Cem Ay", ["engineer"], "ben@x.example", "IT", None),
    ("dan@x.example", "Sam Lee", ["engineer"], None, "Legal", None),
    ("eve@x.example", "Sam Lee", ["engineer"], None, "Legal", None),
    ("fay@x.example", "Fay Orr", ["engineer"], None, None, None),
    ("kim@x.example", "Kim Rao", [Role.ISMS_MANAGER], None, None, "U0KIM"),
)


@pytest.fixture
def company(engine: Engine) -> Engine:
    chosen = CompanySettings.model_validate({"company": {"fallback_contact": "isms@x.example"}})
    with writing(engine) as session:
        # Here live others than in the office of the other tests.
        session.execute(delete(PersonRow))
        folder = keep(session, Folder("/isms"))
        session.add(SettingRow(folder=folder, chosen=chosen.model_dump()))
        for email, name, roles, manager, team, slack_id in PEOPLE:
            row = PersonRow(folder=folder, email=email, name=name, roles=list(roles))
            row.manager, row.team, row.slack_id = manager, team, slack_id
            session.add(row)
    return engine


@pytest.mark.parametrize(
    ("words", "name", "addresses"),
    [
        pytest.param("ada@x.example", "Ada Owens", ("U0ADA",), id="an address"),
        pytest.param("Ben <BEN@x.example>", "Ben Moss", ("ben@x.example",), id="an address among words"),
        pytest.param("gone@x.example", "gone@x.example", ("gone@x.example",), id="an address nobody has"),
        pytest.param("ada  OWENS", "ada OWENS", ("U0ADA",), id="a name in another case"),
        pytest.param("Sam Lee", "Sam Lee", (), id="a name that two have"),
        pytest.param("Control Owner", "Control Owner", ("U0ADA",), id="a role"),
        pytest.param("engineer", "engineer", (), id="a role of a crowd"),
        pytest.param("the IT team", "the IT team", ("ben@x.example",), id="who leads a team"),
        pytest.param("Legal Department", "Legal Department", ("dan@x.example", "eve@x.example"), id="two who lead"),
        pytest.param("ISMS-Manager", "ISMS-Manager", ("U0KIM",), id="a role with a hyphen"),
        pytest.param("Steering Group", "Steering Group", (), id="nobody known"),
    ],
)  # fmt: skip
def test_who_is_meant(company: Engine, words: str, name: str, addresses: tuple[str, ...]) -> None:
    with reading(company) as session:
        owner = owner_of(session, words)
    assert owner is not None
    assert (owner.by, owner.name, owner.addresses) == (By.OWNER, name, addresses)


@pytest.mark.parametrize("words", [None, "", "  \n"])
def test_no_words_mean_nobody(company: Engine, words: str | None) -> None:
    with reading(company) as session:
        assert owner_of(session, words) is None


def test_who_stands_in(company: Engine) -> None:
    with reading(company) as session:
        usual = keepers(session)
        without_kim = keepers(session, [Party("U0KIM")])
        nobody = keepers(session, [Party("U0KIM"), Party("U1", "ISMS@x.example")])
    assert usual is not None
    assert (usual.by, usual.addresses) == (By.KEEPER, ("U0KIM",))
    assert without_kim is not None
    assert (without_kim.by, without_kim.addresses) == (By.CONTACT, ("isms@x.example",))
    assert nobody is not None
    assert nobody.addresses == ()
