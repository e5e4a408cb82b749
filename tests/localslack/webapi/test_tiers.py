"""Every method is in the tier in which Slack's own page has it."""

import json
from pathlib import Path

import pytest

from localslack.webapi.methods import METHODS
from localslack.webapi.tiers import Tier, tier_of

FILE = Path(__file__).parents[4] / "shared" / "slack" / "webapi-methods.json"
WORDS = {"Special": Tier.SPECIAL, "Tier 1": Tier.T1, "Tier 2": Tier.T2, "Tier 3": Tier.T3, "Tier 4": Tier.T4}  # fmt: skip


def test_every_tier_is_that_of_slacks_own_page():
    if not FILE.exists():
        pytest.skip("Slack's published methods are not beside the project")
    published = json.loads(FILE.read_text())["methods"]
    told = {name: published[name]["rate_limit"] for name in METHODS if name in published}
    assert len(told) > 20
    wrong = [n for n, words in told.items() if not words.startswith(_word(tier_of(n)))]
    assert wrong == []


def _word(tier):
    return next(word for word, known in WORDS.items() if known is tier)
