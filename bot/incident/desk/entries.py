"""The timeline on the page: who did what and when, with what they wrote, newest last, a few at a time."""

from collections.abc import Mapping, Sequence

from bot.incident.timeline import Noted
from bot.slack import kit
from bot.slack.messages import Block, Person
from bot.slack.richtext import as_written
from bot.slack.spoken import spoken_moment

AT_ONCE = 12
SAID: Mapping[str, str] = {
    "reported": "reported this",
    "opened": "opened it",
    "claimed": "took it on",
    "assigned": "gave it to somebody else of the team",
    "handed_back": "handed it back",
    "rated": "rated it",
    "assessed": "decided what it is",
    "awareness_corrected": "put right since when the company knew",
    "linked": "linked it",
    "unlinked": "took links away",
    "asked": "asked who reported it",
    "told": "told who reported it",
    "added": "added",
    "answered": "answered",
    "noted": "wrote a note for the team",
    "closed": "closed it",
    "reopened": "opened it again",
    "withdrawn": "withdrew it",
    "notified": "put on record that somebody outside was notified",
    "not_notifiable": "decided that nobody outside needs to be notified",
    "customers_chosen": "decided which customers are concerned",
    "people_decided": "decided whether data about people is affected",
    "decision_changed": "changed a decision on a duty to notify",
    "warned": "warned of a deadline to notify",
    "evidence_named": "handed over a file",
    "evidence_kept": "fetched the file, hashed and stored it",
    "evidence_not_kept": "could not keep the file",
    "evidence_listed": "looked at the list of evidence",
    "evidence_read": "took a copy of a file",
    "evidence_damaged": "was given no copy of a file: it is not what it was",
    "exported": "took a copy of all this",
    "escalated": "told others, since it waited too long",
    "action_given": "gave a corrective action",
    "action_done": "did a corrective action",
    "action_moved": "moved the day of a corrective action",
    "action_effective": "saw that a corrective action helped",
    "action_not_effective": "saw that a corrective action did not help enough",
    "action_changed": "changed a corrective action",
    "action_dropped": "dropped a corrective action",
}
"""What is said of each kind of entry, of other parts as well; others are said by their names."""
_MADE_BY_REPORTER = frozenset({"reported", "added", "answered", "withdrawn", "evidence_named"})
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
    return "Who reported it" if happened.kind in _MADE_BY_REPORTER else "The bot"


def _did(entry: Noted) -> str:
    kind, facts = entry.happening.kind, entry.happening.facts
    if kind == "assessed":
        return _ASSESSED.get(str(facts.get("assessment")), SAID[kind])
    if kind == "awareness_corrected":
        return f"{SAID[kind]}: {facts.get('aware_at')}, before {facts.get('aware_before')}"
    return SAID.get(kind, kind.replace("_", " "))
