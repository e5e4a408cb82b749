"""`make demo` in a browser: ask, see the quote and its source, press the button."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import watched_page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUESTION = "can I use my own laptop for work?"


@pytest.fixture
def page(browser, demo):
    """The demo's page on a desk, as Hannah sees it; an error in its script fails the test."""
    with watched_page(browser, demo, 1100, 560) as shown:
        yield shown


def ask(page: Page, words: str) -> None:
    page.get_by_test_id("words").fill(words)
    page.keyboard.press("Enter")


def test_a_question_is_answered_with_the_quote_and_its_source(page, tmp_path) -> None:
    ask(page, QUESTION)
    answer = page.get_by_test_id("messages").locator("article").last
    expect(answer.locator("blockquote").first).to_contain_text("enrolled it in device management")
    expect(answer).to_contain_text("Remote Work and Own Devices Policy")
    expect(answer).to_contain_text("version 1.6")
    expect(answer).to_contain_text("in force since 11 May 2026")
    picture = Path(os.environ.get("ISMS_SCREENSHOT") or tmp_path / "answer.png")
    page.screenshot(path=picture)
    assert picture.stat().st_size > 20_000
    before = page.get_by_test_id("messages").locator("article").count()
    answer.get_by_role("button").first.click()
    expect(page.get_by_test_id("messages").locator("article")).to_have_count(before + 1)
    expect(page.get_by_test_id("messages").locator("article").last).to_contain_text(
        "Only visible to you"
    )


def test_another_person_asks_by_mention_and_by_command(page) -> None:
    page.get_by_test_id("persona").select_option("carlos")
    page.locator("[data-place=C0GENERAL1]").click()
    page.get_by_role("button", name="Mention ISMS assistant").first.click()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="1 reply").click()
    expect(page.get_by_test_id("thread-messages").locator("blockquote").first).to_be_visible()
    page.keyboard.press("Escape")
    ask(page, f"/isms ask {QUESTION}")
    private = page.get_by_test_id("messages").locator("article").last
    expect(private).to_contain_text("Only visible to you")
    expect(private.locator("blockquote").first).to_contain_text("enrolled it in device management")


def test_a_guest_is_told_kindly(page) -> None:
    page.get_by_test_id("persona").select_option("gita")
    page.locator("[data-place=C0SHARED01]").click()
    page.get_by_role("button", name="Mention ISMS assistant").first.click()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_contain_text(
        "I can only answer people who work at this company"
    )
    expect(page.locator("blockquote")).to_have_count(0)
