"""What is shown to who reports without a name: the code, once, and later what has become of the report."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.incident.anonymous.flow import Seen
from bot.incident.anonymous.forms import clock
from bot.incident.anonymous.records import Added
from bot.incident.anonymous.rules import HOUR, next_full_hour
from bot.incident.filing import sentences
from bot.incident.rules import State
from bot.incident.timeline import Noted
from bot.slack import input_kit, kit
from bot.slack.input_kit import Ask, Choice
from bot.slack.messages import Block, Form, Person
from bot.slack.richtext import as_written
from bot.slack.spoken import spoken_moment

SEEN, WORDS, WITHDRAW, YES = "incident.anonymous.seen", "words", "withdraw", "yes"
CODE_PAGE = "incident.anonymous.taken"
MOST_ENTRIES, MOST_BYTES = 20, 200_000
"""Slack takes views of 250 kB (docs.slack.dev, reference/methods/views.open)."""
EARLIER = "What was before this is on record, too, but there is no room for it here."
NOBODY = (
    "I know nobody of the security team whom I could tell, so please also tell them yourself{way}."
)
_STATES: Mapping[State, str] = {
    State.NEW: "The security team has been told. Nobody of them has taken it on yet.",
    State.CLAIMED: "Somebody of the security team looks into it.",
    State.CLOSED: "It is closed. Thank you for speaking up.",
    State.WITHDRAWN: "You took it back. It stays on record as withdrawn.",
}
_KINDS: Mapping[str, str] = {
    "reported": "Your report was handed to the security team.",
    "claimed": "Somebody of the security team took it on.",
    "assigned": "Somebody else of the security team looks into it now.",
    "assessed": "The security team decided what it is.",
    "asked": "The security team asks:",
    "told": "The security team says:",
    "added": "You wrote:",
    "withdrawn": "You took it back, because:",
    "closed": "It was closed.",
    "reopened": "It is looked into again.",
}


def code_page(code: str, now: datetime, person: Person, warning: str, first_steps: Block) -> Form:
    """The code, which is shown this once; `warning` says in mrkdwn what else the person must do now.

    `first_steps` is the button to them.
    """
    heard = clock(next_full_hour(now), person)
    blocks = (
        kit.section("Thank you. I have your report, and it does not say who you are."),
        kit.section(f"*Your code:* {kit.code_span(code)}"),
        kit.section(
            "*Write this down: nobody can give it to you again.* With it, and “I have a code” on my Home page, you"
            " see what became of your report, read what the security team asks, and can answer."
        ),
        kit.section(f"The security team hears of it at {heard}, or shortly after."),
        *((kit.section(warning),) if warning else ()),
        kit.actions([first_steps]),
    )
    return Form(CODE_PAGE, "Your report is safe", blocks, submit="", close="Close", closes_all=True)


def seen_page(seen: Seen, about: str, person: Person, note: str = "") -> Form:
    """How the report stands, what was said of it, and room to answer; `about` travels with it."""
    may_withdraw = seen.incident is None or seen.incident.may_be_taken_back
    blocks = (
        *((kit.section(note),) if note else ()),
        kit.section(_stands(seen, person)),
        *_newest([*(_entry(one, person) for one in seen.entries), *map(_waits, seen.waiting)]),
        kit.divider(),
        input_kit.text(Ask(WORDS, "Answer, or add something", optional=True), lines=True),
        *((_withdrawing(),) if may_withdraw else ()),
        kit.context(
            "What you write reaches the security team at the next full hour, without your name."
        ),
    )
    return Form(SEEN, "Your report", blocks, submit="Send", close="Close", about=about)


def noted(now: datetime, person: Person) -> str:
    """Said when something was added."""
    return f"I have it. The security team hears of it at {clock(next_full_hour(now), person)}, or shortly after."


def _stands(seen: Seen, person: Person) -> str:
    if seen.incident is None:
        heard = clock(seen.kept.hour + HOUR, person)
        return f"Your report is safe. It gets its number, and the security team hears of it, at {heard}."
    incident = seen.incident
    decided = sentences.assessed(incident, incident.assessment)[0] if incident.assessment else ""
    return "\n".join(filter(None, (f"*{incident.reference}*", _STATES[incident.state], decided)))


def _newest(entries: Sequence[tuple[Block, ...]]) -> list[Block]:
    """As many of the newest as a modal holds, in order."""
    shown: list[Block] = []
    for entry in reversed(entries[-MOST_ENTRIES:]):
        longer = [*entry, *shown]
        if len(json.dumps(longer)) > MOST_BYTES:
            break
        shown = longer
    is_whole = len(shown) == sum(map(len, entries))
    return shown if is_whole else [kit.context(EARLIER), *shown]


def _entry(one: Noted, person: Person) -> tuple[Block, ...]:
    said = _KINDS.get(one.happening.kind, "The security team worked on it.")
    words = one.happening.words.strip()
    opening = kit.section(f"{said}\n_{spoken_moment(one.at, person)}_")
    return (opening, as_written(words)) if words else (opening,)


def _waits(added: Added) -> tuple[Block, ...]:
    what = "You take it back, because:" if added.withdraws else "You wrote:"
    waits = "The security team has not heard of this yet."
    return kit.section(f"{what}\n_{waits}_"), as_written(added.words)


def _withdrawing() -> Block:
    label = "It stays on record as withdrawn. Please write above why."
    return input_kit.checkboxes(
        Ask(WITHDRAW, "Take it back?", label, optional=True),
        [Choice(YES, "Take my report back")],
    )
