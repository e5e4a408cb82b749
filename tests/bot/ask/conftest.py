"""Passages of an invented policy, answers made of them, and the local Slack of `tests/bot/slack`."""

from datetime import date

import pytest

from bot.ask.rules import Asked, Outcome
from knowledge.passages import (
    Answer,
    Citation,
    Found,
    NoAnswer,
    NoAnswerReason,
    Passage,
    Ranked,
    Timings,
)
from tests.bot.slack.conftest import (  # noqa: F401  Fixtures, for the tests here.
    client,
    directory,
    open_at,
    slack,
    workspace,
)


def passage(**change: object) -> Passage:
    """A passage of a remote work policy, with some of it changed."""
    facts: dict[str, object] = {
        "id": "remote-1",
        "document": "policies/remote work.md",
        "title": "Remote work policy",
        "version": "2.1",
        "effective": date(2026, 3, 1),
        "next_review": date(2027, 3, 1),
        "heading_path": ("Own devices", "Conditions"),
        "text": "You may use your own laptop if **disk encryption** is on. Ask IT first.",
        "audience": frozenset({"all"}),
        "controls": ("A.6.7", "A.8.1"),
        "position": 3,
    }
    return Passage(**(facts | change))  # type: ignore[arg-type]


def answered(*passages: Passage) -> Asked:
    """An answer that quotes the first sentence of each passage."""
    citations = tuple(Citation(p, p.text.split(". ")[0] + ".") for p in passages)
    ranked = tuple(Ranked(p, 1.0) for p in passages)
    found = Found(Answer(citations, ranked), ranked, Timings(2.0, 1.0, 0.5))
    return Asked("can I use my own laptop?", Outcome.ANSWERED, found)


def not_covered(*nearest: Passage) -> Asked:
    """An honest no."""
    ranked = tuple(Ranked(p, 0.1) for p in nearest)
    found = Found(NoAnswer(NoAnswerReason.NOTHING_NEAR, ranked), ranked, Timings(2.0, 1.0, 0.5))
    return Asked("may I keep a cat?", Outcome.NOT_COVERED, found)


@pytest.fixture
def laptop() -> Passage:
    """The passage on own laptops."""
    return passage()
