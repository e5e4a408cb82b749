"""What who reported is told of each change, in plain words: a text, and the blocks where others' words stand in it.

Give them to `bot.incident.telling.to_reporter(incident, *claimed(incident, who))`.
"""

from collections.abc import Mapping

from bot.incident.rules import Assessment, Incident
from bot.slack import kit
from bot.slack.messages import Block
from bot.slack.richtext import as_written

Said = tuple[str, tuple[Block, ...]]
"""The text, already escaped, and its blocks."""
_ASSESSED: Mapping[Assessment, str] = {
    Assessment.EVENT: "The security team has looked at {name}: it is not a security incident. Thank you all the"
    " same; looking once too often is how it should be.",
    Assessment.INCIDENT: "The security team has looked at {name} and treats it as a security incident. You have"
    " done the right thing by reporting it. If they need anything else from you, they ask you here.",
    Assessment.NEAR_MISS: "The security team has looked at {name}: nothing came of it, but it was close. Thanks to"
    " you they can now make sure that it goes well the next time, too.",
}


def claimed(incident: Incident, who: str) -> Said:
    """One of the team has it; `who` is their Slack id."""
    return _said(
        f"{kit.mention(who)} of the security team has {incident.reference} now and looks into it."
    )


def passed_on(incident: Incident, who: str) -> Said:
    """Another one of the team has it now."""
    return _said(f"{incident.reference} is with {kit.mention(who)} of the security team now.")


def assessed(incident: Incident, what: Assessment) -> Said:
    """A named person has decided what it is."""
    return _said(_ASSESSED[what].format(name=incident.reference))


def asked(incident: Incident, question: str) -> Said:
    """The team wants to know something; `question` is in somebody's own words."""
    opening = f"The security team has a question about {incident.reference}:"
    how = "Simply write your answer here, below this message. Only the security team reads it."
    return _with_words(opening, question, how)


def closed(incident: Incident, lesson: str) -> Said:
    """It is closed; `lesson` is what was learned, in somebody's own words, and may be empty."""
    if not lesson.strip():
        return _said(f"{incident.reference} is closed now. Thank you for reporting it.")
    opening = f"{incident.reference} is closed now. This is what we learned from it:"
    return _with_words(opening, lesson, "Thank you for reporting it.")


def reopened(incident: Incident) -> Said:
    """It was closed, and is looked into again."""
    return _said(
        f"{incident.reference} is open again: the security team looks into it once more. You need not do anything."
    )


def added(incident: Incident) -> Said:
    """What they added is on record."""
    return _said(f"Thank you. I have added it to {incident.reference}, and told the security team.")


def withdrawn(incident: Incident, reason: str) -> Said:
    """They have taken it back; `reason` is in their own words."""
    opening = (
        f"You have withdrawn {incident.reference}. It stays on record as withdrawn, and the security team has been"
        " told. This is the reason you gave:"
    )
    return _with_words(opening, reason, "If it turns out to matter after all, report it again.")


def _said(text: str) -> Said:
    return text, (kit.section(text),)


def _with_words(opening: str, words: str, closing: str) -> Said:
    text = " ".join(filter(None, (opening, kit.escape(kit.one_line(words, kit.TEXT)), closing)))
    last = (kit.section(closing),) if closing else ()
    return text, (kit.section(opening), as_written(words), *last)
