"""The amounts of a sentence, with their units and bounds."""

import pytest

from knowledge.quantities import TIME, Bound, Quantity, quantities

SENTENCES = {
    "at least 14 characters": [Quantity("character", 14, Bound.LEAST)],
    "14 characters or more": [Quantity("character", 14, Bound.LEAST)],
    "within two hours": [Quantity(TIME, 2, Bound.MOST)],
    "within an hour": [Quantity(TIME, 1, Bound.MOST)],
    "no later than 3 days": [Quantity(TIME, 72, Bound.MOST)],
    "within 2 working days": [Quantity(TIME, 48, Bound.MOST, loose=True)],
    "every 90 days": [Quantity(TIME, 2160, Bound.EVERY)],
    "every month": [Quantity(TIME, 730, Bound.EVERY)],
    "quarterly": [Quantity(TIME, 2190, Bound.EVERY)],
    "twice a year": [Quantity(TIME, 4380, Bound.EVERY)],
    "kept for 30 days": [Quantity(TIME, 720, Bound.PLAIN)],
    "after five failed attempts": [Quantity("attempt", 5, Bound.PLAIN)],
    "80% of staff": [Quantity("percent", 80, Bound.PLAIN)],
    "up to 1,500 euros": [Quantity("euro", 1500, Bound.MOST)],
    "8 to 12 characters": [],
    "one or two days": [],
    "TLS 1.2 or later": [],
    "a day like any other": [],
    "section 5.15": [],
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_amounts_of_a_sentence_are_read(sentence: str) -> None:
    assert list(dict.fromkeys(quantities(sentence))) == SENTENCES[sentence]


def test_a_month_is_thirty_days_and_a_working_day_may_be_two() -> None:
    month, days = quantities("for one month")[0], quantities("for 30 days")[0]
    assert not month.differs(days)
    working, hours = quantities("within 2 working days")[0], quantities("within 48 hours")[0]
    assert not working.differs(hours)


def test_a_least_and_a_most_can_both_hold() -> None:
    assert not quantities("at least 30 days")[0].differs(quantities("at most 90 days")[0])
