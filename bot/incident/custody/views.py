"""How evidence looks: on the incident's page, and in what is said where a file cannot be kept."""

from collections.abc import Mapping, Sequence

from bot.attachments import Missing
from bot.custody.rules import MOST_BYTES
from bot.incident.custody.rules import MOST_AT_ONCE, MOST_FILES, Evidence, Standing, spoken_size
from bot.incident.rules import Incident
from bot.incident.telling import to_reporter
from bot.slack import kit
from bot.slack.messages import Message, Person
from bot.slack.spoken import spoken_moment

NAME = 60
"""Characters of a file's name that are shown."""
SHOWN = 12
"""Hex digits of a hash that are shown on a page."""
_WHY: Mapping[Missing, str] = {
    Missing.AWAY: "Slack did not hand it over",
    Missing.CUT: "it did not arrive whole",
    Missing.NOT_ALLOWED: "I am not allowed to read files in Slack",
    Missing.GONE: "it is not there any more in Slack",
    Missing.ELSEWHERE: "it is not stored in Slack itself",
    Missing.TOO_LARGE: f"it is larger than {MOST_BYTES // 1024**2} MB",
    Missing.NOT_THEIRS: "somebody else uploaded it",
}
_WHAT_NOW: Mapping[Missing, str] = {
    Missing.GONE: "If you still have it, please send it to me again.",
    Missing.NOT_ALLOWED: "It is still in Slack where you uploaded it. Please leave it there, so that the security team"
    " can ask you for it.",
    Missing.NOT_THEIRS: "Please upload it yourself, or ask who has it to tell the security team.",
}
_KEEP_IT = "Please keep it, so that the security team can ask you for it."


def line(evidence: Evidence, reader: Person) -> str:
    """One file as one line, in mrkdwn."""
    words = kit.name(evidence.name, NAME) if evidence.name else f"File {evidence.file}"
    added = f"added by {_who(evidence.added_by)} {spoken_moment(evidence.added_at, reader)}"
    return f"{evidence.number}. {words}, {_standing(evidence)}, {added}"


def command(incident: str, number: int = 1) -> str:
    """What one of the team types to get a copy."""
    return f"isms evidence {incident} {number} --as you@example.com --out copy"


def not_kept(incident: Incident, evidence: Evidence, channel: str) -> Sequence[Message]:
    """What is said of a file that cannot be kept: to who reported, if it is theirs, and to whose incident it is.

    Nothing of the file's name goes to the channel, where the incident is nobody's yet.
    """
    why = _WHY[evidence.why or Missing.AWAY]
    theirs = evidence.added_by == incident.reporter
    where = incident.lead or ("" if theirs else evidence.added_by) or channel
    ask = "Please ask who reported it." if theirs else "Please add it again, or keep it elsewhere."
    team = f"I could not keep file {evidence.number} of {incident.reference}: {why}. {ask}"
    told = [Message(team, (kit.section(team),), to=where)] if where else []
    return [*(to_reporter(incident, _to_reporter(evidence, why)) if theirs else ()), *told]


def left_out(incident: Incident, count: int) -> str:
    """What who reported hears where they handed over more files than are taken; mrkdwn."""
    words = "one of your files" if count == 1 else f"{count} of your files"
    return (
        f"I could not take {words} for {incident.reference}: I take {MOST_AT_ONCE} at once and {MOST_FILES} in"
        f" all. Please send the rest in another message, or keep them and tell the security team."
    )


def _to_reporter(evidence: Evidence, why: str) -> str:
    words = f"the file {kit.name(evidence.name, NAME)}" if evidence.name else "one of your files"
    now = _WHAT_NOW.get(evidence.why or Missing.AWAY, _KEEP_IT)
    return f"I could not keep {words} with {evidence.incident}: {why}. Your report itself is safe. {now}"


def _standing(evidence: Evidence) -> str:
    if evidence.print and evidence.standing is Standing.KEPT:
        sha256 = kit.code_span(evidence.print.sha256[:SHOWN])
        return f"{spoken_size(evidence.print.size)}, SHA-256 {sha256}…"
    why = f"{_WHY[evidence.why]}" if evidence.why else ""
    if evidence.standing is Standing.NOT_KEPT:
        return f"*not kept*: {why}"
    return f"still to come ({why}; I keep trying)" if why else "still to come"


def _who(name: str) -> str:
    """On the command line people have no Slack id."""
    return kit.mention(name) if name.startswith(("U", "W")) else kit.name(name)
