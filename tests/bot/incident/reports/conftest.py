"""One incident from its report to its end, with words that would be commands, links or formulas elsewhere."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from bot.incident.actions.flow import give
from bot.incident.actions.noting import Act as Gives
from bot.incident.actions.rules import Given
from bot.incident.custody import flow as custody
from bot.incident.desk import claiming, closing, ground, linking, talking, triage
from bot.incident.desk.closing import Learned
from bot.incident.desk.links import LinkKind
from bot.incident.desk.rules import Act
from bot.incident.desk.triage import Rating
from bot.incident.duties import flow as duties
from bot.incident.duties.records import Decision
from bot.incident.duties.rules import Outcome
from bot.incident.rules import Assessment, Category, PersonalData
from bot.incident.timeline import Happening, record
from bot.slack.messages import Call
from bot.storage.sessions import writing
from tests.bot.incident.desk.conftest import LENA, MAYA, TOMAS, Desk, company, desk

__all__ = ["company", "desk"]
HOSTILE = (
    "#panic(1) $x$ [link](https://evil.example) `code` ``` *b* _i_ <b>bold</b> <script>alert(1)</script> @ref //"
    " /* c */ \\ \" '\n=1+1 | cell | ~~~ ![img](https://evil.example/x.png) https://evil.example www.evil.example\n\n"
    "    four blanks\n# no heading\n- no list\n> no quote\n<!-- no comment --> &amp; {x} %"
)
SECRET_NOTE, QUESTION = "between us: zebrafinch", "Which link was it?"
NAME = "INC-2026-0001"


@pytest.fixture
def handled(desk: Desk, company: Callable[..., None]) -> Desk:
    """A desk at which one incident was taken to its end."""
    company(regimes=["gdpr", "nis2"])
    happened = desk.now - timedelta(hours=2)
    more: dict[str, Any] = {"happened_at": happened, "personal_data": PersonalData.YES}
    desk.file(HOSTILE, affected="The booking service", category=Category.CLICKED_LINK, **more)
    desk.later(minutes=5)
    for do in (
        _claimed,
        _assessed,
        _rated,
        _asked,
        _answered,
        _noted,
        _linked,
        _decided,
        _acted,
        _filed,
    ):
        desk.later(minutes=1)
        with writing(desk.services.engine) as session:
            do(session, desk)
    desk.later(hours=1)
    with writing(desk.services.engine) as session:
        learned = Learned("A mail that looked real", "Show where mails come from", "Thank you")
        closing.close(session, _call(session, desk, Act.CLOSE), learned)
    return desk


def _call(session: Session, desk: Desk, act: Act) -> Call:
    return desk.call(LENA, ground.about(session, desk.incident(), act))


def _claimed(session: Session, desk: Desk) -> None:
    claiming.claim(session, desk.call(LENA), NAME)


def _assessed(session: Session, desk: Desk) -> None:
    call = _call(session, desk, Act.ASSESS)
    triage.assess(session, call, Assessment.INCIDENT, desk.now, "A password was typed in")


def _rated(session: Session, desk: Desk) -> None:
    rating = Rating(Category.CLICKED_LINK, level="High")
    triage.rate(session, _call(session, desk, Act.RATE), rating)


def _asked(session: Session, desk: Desk) -> None:
    talking.ask(session, _call(session, desk, Act.ASK), QUESTION)


def _answered(session: Session, desk: Desk) -> None:
    said = Happening("added", MAYA.slack_id, "The blue one", for_reporter=True)
    record(session, desk.services, NAME, said, desk.now)


def _noted(session: Session, desk: Desk) -> None:
    talking.note(session, _call(session, desk, Act.NOTE), SECRET_NOTE)


def _linked(session: Session, desk: Desk) -> None:
    wanted = {LinkKind.CONTROL: "A.5.24", LinkKind.RISK: "RISK-007"}
    linking.link(session, _call(session, desk, Act.LINK), wanted, [])


def _decided(session: Session, desk: Desk) -> None:
    for number, (duty, outcome) in enumerate(
        (
            ("gdpr.authority", Outcome.NOTIFIED),
            ("nis2.early_warning", Outcome.NOT_NOTIFIABLE),
            ("nis2.notification", Outcome.NOT_NOTIFIABLE),
        )
    ):
        at = desk.now if outcome is Outcome.NOTIFIED else None
        said = Decision(0, duty, outcome, desk.now, "", at, "No harm likely", "AZ-17")
        duties.decide(session, desk.call(LENA), NAME, number, said)


def _acted(session: Session, desk: Desk) -> None:
    wanted = Given("Mark mails from outside", TOMAS.slack_id, LENA.slack_id, date(2026, 12, 3), date(2027, 1, 5))  # fmt: skip
    give(session, Gives(desk.services, LENA, desk.now), NAME, wanted)


def _filed(session: Session, desk: Desk) -> None:
    custody.want(session, desk.services, NAME, ["F0MAIL01"], MAYA.slack_id, desk.now)
