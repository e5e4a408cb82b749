"""Every way in, as people take it on the demo's page; `make screenshot` keeps what is seen here in docs/pictures."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import watched_page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Picture = Callable[[str], None]
QUESTION = "can I use my own laptop for work?"
QUOTE = "enrolled it in device management"


@pytest.fixture(scope="module")
def page(browser, demo) -> Iterator[Page]:
    """The demo's page on a desk; an error in its script fails the tests."""
    with watched_page(browser, demo, 1100, 640) as shown:
        yield shown


@pytest.fixture
def picture(page: Page, tmp_path: Path) -> Picture:
    """Keeps what is seen now under a name."""
    folder = Path(os.environ.get("ISMS_PICTURES") or tmp_path)

    def keep(name: str) -> None:
        page.screenshot(path=folder / f"{name}.png")

    return keep


def go(page: Page, person: str, place: str) -> None:
    page.get_by_test_id("persona").select_option(label=person)
    page.locator("#places").get_by_text(place, exact=True).click()
    expect(page.get_by_test_id("channel")).to_have_text(place)


def write(page: Page, words: str) -> None:
    page.get_by_test_id("words").fill(words)
    page.keyboard.press("Enter")


def last(page: Page) -> Locator:
    return page.get_by_test_id("messages").locator("article").last


def take(page: Page, shortcut: str) -> None:
    """From the newest message's menu."""
    last(page).hover()
    last(page).get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name=shortcut).click()


def test_a_direct_message(page: Page, picture: Picture) -> None:
    go(page, "Hannah Wiles", "ISMS assistant")
    page.get_by_role("tab", name="Messages").click()
    write(page, QUESTION)
    expect(last(page)).to_contain_text(QUOTE)
    picture("direct-message")


def test_a_button(page: Page, picture: Picture) -> None:
    last(page).get_by_role("button").filter(has_text="hole section").first.click()
    expect(last(page)).to_contain_text("Here is the whole section")
    picture("button")


def test_a_mention(page: Page, picture: Picture) -> None:
    go(page, "Hannah Wiles", "general")
    write(page, f"@ISMS assistant {QUESTION}")
    last(page).get_by_role("button", name="1 reply").click()
    expect(page.get_by_test_id("thread-messages")).to_contain_text(QUOTE)
    picture("mention")
    page.get_by_role("button", name="Close the thread").click()


def test_the_command(page: Page, picture: Picture) -> None:
    go(page, "Hannah Wiles", "help-security")
    write(page, f"/isms ask {QUESTION}")
    expect(last(page)).to_contain_text("Only visible to you")
    expect(last(page)).to_contain_text(QUOTE)
    picture("command")


def test_a_message_that_asks_whether_something_is_allowed(page: Page, picture: Picture) -> None:
    go(page, "Jonas Feldt", "general")
    write(page, "May I put customer data into ChatGPT?")
    go(page, "Hannah Wiles", "general")
    take(page, "Is this allowed?")
    expect(last(page)).to_contain_text("Only visible to you")
    picture("is-this-allowed")


def test_a_message_that_is_reported(page: Page, picture: Picture) -> None:
    go(page, "Jonas Feldt", "general")
    write(page, "Your mailbox is full! Sign in within the hour: http://mail.example")
    go(page, "Hannah Wiles", "general")
    take(page, "Report as incident")
    modal = page.get_by_test_id("modal")
    expect(modal.get_by_label("What happened?")).to_have_value(
        "Your mailbox is full! Sign in within the hour: http://mail.example"
    )
    picture("report-as-incident")
    modal.get_by_role("button", name="Cancel").click()


def test_home(page: Page, picture: Picture) -> None:
    go(page, "Hannah Wiles", "ISMS assistant")
    page.get_by_role("tab", name="Home").click()
    expect(page.get_by_test_id("home")).to_contain_text("New in our policies")
    picture("home")
