"""A story names what people see; where it asks for something else, it is told what is there."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App

from localslack.actor import NotSeen
from localslack.driver import LocalSlack
from localslack.orders import Refused
from localslack.story import Story

COLOURS = [
    {"text": {"type": "plain_text", "text": words}, "value": words.lower()}
    for words in ("Red", "Green")
]
FORM = {
    "type": "modal",
    "callback_id": "colour",
    "title": {"type": "plain_text", "text": "A colour"},
    "submit": {"type": "plain_text", "text": "Send"},
    "blocks": [
        {
            "type": "input",
            "block_id": "which",
            "label": {"type": "plain_text", "text": "Which one?"},
            "element": {"type": "static_select", "action_id": "a", "options": COLOURS},
        }
    ],
}
BUTTON = {
    "type": "button",
    "action_id": "ask",
    "text": {"type": "plain_text", "text": "Choose one"},
}


@pytest.fixture
def story(
    slack: LocalSlack, new_app: Callable[[], App], bolt_bot: Callable[..., Any]
) -> Iterator[Story]:
    """An app that greets, asks for a colour in a form and says which it was."""
    app = new_app()

    @app.command("/isms")
    def greet(ack: Any, say: Any) -> None:
        ack()
        say(text="Hello!", blocks=[{"type": "actions", "elements": [BUTTON]}])

    @app.action("ask")
    def ask(ack: Any, body: Any, client: Any) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @app.view("colour")
    def colour(ack: Any, view: Any, body: Any, client: Any) -> None:
        chosen = view["state"]["values"]["which"]["a"]["selected_option"]["value"]
        if chosen == "red":
            ack(response_action="errors", errors={"which": "Not that one."})
            return
        ack()
        client.chat_postMessage(channel=body["user"]["id"], text=f"It is {chosen}.")

    with bolt_bot(app):
        yield Story(slack)


def test_a_person_goes_by_what_stands_there(story: Story) -> None:
    maya = story.employee("maya")
    maya.slash("/isms").sees("Hello!")
    maya.clicks("Choose one").submits({"Which one?": "Red"}).sees("Not that one.")
    maya.submits({"Which one?": "Green"}).sees("It is green.", where="bot")
    maya.sees_nothing_of("Which one?")


def test_what_is_not_there_is_told_with_what_is(story: Story) -> None:
    maya = story.employee("maya")
    maya.slash("/isms").sees("Hello!")
    with pytest.raises(NotSeen, match=r"does not see “Goodbye”, but:\nHello!"):
        maya.sees("Goodbye", within=0.1)
    with pytest.raises(AssertionError, match="sees “Hello!” in"):
        maya.sees_nothing_of("Hello!")


def test_a_label_that_is_not_there_is_told(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("localslack.actor.WITHIN_SECONDS", 0.2)
    maya = story.employee("maya")
    maya.slash("/isms").sees("Hello!")
    with pytest.raises(Refused, match="nothing to press called “Choose two”"):
        maya.clicks("Choose two")
    with pytest.raises(NotSeen, match="has no form open"):
        maya.submits({})
    maya.clicks("Choose one").sees("Which one?")
    with pytest.raises(AssertionError, match=r"no input “How many\?”; it has: Which one"):
        maya.submits({"How many?": "2"})


def test_days_pass_in_the_calendar_only(workspace: dict[str, Any], tmp_path: Path) -> None:
    clock = tmp_path / "clock"
    with LocalSlack.start(workspace, clock_file=clock) as slack:
        story = Story(slack)
        story.tomorrow()
        story.hours_pass(2)
        story.next_week()
    assert float(clock.read_text()) == 8 * 86_400 + 2 * 3600
