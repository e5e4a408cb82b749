"""What Home shows of reporting: the way in, and this person's own reports."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.incident import labels
from bot.incident.anonymous.doors import have_code, without_name
from bot.incident.filing.flow import reports_of
from bot.incident.filing.receipts import later_buttons
from bot.incident.rules import Incident, State
from bot.slack import kit
from bot.slack.messages import Block, Call
from bot.slack.spoken import spoken_moment

FORM = "incident.form"
"""The button that opens the form."""
MOST = 5


def way_in(_session: Session, _call: Call) -> tuple[Block, ...]:
    """The button to the form."""
    words = (
        "A strange mail, a lost laptop, a door left open: tell the security team. Nobody is blamed for"
        " reporting."
    )
    button = kit.button("Report an incident", FORM, "-", "Report an incident")
    return (
        kit.header("Something went wrong, or looks odd?"),
        kit.section(words),
        kit.actions([button, without_name(), have_code()]),
    )


def your_reports(session: Session, call: Call) -> Sequence[Block]:
    """The newest few of this person's reports, with what they can do with each; nothing where there are none."""
    own = reports_of(session, call.services, call.person.slack_id, MOST)
    if not own:
        return ()
    blocks: list[Block] = [kit.header("Your reports")]
    for incident in own:
        blocks += [kit.section(_line(incident, call)), kit.actions(later_buttons(incident))]
    return blocks


def _line(incident: Incident, call: Call) -> str:
    when = spoken_moment(incident.reported_at, call.person)
    line = f"*{incident.reference}*, reported {when}: {labels.STATES[incident.state]}"
    with_whom = incident.state is State.CLAIMED and incident.lead
    return f"{line} by {kit.mention(incident.lead)}" if with_whom else line
