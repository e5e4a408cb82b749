"""What one person sees on the page: what is new, what is under way, what is theirs alone."""

import re
from dataclasses import replace

import pytest

from localslack.acts import people
from localslack.agents import Prompt, Prompts, Status
from localslack.drawing import Drawings
from localslack.places import Reaction, Streaming
from localslack.reading import workspace_from
from localslack.showing import SHOWN_MESSAGES, look
from localslack.site import Credentials, open_site
from localslack.surfaces import SurfaceKind, View

PLAIN = {"type": "plain_text", "text": "A title"}


@pytest.fixture
def site(workspace, tmp_path):
    opened = open_site(
        workspace_from(workspace), Credentials.made_up(), "http://127.0.0.1:1", lambda: 1.8e9,
        clock_file=tmp_path / "clock",
    )  # fmt: skip
    yield opened
    opened.delivery.stop()


@pytest.fixture
def general(site):
    return site.world.places["C0GENERAL"]


def see(site, name="maya", place="C0GENERAL", **more):
    return look(site, {"as": name, "in": place, **more}, Drawings())


def test_the_first_unread_message_is_marked_until_one_leaves(site, general):
    site.world.add(general, "U0MAYA", "mine")
    first = site.world.add(general, "U0ADA", "one")
    seen = see(site)
    assert seen["new"] == first.ts
    assert re.search(r'data-key="new".*?>one<', seen["messages"], re.DOTALL)
    site.world.add(general, "U0ADA", "two")
    assert see(site, new=first.ts)["messages"].count('data-key="new"') == 1
    assert see(site)["new"] == "none"
    assert 'data-key="new"' not in see(site, new="none")["messages"]


def test_what_is_unread_is_counted_without_ones_own(site, general):
    site.world.add(general, "U0MAYA", "mine")
    site.world.add(general, "U0ADA", "one")
    assert see(site, place="C0NOBOT")["unread"] == 1
    assert see(site)["unread"] == 0


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        pytest.param(({"type": "section", "text": PLAIN},), "", id="blocks: not a word of it"),
        pytest.param((), "(edited)", id="text: it says so"),
    ],
)
def test_what_an_app_has_changed_is_shown_as_it_reads_now(site, general, blocks, said):
    first = site.world.add(general, "U0BOT", "new report", bot_id="B0BOT")
    site.world.change(general, first.ts, text="claimed", blocks=blocks, edited=site.world.stamp())
    shown = see(site)["messages"]
    assert "new report" not in shown
    assert ("A title" in shown) == bool(blocks)
    assert ("(edited)" in shown) == bool(said)


def test_a_message_for_one_persons_eyes_is_drawn_for_them_alone(site, general):
    site.world.add(general, "U0BOT", "psst", bot_id="B0BOT", seen_only_by="U0MAYA")
    assert "Only visible to you" in see(site)["messages"]
    assert "psst" not in see(site, "ada")["messages"]


def test_only_ones_own_messages_can_be_changed_and_admins_delete_any(site, general):
    site.world.add(general, "U0GUS", "hello")
    own = {
        name: re.findall(r'data-own="([^"]*)"', see(site, name)["messages"])
        for name in ("gus", "maya", "ada")
    }
    assert own == {"gus": ["edit delete"], "maya": [""], "ada": ["delete"]}


def test_a_growing_answer_and_its_loading_line_are_shown_with_stop(site):
    world = site.world
    place = world.im_with(world.users["U0MAYA"])
    asked = world.add(place, "U0MAYA", "May I?")
    world.add(
        place, "U0BOT", "Yes", bot_id="B0BOT", thread_ts=asked.ts, streaming=Streaming.IN_PROGRESS
    )
    world.statuses[place.id, asked.ts] = Status("Working…", world.now() + 60, stoppable=True)
    world.prompts[place.id] = Prompts("Try", (Prompt("Leave", "How much <leave>?"),))
    seen = see(site, place=place.id, thread=asked.ts)
    assert "growing" in seen["thread"]
    assert 'data-do="stop"' in seen["thread"]
    assert "Working…" in seen["messages"]
    assert 'data-prompt="How much &lt;leave&gt;?"' in seen["prompts"]
    world.statuses[place.id, asked.ts] = Status("Working…", world.now() - 1)
    assert "Working…" not in see(site, place=place.id, thread=asked.ts)["thread"]


