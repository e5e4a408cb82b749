"""One writes to an agent in its direct message, or in its pane beside a channel."""

import json

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("width", [1280, 390], ids=["desk", "phone"])
def test_what_is_written_in_the_pane_says_so(browser, workspace, serve_plain, wait_for, width):
    workspace["bot"] |= {"agent": True, "events": ["message.im"]}
    with serve_plain(workspace) as (slack, bot):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(slack.page_url)
        expect(page.get_by_test_id("pane")).to_have_value("")
        page.get_by_label("Where this is written").select_option("In the pane beside #general")
        page.get_by_test_id("words").fill("may I?")
        page.keyboard.press("Enter")
        wait_for(lambda: bot.bodies)
        looked_at = json.loads(bot.bodies[0])["event"]["app_context"]["entities"]
        assert [seen["value"] for seen in looked_at] == ["C0GENERAL"]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.reload()
        expect(page.get_by_test_id("pane")).to_have_value("C0GENERAL")
        page.close()


def test_what_is_no_agent_has_no_pane(browser, slack):
    page = browser.new_page()
    page.goto(slack.page_url)
    expect(page.get_by_test_id("channel")).to_have_text("Test Bot")
    expect(page.get_by_test_id("pane")).to_be_hidden()
    page.close()
