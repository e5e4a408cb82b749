"""Questions for somebody who does not know what to ask: only such as the company's policies answer."""

from collections.abc import Sequence

from bot.ask.rules import labels
from bot.slack.messages import Call
from knowledge.passages import Answer

MOST = 4
USUAL = (
    "Can I use my own laptop for work?",
    "What do I do if I lose my phone?",
    "How long must my password be?",
    "May I work from another country?",
    "How do I report a suspicious e-mail?",
    "May I put company data into an AI tool?",
    "May I install software myself?",
    "May I send customer data by e-mail?",
    "What do I do with papers I no longer need?",
    "May I bring visitors into the office?",
)
"""What people ask anywhere, best first."""


def suggestions(call: Call) -> Sequence[str]:
    """Usual questions to which this person would get an answer; none are made up, and none is recorded."""
    reader, found = labels(call.person.roles), []
    for question in USUAL:
        outcome = call.services.finder.find(question, reader).outcome
        found += [question] if isinstance(outcome, Answer) else []
        if len(found) == MOST:
            break
    return found
