"""A form opens at once with a page that says nothing, and then shows what this person may see."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.errors import OutOfReach, Refused
from bot.services import Services
from bot.slack import input_kit, kit
from bot.slack.coming_in.form_bodies import Screen
from bot.slack.directory import Account, Directory
from bot.slack.drawing_forms import Asked
from bot.slack.form_kit import modal
from bot.slack.gate import TURNED_AWAY, Standing
from bot.slack.incoming import Incoming, Kind
from bot.slack.input_kit import Ask
from bot.slack.messages import Block, Call, Form, Message, Opener, Person, Reply
from bot.slack.modals import Changed, Closed, Misdrawn, Modals, NotShown, Shown
from bot.slack.opening_forms import (
    AWAY,
    FAILED,
    IN_PLACE,
    LOADING,
    MOST_WAITING,
    OpeningForms,
)
from bot.slack.visitors import Visitor, Visitors
from tests.bot.slack.conftest import HOME, MAYA

TYPED = Incoming(Kind.COMMAND, "k", None, MAYA, "C1", "my laptop", action_id="/incident")
SCREEN = Screen("1.2")
FORM = Form("a.b", "Report", (kit.section("What happened?"),))


@dataclass
class Screens(Modals):
    """What was shown, in order; refuses as it is told."""

    refusals: list[NotShown | None] = field(default_factory=list)
    shown: list[tuple[str, str, Block]] = field(default_factory=list)

    def show(self, screen: Screen, view: Block) -> Shown:
        """Like Slack's own."""
        return self._show("push" if screen.modal else "open", screen.trigger_id, view)

    def update(self, shown: Shown, view: Block, whatever_stands: bool = False) -> Shown:
        """Like Slack's own."""
        return self._show("update", "any" if whatever_stands else shown.hash, view)

    def _show(self, how: str, what: str, view: Block) -> Shown:
        refusal = self.refusals.pop(0) if self.refusals else None
        self.shown.append((how, what, view))
        if refusal:
            raise refusal
        return Shown("V1", f"h{len(self.shown)}")

    @property
    def said(self) -> list[str]:
        """The words of each page."""
        return [str(view["blocks"]) for _, _, view in self.shown]

    @property
    def ways(self) -> list[tuple[str, str]]:
        """How each page was shown."""
        return [(how, what) for how, what, _ in self.shown]


class Known(Visitors):
    """Knows everybody, as what it is told."""

    def __init__(self, directory: Directory, standing: Standing) -> None:
        """Everybody has this standing."""
        super().__init__(directory, lambda account: Person(account.id))
        self._directory._keep(Account(MAYA, standing, None, "UTC"))


@dataclass
class Log:
    """What was refused, committed, and offered as a button."""

    refused: list[Standing] = field(default_factory=list)
    commits: int = 0
    offered: int = 0


@pytest.fixture
def log() -> Log:
    """Nothing happened yet."""
    return Log()


@pytest.fixture
def screens() -> Screens:
    """Nothing was shown yet."""
    return Screens()


@pytest.fixture
def standing() -> Standing:
    """What everybody is here."""
    return Standing.MEMBER


@pytest.fixture
def opening(
    nobody: WebClient, services: Services, screens: Screens, standing: Standing, log: Log
) -> OpeningForms:
    """Opens forms on these screens; no Slack is there to be asked."""
    visitors = Known(Directory(nobody, HOME, services.real_now), standing)

    def refuse(_session: Any, visitor: Visitor) -> None:
        log.refused.append(visitor.standing)

    def commit(change: Any) -> Sequence[Message]:
        log.commits += 1
        messages: Sequence[Message] = change(None)
        return messages

    return OpeningForms(services, screens, visitors, refuse, commit)


def open_with(
    opening: OpeningForms,
    opener: Opener,
    log: Log,
    screen: Screen = SCREEN,
    asked: Incoming = TYPED,
) -> None:
    def note(opened: bool) -> None:
        log.offered += not opened

    opening.open(Asked(opener, asked, screen, note))


