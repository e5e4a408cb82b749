"""The timeline on the page: who did what and when, with what they wrote, newest last, a few at a time."""

from collections.abc import Sequence

from bot.incident.labels import HAPPENED, MADE_BY_REPORTER
from bot.incident.timeline import Noted
from bot.slack import kit
from bot.slack.messages import Block, Person
from bot.slack.richtext import as_written
from bot.slack.spoken import spoken_moment

AT_ONCE = 12
_ASSESSED = {
    "event": "decided that it is an event and no incident",
    "incident": "decided that it is an incident",
    "near_miss": "decided that it is a near miss",
}


def pages(entries: Sequence[Noted]) -> int:
    """How many pages they fill; at least one."""
    return max(1, -(-len(entries) // AT_ONCE))


def page(entries: Sequence[Noted], number: int, reader: Person) -> list[Block]:
    """Page `number` from 1, the last one being the newest; others are drawn as the nearest there is."""
    last = pages(entries)
    number = min(max(number, 1), last)
    first = (number - 1) * AT_ONCE
    blocks: list[Block] = []
    for entry in entries[first : first + AT_ONCE]:
        blocks += _entry(entry, reader)
    return blocks


def _entry(entry: Noted, reader: Person) -> list[Block]:
    happened = entry.happening
    line = f"{entry.number}. {spoken_moment(entry.at, reader)}: {_who(entry)} {_did(entry)}"
    seen = " _Who reported it can read this._" if happened.for_reporter and happened.words else ""
    drawn = [kit.context(f"{line}.{seen}")]
    return [*drawn, as_written(happened.words)] if happened.words.strip() else drawn


def _who(entry: Noted) -> str:
    happened = entry.happening
    if happened.who:
        return kit.mention(happened.who)
    if happened.kind == "reported":
        return "Somebody without a name"
    return "Who reported it" if happened.kind in MADE_BY_REPORTER else "The bot"


def _did(entry: Noted) -> str:
    kind, facts = entry.happening.kind, entry.happening.facts
    if kind == "assessed":
        return _ASSESSED.get(str(facts.get("assessment")), HAPPENED[kind])
    if kind == "awareness_corrected":
        return f"{HAPPENED[kind]}: {facts.get('aware_at')}, before {facts.get('aware_before')}"
    return HAPPENED.get(kind, kind.replace("_", " "))
