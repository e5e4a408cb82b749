"""How somebody is told that a report waits to be taken on."""

from dataclasses import replace
from datetime import timedelta

from bot.incident.rules import Incident
from bot.incident.views import announcement
from bot.slack import kit
from bot.slack.messages import Message
from bot.slack.spoken import spoken_span

YOU_ARE_NEXT = "You hear of it directly, because you are next on duty."
ALL_HEAR = "All who could take it on hear of it now. I do not write about it again."


def unclaimed(incident: Incident, to: str, since: timedelta, is_last: bool) -> Message:
    """That nobody has taken on this report for so long, without a word of it."""
    why = ALL_HEAR if is_last else YOU_ARE_NEXT
    said = f"Nobody has taken on {incident.reference} for {spoken_span(since)}."
    shown = announcement(incident, to, why)
    return replace(
        shown, text=f"{said} {shown.text}", blocks=(kit.section(f"*{said}*"), *shown.blocks)
    )