def test_home_is_ones_own_and_says_kindly_when_there_is_none(site):
    place = site.world.im_with(site.world.users["U0MAYA"]).id
    assert "has published nothing here yet" in see(site, place=place, tab="home")["home"]
    block = {"type": "header", "block_id": "b", "text": PLAIN}
    site.world.homes["U0MAYA"] = View("V1", SurfaceKind.HOME, "U0MAYA", "h", (block,))
    assert "A title" in see(site, place=place, tab="home")["home"]
    assert see(site, tab="home")["home"] is None
    assert "nothing here yet" in see(site, "ada", "D0ADA", tab="home")["home"]


def test_the_top_form_is_drawn_with_a_way_back_and_what_went_wrong(site):
    view = View("V1", SurfaceKind.MODAL, "U0MAYA", "h", (), title=PLAIN, submit=PLAIN)
    site.world.stacks["U0MAYA"] = [view, replace(view, id="V2", trouble="Try again?", busy=True)]
    modal = see(site)["modal"]
    assert (modal["id"], modal["busy"]) == ("V2", True)
    for part in ('aria-label="Back"', "Try again?", "spinner", " disabled"):
        assert part in modal["html"]
    assert see(site, "ada")["modal"] is None


def test_the_clock_is_on_the_wall_of_where_one_is(site):
    site.calendar.forward(86_400)
    assert see(site)["clock"]["time"] == "13:30"
    assert see(site, "ada")["clock"]["time"] == "08:00"
    assert see(site)["clock"]["moved"]


def test_messages_are_dated_in_the_calendar_they_were_written_in(site, general):
    site.world.add(general, "U0ADA", "before")
    site.calendar.forward(7 * 86_400)
    site.world.add(general, "U0ADA", "after")
    days = re.findall(r'data-key="day ([^"]+)"', see(site)["messages"])
    assert days == ["Friday, 15 January 2027", "Friday, 22 January 2027"]


def test_a_long_conversation_is_cut_and_says_so(site, general):
    for number in range(SHOWN_MESSAGES + 3):
        site.world.add(general, "U0ADA", f"number {number}")
    messages = see(site)["messages"]
    assert "3 older messages are not shown" in messages
    assert messages.count("<article") == SHOWN_MESSAGES


def changes(site, place, message):
    """Everything that changes how a message looks to Maya."""
    world = site.world
    yield lambda: world.change(place, message.ts, text="other words", edited="1.0")
    yield lambda: world.change(place, message.ts, reactions=(Reaction("eyes", ("U0ADA",)),))
    yield lambda: world.change(place, message.ts, trouble=frozenset({"a"}))
    yield lambda: world.add(place, "U0ADA", "a reply", thread_ts=message.ts)
    yield lambda: world.statuses.update({(place.id, message.ts): Status("Busy", world.now() + 9)})
    yield lambda: setattr(place, "archived", True)


def test_a_message_is_drawn_again_only_when_something_about_it_changes(site, general):
    message = site.world.add(general, "U0MAYA", "words")
    maya, drawings = site.world.users["U0MAYA"], Drawings()

    def drawn():
        return drawings.of(site.world, maya, general, general.find(message.ts), "")

    for change in changes(site, general, message):
        before = drawn()
        assert drawn() is before
        change()
        assert drawn() is not before


@pytest.mark.parametrize("name", ["nobody", "old"])
def test_nobody_looks_through_the_eyes_of_who_is_not_here(site, name):
    with pytest.raises(people.NotPossible):
        see(site, name)
