"""What who reported gets at once: the number, what to do now, what happens next, and their own words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.incident import labels
from bot.incident.first_steps.rules import FirstSteps, Looked
from bot.incident.first_steps.views import section_button, spoken_steps, step_blocks
from bot.incident.first_steps.without import most_like, turn_to, why_none
from bot.incident.rules import IS_OPEN, Incident, Report
from bot.incident.telling import receipt_key
from bot.slack import kit
from bot.slack.messages import Block, Message, Person, Whom
from bot.slack.richtext import as_written
from bot.slack.spoken import spoken_moment

ADD, WITHDRAW = "incident.add", "incident.withdraw"
"""Buttons that open the forms to add something, and to take a report back; their value is the reference."""
LIKE = "incident.most_like"
"""The menu of kinds in a receipt without first steps; its values are the reference, a blank and the kind."""
IN_THE_THREAD = (
    "If something comes to your mind, or changes, write it here, below this message: it goes to the security"
    " team. I tell you here whenever something happens with your report."
)


@dataclass(frozen=True)
class Afterwards:
    """What the company has set up for the time after a report."""

    is_told: bool
    """Whether somebody of the team could be told."""
    contact: str = ""
    other_way: str = ""
    minutes: int | None = None
    """After so many the next one is told, if nobody has taken it on; None where nobody would be."""
    documents_url: str = ""
    today: date = date.min
    """Where the person is."""


def receipt(incident: Incident, after: Afterwards, steps: Looked, reader: Person) -> Message:
    """What who reported gets; `steps` are the first steps that were found for it, or why there are none."""
    thanks, going_on = _thanks(incident), _going_on(after, steps)
    what_to_do, shown = _what_to_do(incident, after, steps)
    blocks = (
        kit.section(thanks),
        *shown,
        kit.section(f"*What happens next:* {going_on}"),
        *_their_words(incident.report, reader),
        kit.actions([*_section(steps), *later_buttons(incident)]),
        kit.context(IN_THE_THREAD),
    )
    spoken = f"{thanks} {what_to_do} {going_on}"
    about = receipt_key(incident.reference)
    return Message(spoken, blocks, Whom.CALLER_DIRECT, about=about)


def later_buttons(incident: Incident) -> list[Block]:
    """What who reported can do with it now."""
    name = incident.reference
    buttons = [kit.button("Add something", ADD, name, f"Add something to {name}")]
    if incident.state in IS_OPEN:
        buttons.append(kit.button("Withdraw", WITHDRAW, name, f"Withdraw {name}"))
    return buttons


def _section(steps: Looked) -> list[Block]:
    return [section_button(steps)] if isinstance(steps, FirstSteps) else []


def _what_to_do(
    incident: Incident, after: Afterwards, steps: Looked
) -> tuple[str, Sequence[Block]]:
    """As text and as blocks."""
    if isinstance(steps, FirstSteps):
        return spoken_steps(steps), step_blocks(steps, after.documents_url, after.today)
    who = kit.name(after.other_way) or kit.name(after.contact)
    said = f"{why_none(steps, incident.report.category)} {turn_to(who)}"
    return said, (kit.section(said), kit.actions([most_like(LIKE, incident.reference)]))


def _thanks(incident: Incident) -> str:
    if incident.report.near_miss:
        return (
            f"Thank you. What nearly went wrong shows us where to act before it does. It is on record as"
            f" {incident.reference}, and nobody is blamed for it."
        )
    return f"Thank you, you did the right thing. Your report is on record as {incident.reference}."


def _going_on(after: Afterwards, steps: Looked) -> str:
    if not after.is_told:
        whom = kit.name(after.contact) or "your security team"
        return f"I could not find anybody to tell, so please also tell {whom} yourself now."
    told = "The security team has been told and will look at it."
    if after.minutes:
        told += f" If nobody has taken it on within {after.minutes} minutes, I tell the next one of them."
    # Without first steps it stands right above already.
    if after.other_way and isinstance(steps, FirstSteps):
        told += f" If it is urgent, please also use this: {kit.name(after.other_way)}."
    return told


def _their_words(report: Report, reader: Person) -> Iterator[Block]:
    yield kit.context("This is what you wrote. Only the security team can read it.")
    yield as_written(report.words)
    if report.affected:
        yield kit.context("What is affected:")
        yield as_written(report.affected)
    if facts := " · ".join(_facts(report, reader)):
        yield kit.context(facts)


def _facts(report: Report, reader: Person) -> Iterator[str]:
    if report.category:
        yield labels.category(report.category)
    if report.happened_at:
        yield f"Happened {spoken_moment(report.happened_at, reader)}"
    if report.noticed_at:
        yield f"Noticed {spoken_moment(report.noticed_at, reader)}"
    if report.personal_data:
        yield labels.PERSONAL[report.personal_data]
    if report.severity:
        yield f"Severity {kit.name(report.severity)}"
    if report.near_miss:
        yield "Near miss"
    if report.files:
        yield f"Files: {len(report.files)}"
