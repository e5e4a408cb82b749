"""What was changed outside the bot is not shown: who looks at it reads so, and what to do."""

import json

import pytest
from sqlalchemy import text

from bot.errors import Tampered
from bot.incident.desk import names
from bot.incident.sealed_report import WITH, open_words, seal_words
from bot.storage.sessions import writing
from tests.bot.incident.desk.conftest import LENA, Desk

NOTE = "Only for the team"


def test_a_note_cannot_be_made_readable_for_who_reported(desk: Desk) -> None:
    name = desk.file()
    desk.acts(LENA, names.NOTE, name, words=NOTE)
    with writing(desk.services.engine) as session:
        session.execute(text("UPDATE incident_entry SET for_reporter = true"))
    with pytest.raises(Tampered, match=f"entry [12] of {name} was changed"):
        desk.timeline(name)


@pytest.mark.parametrize("damage", ["UPDATE incident_entry SET kind = 'told' WHERE number = 1", "UPDATE incident SET severity = 'Low'"])  # fmt: skip
def test_the_page_is_not_shown(desk: Desk, damage: str) -> None:
    name = desk.file()
    with writing(desk.services.engine) as session:
        session.execute(text(damage))
    with pytest.raises(Tampered, match="Please tell who looks after this bot"):
        desk.does(desk.opens(LENA, names.OPEN, name))


def test_an_incident_from_before_how_it_stands_was_sealed_is_read(desk: Desk) -> None:
    name, services = desk.file(), desk.services
    about = f"incident {name}"
    with writing(services.engine) as session:
        sealed = session.execute(text("SELECT sealed FROM incident")).scalar_one()
        kept = json.loads(open_words(sealed, about, services.master_key))
        del kept[WITH]
        old = seal_words(json.dumps(kept), about, services.master_key, services.random_bytes)
        session.execute(text("UPDATE incident SET standing = NULL, sealed = :old"), {"old": old})
    assert desk.incident(name).reporter == "U0MAYA"
    desk.acts(LENA, names.RATE, name, level="High")
    assert desk.incident(name).severity == "High"
