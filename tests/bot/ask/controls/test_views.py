"""How look-ups look, as whole views, that Slack takes them, and that foreign words stay words."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.ask.controls.facts import ControlFacts, Entry, Evidence, LookedUp, Serving
from bot.ask.controls.rules import ME, Aspect, LookUp, OfClause, OfControls, OfList, Which
from bot.ask.controls.sentences import freshness
from bot.ask.controls.views import looked_up_message, plain_looked_up
from ingest.controls import TITLES
from ingest.tabular import SoaRow
from knowledge.passages import Citation
from tests.bot.ask.conftest import passage

TODAY = date(2026, 11, 23)
URL = "https://docs.northwind.example/isms/"
LIVE = "<!channel> <@U0MAYA> <https://evil.example|click> @here *b* & `c` \u202e\u200b\x00"


def row(control: str, **change: Any) -> SoaRow:
    """A row of a statement."""
    facts: dict[str, Any] = {
        "control": control,
        "title": TITLES[control],
        "applicable": True,
        "justification": "Exports are the likeliest way out.",
        "status": "in progress",
        "owner": "maya@x.example",
        "line": 2,
    }
    return SoaRow(**(facts | change))


def evidence(**change: Any) -> Evidence:
    """A row of the evidence register."""
    facts: dict[str, Any] = {
        "title": "Restore of one database",
        "where": "Drive: Platform",
        "owner": "maya@x.example",
        "collected": date(2026, 5, 3),
        "due": date(2026, 12, 5),
        "state": "accepted",
    }
    return Evidence(**(facts | change))


def facts(control: str = "A.8.12", words: str = "", **change: Any) -> ControlFacts:
    """A control with its row, some evidence and a policy, or with `words` wherever something is foreign."""
    told = {"justification": words, "status": words, "owner": words} if words else {}
    shown = passage(title=words, heading_path=(words,), text=words) if words else passage()
    late = evidence(due=date(2026, 11, 1), **({"title": words, "where": words} if words else {}))
    made: dict[str, Any] = {
        "entries": (Entry("", row(control, **told)),),
        "evidence": (evidence(), late),
        "serving": (Serving(shown, Citation(shown, shown.text.split(". ")[0])),),
    }
    return ControlFacts(control, **(made | change))


def found(asked: LookUp, *controls: ControlFacts, **change: Any) -> LookedUp:
    """A look-up with these facts."""
    made: dict[str, Any] = {"today": TODAY, "contact": "isms@x.example", "of": 93}
    return LookedUp(asked, controls, **(made | change))


ONE = OfControls(("A.8.12",))
MANY = tuple(facts(control, evidence=(), serving=()) for control in TITLES)
LOOKS = {
    "one control": found(ONE, facts()),
    "in scope and why": found(OfControls(("A.8.12",), Aspect.APPLIES), facts()),
    "excluded": found(
        OfControls(("A.7.12",), Aspect.APPLIES),
        facts(
            "A.7.12",
            entries=(Entry("", row("A.7.12", applicable=False, status="not applicable")),),
            evidence=(),
            serving=(),
        ),
    ),
    "no row": found(ONE, facts(entries=(Entry("", None),), serving=(), evidence=())),
    "owners of several": found(
        OfControls(("A.5.19", "A.5.20"), Aspect.OWNER), facts("A.5.19"), facts("A.5.20")
    ),
    "two statements": found(
        ONE,
        facts(entries=(Entry("berlin", row("A.8.12")), Entry("pune", None))),
        statements=2,
    ),
    "a number of 2013": found(
        OfControls(("A.8.2",), former=(("A.9.2.3", ("A.8.2",)),)), facts("A.8.2")
    ),
    "no such numbers": found(OfControls((), unknown=("A.5.38", "A.9.99"))),
    "no statement": found(ONE, facts(entries=(), evidence=()), statements=0),
    "not for this reader": found(ONE, facts(entries=(), evidence=()), statements=0, may_see=False),
    "a list": found(OfList(Which.EXCLUDED), *MANY[:2]),
    "a list of one": found(OfList(Which.NO_OWNER), MANY[0]),
    "a list of none": found(OfList(Which.PLANNED)),
    "a list of none without an owner": found(OfList(Which.NO_OWNER)),
    "mine": found(OfList(Which.ALL, owner=ME), *MANY[:3], names=("maya@x.example",)),
    "nobody's": found(OfList(Which.ALL, owner="Zoe")),
    "overdue evidence": found(OfList(Which.OVERDUE_EVIDENCE), facts()),
    "the whole statement": found(OfList(Which.ALL), *MANY),
    "how many apply": found(OfList(Which.APPLICABLE, counted=True), *MANY),
    "a clause": found(OfClause("7.5"), naming=(passage(),)),
    "hostile words": found(ONE, facts(words=LIVE)),
}
TOO_MUCH = {
    "hostile and long": found(
        OfControls(("A.8.12",), former=(("A.9.2.3", ("A.8.2",)),) * 3),
        facts(words=f"{LIVE} " * 400, evidence=(evidence(title=LIVE * 300),) * 40, more_serving=90),
    ),
    "all controls at once": found(OfControls(tuple(TITLES)), *MANY),
    "a hostile owner": found(OfList(Which.ALL, owner=LIVE * 100)),
    "hostile contact": found(ONE, facts(), statements=0, may_see=False, contact=LIVE * 100),
}
ALL = LOOKS | TOO_MUCH


@pytest.mark.parametrize("name", LOOKS)
def test_the_look_up_looks_like_this(name: str, snapshot: SnapshotAssertion) -> None:
    message = looked_up_message(LOOKS[name], URL, TODAY)
    plain = plain_looked_up(LOOKS[name])
    assert {"text": message.text, "blocks": list(message.blocks), "plain": plain} == snapshot


def test_whether_excluded_and_whether_in_scope_get_no_yes_and_no_no() -> None:
    assert not {"Yes,", "No,"} & set(plain_looked_up(LOOKS["excluded"]).split())
    assert not {"Yes,", "No,"} & set(plain_looked_up(LOOKS["in scope and why"]).split())


@pytest.mark.parametrize("name", ALL)
def test_slack_takes_it_and_it_is_far_from_the_limits(
    name: str, slack_check: Callable[[str, Any], list[str]]
) -> None:
    message = looked_up_message(ALL[name], URL, TODAY)
    assert slack_check("MessageBlocks", list(message.blocks)) == []
    assert 0 < len(message.text) <= 3_000
    assert 0 < len(message.blocks) <= 15
    assert len(json.dumps(message.blocks)) <= 20_000


@pytest.mark.parametrize("name", ALL)
def test_words_of_a_register_cannot_ping_or_link(name: str) -> None:
    message = looked_up_message(ALL[name], URL, TODAY)
    shown = json.dumps([message.text, *_mrkdwn(message.blocks)], ensure_ascii=False)
    for bad in ("<!", "<@", "<https://evil", "\u202e", "\u200b", "\x00"):
        assert bad not in shown


def _mrkdwn(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["text"]] if node.get("type") == "mrkdwn" else []
        return own + [text for value in node.values() for text in _mrkdwn(value)]
    return [t for one in node for t in _mrkdwn(one)] if isinstance(node, list | tuple) else []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({}, "last collected 3 May 2026, due again in 12 days", id="fresh"),
        pytest.param({"due": TODAY}, "last collected 3 May 2026, due today", id="today"),
        pytest.param(
            {"due": date(2026, 11, 22)},
            "last collected 3 May 2026, overdue since 22 November 2026",
            id="late",
        ),
        pytest.param(
            {"due": date(2026, 11, 24)}, "last collected 3 May 2026, due again in 1 day", id="one"
        ),
        pytest.param(
            {"collected": None, "due": None},
            "never collected yet, no date when it is due",
            id="no dates",
        ),
        pytest.param(
            {"state": "expired"},
            "last collected 3 May 2026, overdue, though valid until 5 December 2026",
            id="said to be expired",
        ),
        pytest.param(
            {"state": "waived"}, "waived, to be looked at again on 5 December 2026", id="waived"
        ),
        pytest.param(
            {"state": "returned"},
            "last collected 3 May 2026, sent back by the reviewer, due again in 12 days",
            id="sent back",
        ),
    ],
)
def test_how_fresh_evidence_is_is_said_in_plain_words(change: dict[str, Any], said: str) -> None:
    assert freshness(evidence(**change), TODAY) == said
