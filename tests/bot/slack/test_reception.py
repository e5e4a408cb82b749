"""What cannot wait is answered at once; all else is left to the inbox."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bot.slack.coming_in.form_bodies import Screen
from bot.slack.drawing_forms import Asked
from bot.slack.incoming import Incoming, Kind
from bot.slack.keeping import Kept
from bot.slack.messages import Call, Form
from bot.slack.reception import Reception
from bot.slack.router import Routes


def opens(_call: Call) -> Form:
    raise AssertionError("nobody draws it here")


TYPED = Incoming(Kind.COMMAND, "k", None, "U1", "C1", "my laptop", action_id="/report")
SCREEN = Screen("1.2")


@dataclass
class Behind:
    """All that stands behind the reception."""

    has_room: bool = True
    opens: bool = True
    kept: list[tuple[Incoming | None, str]] = field(default_factory=list)

    def keep(self, incoming: Incoming | None, signature: str) -> Kept:
        """The inbox."""
        self.kept.append((incoming, signature))
        return Kept.NEW

    def soon(self, asked: Asked) -> bool:
        """Opens forms."""
        if self.has_room:
            asked.note(self.opens)
        return self.has_room

    def answer(self, *_: Any) -> dict[str, str]:
        """Answers forms."""
        return {"response_action": "errors"}


@pytest.fixture
def behind() -> Behind:
    """Room for all, and Slack opens everything."""
    return Behind()


@pytest.fixture
def reception(behind: Any) -> Reception:
    """A reception with one command that opens a form."""
    return Reception(Routes(commands={"/report": opens}), behind, behind, behind.keep)


def test_a_form_is_answered_at_once(reception: Reception) -> None:
    sent = replace(TYPED, kind=Kind.FORM)
    assert reception.answer(sent, SCREEN, "v0=x") == {"response_action": "errors"}


def test_what_opens_a_form_is_not_kept_but_its_signature_is(
    reception: Reception, behind: Behind
) -> None:
    assert reception.answer(TYPED, SCREEN, "v0=x") == {}
    assert reception.answer(TYPED, SCREEN, "") == {}
    assert behind.kept == [(None, "v0=x")]


@pytest.mark.parametrize("signature", ["v0=x", ""], ids=["over HTTP", "over Socket Mode"])
def test_what_slack_did_not_let_us_open_is_kept(
    reception: Reception, behind: Behind, signature: str
) -> None:
    behind.opens = False
    assert reception.answer(TYPED, SCREEN, signature) == {}
    assert behind.kept == [(TYPED, signature)]


@pytest.mark.parametrize(
    ("incoming", "screen", "room"),
    [
        pytest.param(TYPED, SCREEN, False, id="no room"),
        pytest.param(TYPED, Screen(), True, id="no trigger"),
        pytest.param(replace(TYPED, action_id="/isms"), SCREEN, True, id="no form"),
        pytest.param(replace(TYPED, kind=Kind.DIRECT), SCREEN, True, id="written"),
    ],
)
def test_all_else_is_left_to_the_inbox(
    reception: Reception, behind: Behind, incoming: Incoming, screen: Screen, room: bool
) -> None:
    behind.has_room = room
    assert reception.answer(incoming, screen, "v0=x") is None
    assert behind.kept == []
