"""The two forms: for a report without a name, and for its code."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.incident import forms
from bot.incident.anonymous.doors import HAVE_CODE, WITHOUT_NAME
from bot.incident.anonymous.prefilling import prefilled
from bot.incident.anonymous.rules import next_full_hour
from bot.register.incident_section import LevelSection
from bot.slack import input_kit, kit
from bot.slack.input_kit import Ask
from bot.slack.messages import Block, Form, FormValue, Person

REPORT, CODE_FORM = "incident.anonymous.form", "incident.anonymous.code"
CODE = "code"
_LEFT_OUT = (forms.NOTICED, forms.FILES)
_NO_FILES = "Files and the addresses of messages are not taken along: Slack would name who uploaded or wrote them."


def report_form(
    nonce: str,
    given: Mapping[str, FormValue],
    levels: Sequence[LevelSection],
    other_way: str,
    person: Person,
    now: datetime,
) -> Form:
    """The form, with what was typed in the other one; `nonce` makes its report one, however often it is sent."""
    asked = [
        _by_the_hour(prefilled(block, given.get(block.get("block_id", ""))))
        for block in forms.fields("", levels, files=False)
        if block.get("block_id") not in _LEFT_OUT
    ]
    told = (kit.section(who_sees(other_way, person, now)), kit.context(_NO_FILES))
    return Form(REPORT, WITHOUT_NAME, (*told, *asked), submit="Send", about=nonce)


def who_sees(other_way: str, person: Person, now: datetime) -> str:
    """What is stored and what is not, what others see, and when the team hears, in mrkdwn."""
    lines = (
        "We do not store who you are, and of the time only the hour.",
        "Slack itself, and whoever administers your Slack, can still see that you used this form.",
        "Your own words may give you away: leave out what only you can know.",
        f"The security team hears of it at {clock(next_full_hour(now), person)}. {at_once(other_way)}",
    )
    return "\n".join(f"• {line}" for line in lines)


def code_form() -> Form:
    """Asks for the code."""
    hint = "Five groups of four letters and digits. Capitals and dashes do not matter."
    what = (
        "Nothing is written down of your coming back. You read what the security team asked or told you, and can"
        " answer."
    )
    asked = input_kit.text(Ask(CODE, "Your code", hint), "7K2M-…", most=60)
    return Form(CODE_FORM, HAVE_CODE, (kit.section(what), asked), submit="Show my report")


def clock(moment: datetime, person: Person) -> str:
    """Like 15:00, by this person's clock."""
    there = person.time_of(moment)
    return f"{there:%H:%M}" if person.timezone != "UTC" else f"{there:%H:%M} UTC"


def at_once(other_way: str) -> str:
    """Whom to turn to instead, in mrkdwn, where it cannot wait for the full hour."""
    if other_way:
        return f"If it cannot wait, or Slack should not know, use this: {kit.name(other_way)}."
    return "If it cannot wait, please tell the security team yourself."


def _by_the_hour(block: Block) -> Block:
    if block.get("block_id") != forms.HAPPENED:
        return block
    return block | {"hint": kit.plain("Only the full hour is kept.", input_kit.HINT)}
