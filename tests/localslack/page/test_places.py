"""Places are gone to, by mouse and by keyboard alone; what is new is marked; time is moved."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.localslack.page.office import last, write

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_time_is_moved_and_messages_are_dated_in_it(open_page, office):
    page = open_page()
    clock = page.get_by_test_id("clock")
    clock.locator("summary").click()
    expect(clock).not_to_have_class(re.compile("moved"))
    clock.get_by_role("button", name="+1 week").click()
    expect(clock).to_have_class(re.compile("moved"))
    clock.get_by_label("Go to").fill("2031-05-06")
    clock.get_by_role("button", name="Go").click()
    expect(clock).to_contain_text("Tue 6 May 2031")
    page.locator("[data-place=C0GENERAL]").click()
    write(page, "from the future")
    expect(page.locator(".day").last).to_have_text("Tuesday, 6 May 2031")
    assert float(office[0].as_user("maya").sees()[-1].ts) < 1.9e9


def test_the_page_is_used_by_keyboard_alone(open_page):
    page = open_page()
    page.keyboard.press("Control+k")
    page.keyboard.type("ada")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("persona")).to_have_value("ada")
    page.keyboard.press("Control+k")
    page.keyboard.type("gen")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("words")).to_be_focused()
    expect(page.get_by_test_id("channel")).to_have_text("general")
    page.keyboard.type("good morning")
    page.keyboard.press("Enter")
    expect(last(page)).to_contain_text("good morning")
    page.get_by_test_id("messages").focus()
    page.keyboard.press("ArrowUp")
    expect(last(page)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("thread-words")).to_be_focused()
    page.keyboard.type("and to you")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(last(page).get_by_role("button", name="1 reply")).to_be_visible()
    page.get_by_test_id("words").focus()
    page.keyboard.type("/fo")
    expect(page.get_by_role("option", name="now [reason]")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("words")).to_have_value("/form ")
    page.keyboard.press("Enter")
    form = page.get_by_role("dialog", name="Report")
    expect(form).to_be_visible()
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    page.locator("[data-place=C0GENERAL]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("channel")).to_have_text("Test Bot")


def test_who_is_back_in_the_box_at_once_keeps_the_list_of_commands(open_page):
    page = open_page()
    page.locator("[data-place=C0GENERAL]").click()
    words = page.get_by_test_id("words")
    words.fill("/fo")
    words.evaluate("box => { box.blur(); box.focus(); }")
    page.wait_for_timeout(300)
    expect(page.get_by_role("option", name="now [reason]")).to_be_visible()
    page.get_by_test_id("messages").focus()
    expect(page.get_by_role("option", name="now [reason]")).to_be_hidden()


def test_new_messages_are_counted_and_marked(open_page, office):
    page = open_page()
    office[0].as_user("ada").say("Fire drill at noon", to="general")
    expect(page.locator("[data-place=C0GENERAL] .count")).to_have_text(re.compile(r"\d"))
    expect(page).to_have_title(re.compile(r"^\(\d+\) Example"))
    page.locator("[data-place=C0GENERAL]").click()
    expect(page.locator(".day.new ~ article").last).to_contain_text("Fire drill at noon")
    office[0].as_user("ada").say("And lunch", to="general")
    expect(last(page)).to_contain_text("And lunch")
    expect(page.locator(".day.new")).to_have_count(1)


def test_whoever_writes_before_the_page_has_looked_around_writes_where_it_opens(open_page, office):
    page = open_page()
    page.route("**/_page/view?*", lambda route: (time.sleep(0.5), route.continue_()))
    page.goto("about:blank")
    page.goto(office[0].page_url)
    write(page, "quick as a flash")
    expect(page.get_by_test_id("messages")).to_contain_text("quick as a flash")
    expect(page.locator("#composer .problem")).to_be_hidden()
