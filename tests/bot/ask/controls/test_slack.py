"""Where a look-up is shown: before everybody only what everybody may see."""

import pytest

from bot.ask.slack import ask_freely
from bot.slack.gate import SENT_DIRECTLY
from bot.slack.messages import Call, Person, Place, PlaceKind, Whom
from tests.bot.ask.controls.conftest import Company

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CHANNEL, MIXED = Place(PlaceKind.CHANNEL), Place(PlaceKind.CHANNEL, open_to_outsiders=True)
ADA = Person("U0ADA", frozenset({"isms manager"}), "Europe/Berlin", "ada@x.example")
ONLY_MANAGERS = '[ask]\nsoa_audience = ["isms_manager"]\n'


def said(company: Company, words: str, place: Place = CHANNEL) -> list[tuple[Whom, str]]:
    """What Ada is answered there."""
    services = company.services
    reply = ask_freely(Call(ADA, place, words, services.business_now(), services))
    return [(message.whom, str(message.blocks or message.text)) for message in reply.messages]


@SQLITE
def test_a_channel_sees_what_everybody_may_see_and_no_more(company: Company) -> None:
    (only,) = said(company, "is A.7.12 in scope and why")
    assert only[0] is Whom.PLACE
    assert "landlord" in only[1]
    # A document that only she may read is named to her alone.
    assert [whom for whom, _ in said(company, "show A.8.13")] == [Whom.CALLER_DIRECT, Whom.PLACE]
    assert [whom for whom, _ in said(company, "is A.7.12 in scope", MIXED)] == [
        Whom.CALLER_DIRECT,
        Whom.PLACE,
    ]
    company.settings(ONLY_MANAGERS)
    (directly, told), (here, notice) = said(company, "which controls are excluded")
    assert (directly, here) == (Whom.CALLER_DIRECT, Whom.PLACE)
    assert "landlord" in told
    assert notice == SENT_DIRECTLY


@SQLITE
def test_in_slack_my_controls_are_mine(company: Company) -> None:
    (only,) = said(company, "which controls do I own?", Place(PlaceKind.DIRECT))
    assert "2 of our 5 controls are owned by you." in only[1]
