"""A report on the demo's page, from a nervous colleague to the team and back; `make screenshot` keeps what is seen."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import watched_page
from tests.journeys.test_ways_in import go, last, write

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Picture = Callable[[str], None]


@pytest.fixture(scope="module")
def page(browser, demo) -> Iterator[Page]:
    """The demo's page on a desk; an error in its script fails the tests."""
    with watched_page(browser, demo, 1100, 860) as shown:
        yield shown


@pytest.fixture
def picture(page: Page, tmp_path: Path) -> Picture:
    """Keeps what is seen now under a name."""
    folder = Path(os.environ.get("ISMS_PICTURES") or tmp_path) / "incident"
    folder.mkdir(exist_ok=True)

    def keep(name: str) -> None:
        page.screenshot(path=folder / f"{name}.png")

    return keep


def press(place: Locator, words: str) -> None:
    """The button that says this, whatever a screen reader is told."""
    place.locator("button", has_text=words).last.click()


@pytest.fixture
def modal(page: Page) -> Locator:
    return page.get_by_test_id("modal")


def test_a_report_is_made_in_one_field(page: Page, modal: Locator, picture: Picture) -> None:
    go(page, "Hannah Wiles", "general")
    write(page, "/incident I left my laptop on the train to Boston")
    expect(modal).to_contain_text("What happened?")
    picture("1-the-form")
    press(modal, "Send")
    expect(modal).to_contain_text("I have your report")
    press(modal, "Close")
    go(page, "Hannah Wiles", "ISMS assistant")
    page.get_by_role("tab", name="Messages").click()
    expect(last(page)).to_contain_text("on record as INC-")
    # On a busy machine the steps come a moment later, below the receipt.
    expect(last(page)).to_contain_text(re.compile("Say which device it is|I am still looking up"))
    picture("2-what-to-do-now")


def test_the_team_hears_of_it_and_one_takes_it(page: Page, picture: Picture) -> None:
    go(page, "Lena Hartwig", "security-team")
    told = last(page)
    expect(told).to_contain_text("There is a new incident report")
    expect(told).not_to_contain_text("Boston")
    picture("3-announced-without-its-words")
    press(told, "I take it")
    expect(page.get_by_test_id("messages")).to_contain_text("Lena Hartwig has taken on INC-")


def test_it_is_opened_and_decided_and_the_clocks_run(
    page: Page, modal: Locator, picture: Picture
) -> None:
    press(page.get_by_test_id("messages"), "Open it")
    expect(modal).to_contain_text("Boston")
    expect(modal).to_contain_text("the worst case")
    picture("4-opened-by-the-team")
    press(modal, "Decide what it is")
    expect(modal).to_contain_text("What is it?")
    modal.get_by_role("radio", name=re.compile("^Incident")).check()
    modal.get_by_label("Why?").fill("Not found; customers' addresses may be on it.")
    picture("5-a-named-decision")
    press(modal, "Decide")
    expect(modal).to_contain_text("decided that it is an incident")
    expect(modal).not_to_contain_text("the worst case")
    clocks = modal.get_by_text("Duties to notify")
    clocks.evaluate("heading => heading.scrollIntoView({ block: 'start' })")
    picture("6-clocks-from-awareness")
    press(modal, "Close")


def test_who_reported_hears_each_change_below_their_receipt(page: Page, picture: Picture) -> None:
    go(page, "Hannah Wiles", "ISMS assistant")
    page.locator("#messages button", has_text=re.compile("repl(y|ies)")).last.click()
    thread = page.get_by_test_id("thread-messages")
    expect(thread).to_contain_text("treats it as a security incident")
    picture("7-what-who-reported-hears")
    page.get_by_role("button", name="Close the thread").click()


def test_without_a_name_a_code_is_all_that_leads_back(
    page: Page, modal: Locator, picture: Picture
) -> None:
    write(page, "/incident A colleague copies customers' data to a private disk")
    expect(modal).to_contain_text("What happened?")
    press(modal, "Report without my name")
    expect(modal).to_contain_text("We do not store who you are")
    picture("8-without-a-name")
    press(modal, "Send")
    expect(modal).to_contain_text("Your code")
    picture("9-the-code")
