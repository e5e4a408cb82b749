"""A job for tests: a form of every way in, that remembers what it was asked and told."""

import time
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from bot.errors import Refused
from bot.job import Command, Job, Shortcut
from bot.slack import input_kit, kit
from bot.slack.form_kit import notice
from bot.slack.input_kit import Ask
from bot.slack.messages import Call, Form, FormErrors, FormRoute, Message, Reply, Shown, Whom
from bot.slack.router import Subcommand

REPORT = "tests.report"
STEPS = "tests.steps"


@dataclass
class FormJob:
    """What was done by this job, in order."""

    opened: list[Call] = field(default_factory=list)
    kept: list[Call] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    pressed: list[Call] = field(default_factory=list)
    draws_in: float = 0.0
    """Seconds that drawing the form takes."""
    answers_in: float = 0.0
    """Seconds that answering what is written takes."""

    def open(self, call: Call) -> Form | Reply:
        """The form, with what the person wrote or chose in it; some words say that there is none."""
        time.sleep(self.draws_in)
        self.opened.append(call)
        if "explode" in call.words:
            raise ZeroDivisionError
        if "closed" in call.words:
            return Reply((Message("This week nothing can be reported."),))
        if "refuse" in call.words:
            raise Refused("You have reported it already.")
        given = call.chosen.text if call.chosen else call.words
        more = kit.button("Add details", "tests.more", "d", "Add details")
        inputs = (
            input_kit.text(Ask("what", "What happened?"), given=given, lines=True),
            kit.actions([more]),
        )
        return Form(REPORT, "Report it", inputs, "Report", about=call.value or "new")

    def check(self, call: Call) -> FormErrors:
        """Something must have happened."""
        words = str(call.values["what"])
        if "explode" in words:
            raise ZeroDivisionError
        return {} if len(words) > 3 else {"what": "Please tell us a little more."}

    def keep(self, call: Call) -> Reply:
        """Noted, and said so."""
        self.kept.append(call)
        return Reply((Message(f"Noted: {kit.escape(str(call.values['what']))}"),))

    def step(self, _session: Session, call: Call) -> Shown:
        """A second page, and no third."""
        said = str(call.values["answer"])
        if "refuse" in said:
            raise Refused("That answer is not for you.")
        self.steps.append(said)
        return Shown(self.page(call, "Step 2") if len(self.steps) == 1 else None)

    def page(self, _call: Call, title: str = "Step 1") -> Form:
        """One page of a form in steps."""
        return Form(STEPS, title, (input_kit.text(Ask("answer", "Your answer")),), "Next")

    def press(self, call: Call) -> Reply:
        """Noted, and said so."""
        self.pressed.append(call)
        return Reply((Message(f"Pressed by {call.person.slack_id}.", whom=Whom.CALLER_HERE),))

    def show(self, _call: Call) -> Reply:
        """Two buttons: one that does something, one that opens the form."""
        time.sleep(self.answers_in)
        buttons = [
            kit.button("Do it", "tests.press", "7", "Do it"),
            kit.button("Fill in", "tests.open", "draft-7", "Fill in the form"),
        ]
        return Reply(
            (Message("Your buttons", (kit.section("Your buttons"), kit.actions(buttons))),)
        )

    def answer(self, call: Call) -> Reply:
        """About the message a shortcut was taken from."""
        assert call.chosen is not None
        return Reply((Message(f"You chose: {kit.escape(call.chosen.text)}"),))

    @property
    def job(self) -> Job:
        """As it would stand in the list of jobs."""
        return Job(
            name="tests",
            subcommands=(
                Subcommand("report", "report …", "report it", self.show, self.open),
                Subcommand("buttons", "buttons", "two buttons", self.show),
                Subcommand("steps", "steps", "two steps", self.show, self.page),
            ),
            commands=(Command("/report", "/report …", "report it", self.open),),
            shortcuts=(
                Shortcut("tests.take", "Report this", "report it", opens=self.open),
                Shortcut("tests.ask", "What about this?", "asks", handler=self.answer),
            ),
            openers={"tests.open": self.open, "tests.more": self.more},
            buttons={"tests.press": self.press},
            forms={
                REPORT: FormRoute(
                    self.keep, self.check, lambda _: notice("Thank you", "We have it.")
                ),
                STEPS: FormRoute(at_once=self.step),
            },
            free_text=self.show,
        )

    def more(self, call: Call) -> Form:
        """A second form above the first."""
        form = self.open(replace(call, words=""))
        assert isinstance(form, Form)
        return replace(form, title="Details")