def draws(call: Call) -> Form:
    assert (call.person.slack_id, call.words) == (MAYA, "my laptop")
    return FORM


def raises(error: Exception) -> Opener:
    def opener(_call: Call) -> Form:
        raise error

    return opener


def test_the_first_page_needs_nothing_and_the_form_follows(
    opening: OpeningForms, screens: Screens, log: Log
) -> None:
    open_with(opening, draws, log)
    assert screens.ways == [("open", "1.2"), ("update", "h1")]
    assert "One moment" in screens.said[0]
    assert screens.shown[1][2]["callback_id"] == "a.b"
    assert log == Log()


def test_from_a_form_another_one_opens_above_it(
    opening: OpeningForms, screens: Screens, log: Log
) -> None:
    open_with(opening, draws, log, Screen("1.2", "V0"))
    assert screens.ways[0] == ("push", "1.2")


def test_a_button_that_says_so_takes_the_place_of_its_page(
    opening: OpeningForms, screens: Screens, log: Log
) -> None:
    here = replace(TYPED, kind=Kind.BUTTON, action_id=f"a.b{IN_PLACE}")
    open_with(opening, draws, log, Screen("1.2", "V0"), here)
    assert screens.ways == [("update", "")]


def test_a_page_is_drawn_anew_from_elsewhere(opening: OpeningForms, screens: Screens) -> None:
    screens.refusals = [Closed("not_found")]
    assert opening.redraw("V0", FORM)
    assert opening.redraw("V0", FORM)
    opening._threads.shutdown()
    assert screens.ways == [("update", "any")] * 2


@pytest.mark.parametrize(
    "code", ["expired_trigger_id", "exchanged_trigger_id", "TimeoutError", "ratelimited"]
)
def test_what_cannot_be_opened_is_offered_as_a_button(
    opening: OpeningForms, screens: Screens, log: Log, code: str
) -> None:  # fmt: skip
    screens.refusals = [NotShown(code)]
    open_with(opening, draws, log)
    assert len(screens.shown) == 1
    assert log.offered == 1


def test_slack_going_away_in_between_is_no_loss(
    opening: OpeningForms, screens: Screens, log: Log
) -> None:
    screens.refusals = [None, NotShown("http_503")]
    open_with(opening, draws, log)
    assert log.offered == 1


def test_who_closed_it_meanwhile_is_left_alone(
    opening: OpeningForms, screens: Screens, log: Log
) -> None:
    screens.refusals = [None, Closed("not_found")]
    open_with(opening, draws, log)
    assert log.offered == 0


def test_a_page_that_changed_meanwhile_is_drawn_once_more(
    opening: OpeningForms, screens: Screens, log: Log
) -> None:
    screens.refusals = [None, Changed("hash_conflict")]
    open_with(opening, draws, log)
    assert screens.ways[1:] == [("update", "h1"), ("update", "any")]
    assert log.offered == 0
    screens.refusals = [None, Changed("hash_conflict"), Changed("hash_conflict")]
    open_with(opening, draws, log)
    assert log.offered == 1


def test_a_form_is_shown_without_its_input_for_files_where_slack_refuses_that(
    opening: OpeningForms, screens: Screens, log: Log
) -> None:
    files = input_kit.files(Ask("files", "Files", optional=True))
    screens.refusals = [None, Misdrawn("invalid_arguments")]
    open_with(opening, lambda _call: replace(FORM, blocks=(*FORM.blocks, files)), log)
    assert "file_input" in screens.said[-2]
    assert screens.said[-1] == str(list(FORM.blocks))


def test_a_form_that_slack_refuses_becomes_a_sentence(
    opening: OpeningForms, screens: Screens, log: Log
) -> None:
    screens.refusals = [None, Misdrawn("invalid_arguments")]
    open_with(opening, draws, log)
    assert FAILED in screens.said[-1].replace('"', "")
    assert log.offered == 0


