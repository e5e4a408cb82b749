"""What the team is told of a report without opening it, and how that reads as it changes."""

from collections.abc import Sequence
from dataclasses import replace

from bot.incident import labels
from bot.incident.rules import Incident, Report, State
from bot.incident.telling import announcement_key
from bot.slack import kit
from bot.slack.messages import Message, Whom
from bot.slack.spoken import by_own_clock

OPEN, CLAIM = "incident.open", "incident.claim"
UNREACHED = (
    "I tell you directly, because I could not write in the channel for incident reports. Please tell who looks"
    " after this bot; `isms doctor` says what is wrong."
)


def announcements(
    incident: Incident, channel: str, team: Sequence[str], contact: str
) -> list[Message]:
    """What the team is told, in its channel or else each directly; who reported hears where nobody could be."""
    # Whoever gave no name cannot be written to.
    nobody = () if incident.is_anonymous else (nobody_reached(incident, contact),)
    if not channel:
        return [announcement(incident, one, instead=_if_alone(team, nobody)) for one in team]
    each = [announcement(incident, one, UNREACHED, _if_alone(team, nobody)) for one in team]
    return [announcement(incident, channel, instead=tuple(each) or nobody)]


def announcement(
    incident: Incident, to: str, why: str = "", instead: tuple[Message, ...] = ()
) -> Message:
    """That there is a report and how it stands now, without a word of it; `why` says why it comes by this way.

    Whoever changes what it shows sends it again with `redraws=announcement_key(reference)` and without `about`.
    """
    name = incident.reference
    buttons = [kit.button("Open it", OPEN, name, f"Open report {name}")]
    if incident.state is State.NEW:
        buttons.append(kit.button("I take it", CLAIM, name, f"Take on report {name}"))
    text = f"{_stands(incident)}."
    notes = ("Only the security team can open it, and each opening is recorded.", why)
    blocks = (
        kit.section(f"{text}\n{' · '.join(_facts(incident))}"),
        kit.actions(buttons),
        kit.context(*filter(None, notes)),
    )
    return Message(text, blocks, to=to, instead=instead, about=announcement_key(name))


def redrawn(incident: Incident, channel: str, team: Sequence[str]) -> list[Message]:
    """The announcement, wherever it went, as it reads from now on."""
    key = announcement_key(incident.reference)
    places = dict.fromkeys(filter(None, (channel, *team)))
    return [replace(announcement(incident, one), about="", redraws=key) for one in places]


def news(incident: Incident, text: str, channel: str, team: Sequence[str]) -> list[Message]:
    """What the team is told of an incident later: whose it is, or else all of the team, below the announcement.

    `text` is mrkdwn without a word of the report.
    """
    places = [channel] if channel else list(team)
    to_all = [_news(incident, text, one) for one in places]
    if not incident.lead:
        return to_all
    return [_news(incident, text, incident.lead, tuple(to_all))]


def _news(incident: Incident, text: str, to: str, instead: tuple[Message, ...] = ()) -> Message:
    name = incident.reference
    button = kit.button("Open it", OPEN, name, f"Open report {name}")
    blocks = (kit.section(text), kit.actions([button]))
    return Message(text, blocks, to=to, instead=instead, under=announcement_key(name))


def _stands(incident: Incident) -> str:
    name = incident.reference
    match incident.state:
        case State.NEW if incident.assessment:
            return f"{name} waits for somebody to take it on again"
        case State.NEW if incident.report.near_miss:
            return f"There is a new report of a near miss: {name}"
        case State.NEW:
            return f"There is a new incident report: {name}"
        case State.CLAIMED:
            return f"{kit.mention(incident.lead)} has taken on {name}"
        case State.CLOSED:
            return f"{name} is closed"
    return f"{name} was withdrawn by who reported it"


def _facts(incident: Incident) -> list[str]:
    """What the team may know without opening it: codes and moments alone."""
    reported = " (as reported)" if incident.severity == incident.report.severity else ""
    since = "in the hour from " if incident.is_anonymous else ""
    facts = [
        labels.category(incident.category) or "Category not said",
        f"Severity {kit.name(incident.severity)}{reported}" if incident.severity else "Severity not said",
        _what_it_is(incident),
        "Anonymous" if incident.is_anonymous else "",
        f"Reported {since}{by_own_clock(incident.reported_at)}",
    ]  # fmt: skip
    return [fact for fact in facts if fact]


def _what_it_is(incident: Incident) -> str:
    """What was decided; until then whether its reporter calls it a near miss."""
    if incident.assessment:
        return f"Decided: {labels.ASSESSMENTS[incident.assessment]}"
    return "Near miss: nothing came of it" if incident.report.near_miss else ""


def nobody_reached(incident: Incident, contact: str) -> Message:
    """Takes back what the receipt said, where Slack let nobody of the team be told."""
    text = (
        f"I could not reach the security team about {incident.reference} after all, so please tell"
        f" {kit.name(contact) or 'your security team'} yourself now."
    )
    return Message(text, (kit.section(text),), Whom.CALLER_DIRECT)


def copied_from(report: Report) -> str:
    """Where the reported message stands and who wrote it, as mrkdwn; empty where none was reported.

    Of a direct message it says only that it was one: nobody else could open it.
    """
    channel, _, ts = report.message.partition("/")
    if not ts:
        return ""
    by = f" by {kit.mention(report.author)}" if report.author else ""
    where = f" in {kit.channel(channel)}" if channel.startswith(("C", "G")) else ", sent directly"
    if report.link:
        return f"Copied from {kit.link(report.link, 'a message')}{by}{where}"
    return f"Copied from a message{by}{where}"


def _if_alone(team: Sequence[str], nobody: tuple[Message, ...]) -> tuple[Message, ...]:
    """One of several who cannot be written to is no reason to worry who reported."""
    return nobody if len(team) == 1 else ()
