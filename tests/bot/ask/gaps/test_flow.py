"""Who sees the list of policy gaps, each look recorded, and who closes a subject, which opens again when it is asked."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.ask.gaps import flow
from bot.errors import Refused
from bot.services import Services
from bot.slack.messages import Person
from bot.storage.sessions import reading
from tests.bot.ask.conftest import passage
from tests.bot.ask.gaps.conftest import (
    AUDITOR,
    DOGS,
    FIRE,
    JONAS,
    MANAGER,
    SECURITY,
    STAFF,
    Look,
    Missed,
    close,
)
from tests.bot.register.conftest import IsmsFolder, Register


@pytest.mark.parametrize(
    ("person", "sees"),
    [
        pytest.param(MANAGER, True, id="ISMS manager"),
        pytest.param(SECURITY, True, id="security"),
        pytest.param(AUDITOR, True, id="auditor"),
        pytest.param(STAFF, False, id="staff"),
        pytest.param(replace(STAFF, roles=frozenset({"manager", "control owner"})), False, id="a manager"),
    ],
)  # fmt: skip
def test_only_some_see_the_list_and_each_look_is_recorded(
    missed: Missed, look: Look, records: Any, person: Person, sees: bool
) -> None:
    missed(DOGS[0])
    if not sees:
        with pytest.raises(Refused, match="ISMS manager"):
            look(person)
        assert "gaps.read" not in records.ledger()
        return
    assert len(look(person).gaps) == 1
    assert records.ledger()[-1] == "gaps.read"


def test_an_owner_sees_what_is_near_their_documents(
    services: Services, missed: Missed, register: Register, folder: IsmsFolder, look: Look
) -> None:
    folder.policy(
        "pets.md", "# Pets\n\n## Fish\n\nFish may live here.\n", owner="jonas@example.com"
    )
    folder.policy("leave.md", "# Leave\n\n## Sick\n\nStay at home.\n", owner="Amara")
    register.sync(folder)
    missed(DOGS[0], "U0P1", near=passage(document="pets.md", heading_path=("Pets", "Fish")))
    missed(DOGS[1], "U0P2", near=passage(document="pets.md", heading_path=("Pets", "Fish")))
    missed(FIRE, near=passage(document="leave.md", heading_path=("Leave", "Sick")))
    found = look(JONAS)
    (gap,) = found.gaps
    assert (gap.asked, set(gap.examples)) == (2, set(DOGS[:2]))
    assert found.catalogue.headings[gap.places[0]] == ("Pets", "Fish")
    with reading(services.engine) as session:
        now = services.business_now()
        counts = [flow.count_open(session, p, now) for p in (MANAGER, JONAS, STAFF)]
    assert counts == [3, 2, 0]


def test_a_document_that_one_may_not_read_is_not_named(
    missed: Missed, register: Register, folder: IsmsFolder, look: Look
) -> None:
    folder.policy("board.md", "# Board\n\n## Pay\n\nNobody knows.\n", audience="board")
    register.sync(folder)
    missed(DOGS[0], near=passage(document="board.md", heading_path=("Board", "Pay")))
    assert look(SECURITY).gaps[0].places == ()
    board = replace(SECURITY, roles=SECURITY.roles | {"board"})
    assert [place.document for place in look(board).gaps[0].places] == ["board.md"]


def test_a_closed_subject_leaves_the_list_and_comes_back_when_it_is_asked_again(
    services: Services, missed: Missed, look: Look, now: datetime, records: Any
) -> None:
    missed(DOGS[0])
    (gap,) = look().gaps
    assert close(services, gap.number, now + timedelta(minutes=70))
    assert not close(services, gap.number, now + timedelta(minutes=71))
    assert (look().gaps, look().closed) == ((), 1)
    assert records.ledger().count("gap.closed") == 1
    missed(DOGS[1], later=80)
    (again,) = look(later=90).gaps
    assert (again.number, again.asked, again.was_closed) == (gap.number, 2, True)


def test_what_was_asked_before_a_subject_was_closed_does_not_open_it(
    services: Services, missed: Missed, look: Look, now: datetime
) -> None:
    missed(DOGS[0])
    (gap,) = look().gaps
    missed(DOGS[1], later=1)
    close(services, gap.number, now + timedelta(minutes=2))
    assert look().gaps == ()


@pytest.mark.parametrize(
    ("person", "why"),
    [
        pytest.param(AUDITOR, "Auditors read", id="auditor"),
        pytest.param(STAFF, "is for the ISMS manager", id="staff"),
    ],
)
def test_not_everybody_closes(
    services: Services, missed: Missed, look: Look, now: datetime, person: Person, why: str
) -> None:
    missed(DOGS[0])
    (gap,) = look().gaps
    with pytest.raises(Refused, match=why):
        close(services, gap.number, now, person)
    with pytest.raises(Refused, match="no such subject"):
        close(services, 4711, now)
