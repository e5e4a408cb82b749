"""A form is checked, kept once and answered while Slack waits; what cannot be kept is not taken from the person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from slack_sdk import WebClient
from sqlmodel import Session

from bot.errors import OutOfReach, Refused
from bot.services import Services
from bot.slack import kit
from bot.slack.coming_in.form_bodies import Screen
from bot.slack.directory import Account, Directory
from bot.slack.form_kit import notice
from bot.slack.gate import TURNED_AWAY, Standing
from bot.slack.incoming import Incoming, Kind
from bot.slack.keeping import Kept, Known
from bot.slack.messages import Call, Form, FormErrors, FormRoute, Person, Shown
from bot.slack.router import NOT_TAKEN, REMOVED_FROM_FORM, STALE_FORM, Routes
from bot.slack.sent_forms import (
    MISTAKE,
    NOT_STORED,
    SENT_BEFORE,
    SentForms,
)
from bot.slack.visitors import Visitors
from tests.bot.slack.conftest import HOME, MAYA

SENT = Incoming(
    Kind.FORM, "form:V1:h", None, MAYA, "", "", action_id="a.b", value="7",
    values={"what": "my laptop", "when": None},
)  # fmt: skip
SCREEN = Screen("1.2", "V1", ("what", "when"))
NEXT = Form("a.c", "Step 2", (kit.section("And then?"),))
CLOSED: Mapping[str, Any] = {}


@dataclass
class Box:
    """An inbox that does as it is told."""

    away: bool = False
    known: bool = False
    kept: list[Incoming] = field(default_factory=list)
    done: list[Incoming] = field(default_factory=list)

    def keep(self, incoming: Incoming | None, _signature: str) -> Kept:
        """Like the inbox's own."""
        if self.away:
            raise OutOfReach("DATABASE_URL")
        assert incoming is not None
        self.kept.append(incoming)
        return Kept.KNOWN if self.known else Kept.NEW

    def at_once(
        self, incoming: Incoming, _signature: str, change: Callable[[Session], Shown]
    ) -> Shown | Known:
        """Like the inbox's own."""
        if self.away:
            raise OutOfReach("DATABASE_URL")
        if self.known:
            return Known()
        shown = change(None)  # type: ignore[arg-type]
        self.done.append(incoming)
        return shown


@pytest.fixture
def box() -> Box:
    """Nothing is kept yet."""
    return Box()


@pytest.fixture
def directory(nobody: WebClient, services: Services) -> Directory:
    """One that knows nobody, with no Slack to be asked."""
    return Directory(nobody, HOME, services.real_now)


@pytest.fixture
def answer(services: Services, directory: Directory, box: Box) -> Callable[..., Mapping[str, Any]]:
    """What Slack is told about a form of this route."""

    def answer(
        route: FormRoute | None, sent: Incoming = SENT, screen: Screen = SCREEN, **more: Any
    ) -> Mapping[str, Any]:
        routes = Routes(forms={"a.b": route} if route else {})
        visitors = Visitors(directory, lambda account: Person(account.id))
        forms = SentForms(services, routes, visitors, box.keep, box.at_once, **more)
        return forms.answer(sent, screen, "v0=x")

    return answer


def remember(directory: Directory, standing: Standing) -> None:
    directory._keep(Account(MAYA, standing, None, "Asia/Kolkata"))


def page(answered: Mapping[str, Any]) -> str:
    assert answered["response_action"] == "update"
    return str(answered["view"]["blocks"][0]["text"]["text"])


Answering = Callable[..., Mapping[str, Any]]


def test_a_form_is_kept_and_closes(answer: Answering, box: Box) -> None:
    assert answer(FormRoute()) == CLOSED
    assert box.kept == [SENT]


def test_a_form_is_kept_and_thanked_for(answer: Answering, box: Box) -> None:
    thanks = FormRoute(thanks=lambda call: notice("Thank you", f"Kept: {call.values['what']}"))
    assert page(answer(thanks)) == "Kept: my laptop"
    assert box.kept == [SENT]


