"""Two thousand hostile replies: no quote that stands nowhere, no foreign link, no mention, no leak."""

import random

import pytest

from tests.bot.ask.writing.attacks import KINDS
from tests.bot.ask.writing.trials import Tally, attack, corpus, honest_quotes

RANDOM = random.Random(4)  # noqa: S311  Trials are to come out alike each time.
REPLIES = 2000
HONEST = 1000


@pytest.mark.slow
def test_of_two_thousand_hostile_replies_nothing_wrong_is_shown() -> None:
    tally, passages = Tally(), corpus()
    for _ in range(REPLIES):
        attack(RANDOM, passages, tally)
    assert tally.faults == []
    assert tally.replies.keys() == KINDS.keys()
    # Were everything dropped, nothing would have been put to the test.
    assert sum(tally.written.values()) > REPLIES / 5


@pytest.mark.slow
def test_honest_quotes_are_found_and_honest_sentences_said() -> None:
    made = honest_quotes(RANDOM, corpus())
    found, said = zip(*(next(made) for _ in range(HONEST)), strict=True)
    assert sum(found) >= 0.999 * HONEST
    assert sum(said) >= 0.9 * HONEST
