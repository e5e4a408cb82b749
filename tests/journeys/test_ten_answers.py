"""Ten answers as people read them on the demo's page; `make screenshot` keeps them in docs/pictures/answers."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import watched_page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ANSWERS = {
    "01-a-rule": ("Can I use my own laptop for work?", ["enrolled it in device management"]),
    "02-a-follow-up": ("and a tablet?", ["I took this as"]),
    "03-two-that-disagree": (
        "How fast do I have to report a lost phone?",
        ["within 24 hours", "within 4 hours", "do not agree"],
    ),
    "04-steps": ("What are the steps to bring in a new supplier?", ["1."]),
    "05-overdue": ("How long do we keep job applications?", ["should have been reviewed"]),
    "06-not-outright": ("which antivirus product do we use?", ["nearest"]),
    "07-not-covered": ("May I bring my dog to the office?", ["don't cover that"]),
    "08-a-control": ("is A.8.12 in scope and why?", ["A.8.12", "Data leakage prevention"]),
    "09-a-list-of-controls": ("which controls are excluded?", ["A.7.6"]),
    "10-another-language": ("Darf ich meinen eigenen Laptop benutzen?", ["English"]),
}
"""What Hannah asks, one after the other, and what must be read in the answer."""


@pytest.fixture(scope="module")
def page(browser, demo) -> Iterator[Page]:
    """The demo's page on a desk; an error in its script fails the tests."""
    with watched_page(browser, demo, 1000, 760) as shown:
        yield shown


@pytest.mark.parametrize("name", ANSWERS)
def test_a_question_is_answered_so_that_a_stranger_understands(
    page: Page, tmp_path: Path, name: str
) -> None:
    question, words = ANSWERS[name]
    messages = page.get_by_test_id("messages").locator("article")
    before = messages.count()
    page.get_by_test_id("words").fill(question)
    page.keyboard.press("Enter")
    expect(messages).to_have_count(before + 2)
    for expected in words:
        expect(messages.last).to_contain_text(expected)
    folder = Path(os.environ.get("ISMS_PICTURES", str(tmp_path)), "answers")
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}.png")