def test_what_was_kept_before_is_thanked_for_again(answer: Answering, box: Box) -> None:
    box.known = True
    assert page(answer(FormRoute(thanks=lambda _: notice("t", "Thanks")))) == "Thanks"


def test_thanks_that_fail_are_left_out_since_it_is_kept(answer: Answering, box: Box) -> None:
    def fails(_call: Call) -> Form:
        raise ZeroDivisionError

    assert answer(FormRoute(thanks=fails)) == CLOSED
    assert box.kept == [SENT]


@pytest.mark.parametrize(
    ("errors", "said"),
    [
        pytest.param({"when": "Please say when."}, {"when": "Please say when."}, id="one input"),
        pytest.param({"what": "a", "when": "b"}, {"what": "a", "when": "b"}, id="two"),
        pytest.param({"gone": "Look again."}, {"what": "Look again."}, id="no input"),
        pytest.param({"what": "a", "gone": "b"}, {"what": "a b"}, id="no input besides one"),
        pytest.param({"what": "word " * 200}, None, id="a long sentence"),
    ],
)
def test_what_is_not_right_is_said_at_its_input_and_nothing_is_kept(
    answer: Answering, box: Box, errors: FormErrors, said: FormErrors | None
) -> None:
    answered = answer(FormRoute(check=lambda _: errors))
    assert answered["response_action"] == "errors"
    assert answered["errors"] == (said or answered["errors"])
    assert max(map(len, answered["errors"].values())) <= 300
    assert box.kept == []


def test_where_no_input_can_bear_it_the_sentence_takes_the_page(
    answer: Answering, box: Box
) -> None:
    answered = answer(FormRoute(check=lambda _: {"x": "No <way>."}), screen=Screen("1.2", "V1"))
    assert page(answered) == "No &lt;way&gt;."
    assert box.kept == []


@pytest.mark.parametrize("at_once", [True, False])
def test_what_cannot_be_stored_stays_with_the_person(
    answer: Answering, box: Box, directory: Directory, at_once: bool
) -> None:
    remember(directory, Standing.MEMBER)
    box.away = True
    route = FormRoute(at_once=lambda _s, _c: Shown()) if at_once else FormRoute()
    assert answer(route) == {"response_action": "errors", "errors": {"what": NOT_STORED}}


def test_a_check_that_fails_stores_nothing_and_says_so(answer: Answering, box: Box) -> None:
    def fails(_call: Call) -> FormErrors:
        raise ZeroDivisionError

    assert answer(FormRoute(check=fails))["errors"] == {"what": MISTAKE}
    assert box.kept == []


def test_a_form_that_no_job_has_any_more_says_so(answer: Answering, box: Box) -> None:
    assert page(answer(None)) == STALE_FORM
    assert box.kept == []


@pytest.mark.parametrize("standing", [Standing.GUEST, Standing.OUTSIDER, Standing.GONE])
@pytest.mark.parametrize("at_once", [True, False])
def test_who_is_known_to_be_no_member_is_turned_away_and_recorded_by_a_worker(
    answer: Answering, box: Box, directory: Directory, standing: Standing, at_once: bool
) -> None:
    remember(directory, standing)

    def asked(*_: Any) -> Any:
        raise AssertionError("asked")

    route = FormRoute(check=asked, thanks=asked, at_once=asked if at_once else None)
    said = page(answer(route))
    sentence = TURNED_AWAY.get(standing)
    assert said == (f"{NOT_TAKEN} {sentence}" if sentence else STALE_FORM)
    assert box.kept == [SENT]
    assert box.done == []


def test_the_check_knows_the_persons_day_where_they_were_seen_before(
    answer: Answering, directory: Directory
) -> None:
    zones = []
    route = FormRoute(check=lambda call: zones.append(call.person.timezone) or {})
    answer(route)
    remember(directory, Standing.MEMBER)
    answer(route)
    assert zones == ["UTC", "Asia/Kolkata"]