@pytest.mark.parametrize(
    ("error", "said", "offered"),
    [
        pytest.param(ZeroDivisionError(), FAILED, 0, id="a mistake of ours"),
        pytest.param(OutOfReach("DATABASE_URL"), AWAY, 1, id="the records are away"),
        pytest.param(Refused("Not <now>."), "Not &lt;now&gt;.", 0, id="a refusal"),
    ],
)
def test_what_an_opener_raises_becomes_a_sentence(
    opening: OpeningForms, screens: Screens, log: Log, error: Exception, said: str, offered: int
) -> None:
    open_with(opening, raises(error), log)
    assert screens.shown[-1][2]["blocks"][0]["text"]["text"] == said
    assert log.offered == offered


def test_what_was_typed_is_kept_also_for_who_closes_the_page_that_says_so(
    opening: OpeningForms, screens: Screens, log: Log
) -> None:
    screens.refusals = [None, Closed("not_found")]
    open_with(opening, raises(OutOfReach("Slack")), log)
    assert log.offered == 1


def test_a_form_that_we_drew_wrongly_becomes_a_sentence(
    opening: OpeningForms, screens: Screens, log: Log
) -> None:
    open_with(opening, lambda _: Form("a.b", "t" * 25, FORM.blocks), log)
    assert screens.shown[-1][2]["blocks"][0]["text"]["text"] == FAILED


def test_a_busy_database_gets_the_button_later(
    opening: OpeningForms, screens: Screens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.slack.opening_forms.NOTED_AFTER", (0.0, 0.0, 0.0))
    screens.refusals = [NotShown("expired_trigger_id")]
    noted: list[bool] = []

    def note(opened: bool) -> None:
        noted.append(opened)
        if len(noted) < 3:
            raise OutOfReach("busy")

    opening.open(Asked(draws, TYPED, SCREEN, note))
    until = time.monotonic() + 5
    while len(noted) < 3 and time.monotonic() < until:
        time.sleep(0.01)
    assert noted == [False] * 3


@pytest.mark.parametrize("standing", [Standing.GUEST, Standing.OUTSIDER, Standing.GONE])
def test_who_is_no_member_reads_why_and_no_opener_is_asked(
    opening: OpeningForms, screens: Screens, log: Log, standing: Standing
) -> None:
    open_with(opening, raises(AssertionError("asked")), log)
    said = screens.shown[-1][2]["blocks"][0]["text"]["text"]
    assert said == TURNED_AWAY.get(standing, said)
    assert "people who work at this company" in said or standing is Standing.GUEST
    assert log.refused == [standing]
    assert log.commits == 1


def test_a_reply_is_shown_and_its_change_committed(
    opening: OpeningForms, screens: Screens, log: Log
) -> None:
    reply = Reply((Message("You have done it."),), lambda _: (Message("Kept.", (kit.divider(),)),))
    open_with(opening, lambda _: reply, log)
    page = screens.shown[-1][2]
    assert [b["type"] for b in page["blocks"]] == ["section", "divider"]
    assert "submit" not in page
    assert log.commits == 1


def test_a_reply_without_words_still_says_something(
    opening: OpeningForms, screens: Screens, log: Log
) -> None:
    open_with(opening, lambda _: Reply(), log)
    assert screens.shown[-1][2]["blocks"]


def test_every_page_is_one_that_slack_takes(slack_check: Any) -> None:
    assert slack_check("ModalView", modal(LOADING)) == []


def test_too_many_at_once_are_left_to_the_workers(
    opening: OpeningForms, screens: Screens, log: Log
) -> None:
    hold = threading.Event()

    def waits(_call: Call) -> Form:
        hold.wait(10)
        return FORM

    noted: list[bool] = []
    asked = Asked(waits, TYPED, SCREEN, noted.append)
    taken = [opening.soon(asked) for _ in range(MOST_WAITING + 3)]
    hold.set()
    until = time.monotonic() + 10
    while len(noted) < MOST_WAITING and time.monotonic() < until:
        time.sleep(0.01)
    assert taken == [True] * MOST_WAITING + [False] * 3
    assert len(screens.shown) == 2 * MOST_WAITING
