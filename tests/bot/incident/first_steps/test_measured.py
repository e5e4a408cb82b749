"""Measured: how often a report gets the right first steps, and how often wrong ones, in four styles of procedures."""

from collections import Counter

import pytest

from bot.incident.rules import Category
from bot.services import Services
from tests.bot.incident.first_steps.conftest import STYLES, find
from tests.bot.incident.first_steps.reports import FIRST, SECOND, THIRD, Reports

pytestmark = pytest.mark.slow
_C = Category
RIGHT: dict[str, dict[Category, str]] = {
    "sample": {
        _C.CLICKED_LINK: "First steps: clicked link or password given away",
        _C.LOST_DEVICE: "First steps: lost or stolen device",
        _C.MALWARE: "First steps: malware",
        _C.DISCLOSED: "First steps: data sent to the wrong person",
    },
    "numbered": {
        _C.CLICKED_LINK: "4 Fraudulent messages and disclosed credentials",
        _C.LOST_DEVICE: "3 Loss or theft of equipment",
        _C.MALWARE: "5 Malicious software",
        _C.DISCLOSED: "6 Misdirected information",
        _C.PREMISES: "7 Unauthorised persons on the premises",
    },
    "chatty": {
        _C.CLICKED_LINK: "I clicked on something dodgy",
        _C.LOST_DEVICE: "My laptop or phone is gone",
        _C.MALWARE: "My computer has gone weird",
        _C.DISCLOSED: "I sent it to the wrong person",
        _C.PREMISES: "There's a stranger in the office",
    },
    "guide": {
        _C.CLICKED_LINK: "Phishing",
        _C.LOST_DEVICE: "Missing hardware",
        _C.MALWARE: "Ransomware and viruses",
        _C.DISCLOSED: "Wrong recipient",
        _C.ACCESS: "Hacked account",
        _C.PREMISES: "Break-in or unknown visitor",
    },
}


@pytest.mark.parametrize("style", [*STYLES])
def test_whoever_says_the_kind_gets_the_right_steps_or_none(
    companies: dict[str, Services], style: str
) -> None:
    found = {kind: find(companies[style], "Something happened.", kind) for kind in Category}
    told = {kind: steps.passage.heading_path[-1] for kind, steps in found.items() if steps}
    assert told == RIGHT[style]


@pytest.mark.parametrize(
    ("said", "least", "most_wrong"),
    [
        pytest.param(FIRST, 0.9, 1, id="chosen on these"),
        pytest.param(SECOND, 0.8, 1, id="extended after these"),
        pytest.param(THIRD, 0.6, 2, id="nothing chosen on these"),
    ],
)
def test_words_alone_mostly_get_the_right_steps_and_hardly_ever_wrong_ones(
    companies: dict[str, Services], said: Reports, least: float, most_wrong: int
) -> None:
    seen: Counter[str] = Counter()
    for kind, reports in said.items():
        wanted = RIGHT["guide"].get(kind) if kind else None
        for words in reports:
            found = find(companies["guide"], words)
            got = found.passage.heading_path[-1] if found else None
            seen["hit" if got == wanted else "wrong" if got else "missed"] += wanted != got or bool(
                got
            )
    assert seen["hit"] >= least * (seen["hit"] + seen["missed"])
    assert seen["wrong"] <= most_wrong