def test_at_once_it_is_done_and_the_next_page_shown(
    answer: Answering, box: Box, directory: Directory
) -> None:
    remember(directory, Standing.MEMBER)
    answered = answer(
        FormRoute(at_once=lambda _session, call: Shown(NEXT) if call.values else Shown())
    )
    assert answered["view"]["callback_id"] == "a.c"
    assert (box.done, box.kept) == ([SENT], [])


@pytest.mark.parametrize(
    ("there_is_room", "shown"),
    [pytest.param(True, CLOSED, id="there"), pytest.param(False, "a.c", id="in its own place")],
)
def test_at_once_the_page_beneath_is_drawn_anew(
    answer: Answering, directory: Directory, there_is_room: bool, shown: object
) -> None:
    remember(directory, Standing.MEMBER)
    drawn: list[str] = []

    def redraw(page: str, form: Form) -> bool:
        drawn.append(f"{page} {form.callback_id}")
        return there_is_room

    route = FormRoute(at_once=lambda _s, _c: Shown(NEXT, beneath=True))
    answered = answer(route, screen=replace(SCREEN, beneath="V0"), redraw=redraw)
    assert drawn == ["V0 a.c"]
    assert (answered["view"]["callback_id"] if answered else answered) == shown
    assert answer(route, redraw=redraw)["view"]["callback_id"] == "a.c"
    assert drawn == ["V0 a.c"]


def test_at_once_it_is_done_and_closes(answer: Answering, directory: Directory) -> None:
    remember(directory, Standing.MEMBER)
    assert answer(FormRoute(at_once=lambda _s, _c: Shown())) == CLOSED


def test_at_once_it_is_done_only_once(answer: Answering, box: Box, directory: Directory) -> None:
    remember(directory, Standing.MEMBER)
    box.known = True
    assert page(answer(FormRoute(at_once=lambda _s, _c: Shown(NEXT)))) == SENT_BEFORE


@pytest.mark.parametrize(
    ("error", "said"),
    [
        pytest.param(Refused("Only the owner can do this."), "Only the owner can do this.", id="a refusal"),
        pytest.param(ZeroDivisionError(), MISTAKE, id="a mistake of ours"),
    ],
)  # fmt: skip
def test_what_fails_at_once_keeps_what_was_typed(
    answer: Answering, box: Box, directory: Directory, error: Exception, said: str
) -> None:
    remember(directory, Standing.MEMBER)

    def fails(_session: Session, _call: Call) -> Shown:
        raise error

    assert answer(FormRoute(at_once=fails))["errors"] == {"what": said}
    assert box.done == []


def test_at_once_nothing_is_done_for_somebody_nobody_could_be_asked_about(
    answer: Answering, box: Box
) -> None:
    assert answer(FormRoute(at_once=lambda _s, _c: Shown()))["errors"] == {"what": NOT_STORED}
    assert (box.done, box.kept) == ([], [])


def test_whose_secret_was_taken_out_at_once_is_told_on_the_next_page(
    answer: Answering, directory: Directory
) -> None:
    remember(directory, Standing.MEMBER)
    sent = replace(SENT, secrets=("password",))
    for shown in (Shown(), Shown(NEXT)):
        assert page(answer(FormRoute(at_once=lambda _s, _c, s=shown: s), sent)) == REMOVED_FROM_FORM


def test_every_answer_is_one_that_slack_takes(
    answer: Answering, directory: Directory, slack_check: Callable[[str, Any], list[str]]
) -> None:
    remember(directory, Standing.MEMBER)
    routes = (None, FormRoute(thanks=lambda _: NEXT), FormRoute(at_once=lambda _s, _c: Shown(NEXT)))
    for route in routes:
        assert slack_check("ModalView", answer(route)["view"]) == []
