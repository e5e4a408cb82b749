"""The page lets one be somebody, write, and see what the bot answers, live."""

import re

import pytest
from flask import Response
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BLOCKS = [
    {"type": "header", "text": {"type": "plain_text", "text": "Yes, if it is enrolled"}},
    {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": [{"type": "text", "text": "Personal devices may be used."}]}]},
    {"type": "context", "elements": [{"type": "mrkdwn", "text": "*Policy*, version 2.1"}]},
    {"type": "actions", "elements": [{"type": "button", "action_id": "more", "text": {"type": "plain_text", "text": "Show more"}}]},
]  # fmt: skip


@pytest.fixture
def page(browser, slack):
    """The page as a person at a desk sees it; any error in its script fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    shown = context.new_page()
    problems = []
    shown.on("pageerror", lambda error: problems.append(str(error)))
    shown.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    shown.expected_problems = problems
    shown.goto(slack.page_url)
    expect(shown.get_by_test_id("channel")).to_have_text("Test Bot")
    yield shown
    context.close()
    assert problems == []


def messages(page):
    return page.get_by_test_id("messages").locator("article")


def write(page, words):
    page.get_by_test_id("words").fill(words)
    page.keyboard.press("Enter")


def test_a_question_is_answered_with_blocks(page, slack, new_app, bolt_bot):
    app = new_app()

    @app.event("message")
    def answer(say):
        say(text="Yes", blocks=BLOCKS)

    @app.action("more")
    def more(ack, respond):
        ack()
        respond(text="Here is *more*.", replace_original=False)

    with bolt_bot(app):
        write(page, "May I use my laptop? <img src=x onerror=alert(1)>")
        expect(messages(page)).to_have_count(2)
        expect(messages(page).first).to_contain_text("<img src=x onerror=alert(1)>")
        answered = messages(page).last
        expect(answered.get_by_role("heading")).to_have_text("Yes, if it is enrolled")
        expect(answered.locator("blockquote")).to_have_text("Personal devices may be used.")
        expect(answered.locator("strong")).to_have_text("Policy")
        answered.get_by_role("button", name="Show more").click()
        expect(messages(page)).to_have_count(3)
    expect(messages(page).last).to_contain_text("Only visible to you")
    expect(messages(page).last).to_contain_text("Here is more.")


def test_another_person_sees_other_places(page, slack, client):
    client.chat_postMessage(channel="C0GENERAL", text="News for all")
    expect(page.locator("[data-place=C0GENERAL] .count")).to_have_text("1")
    page.get_by_test_id("persona").select_option("gus")
    expect(page.get_by_test_id("persona-title")).to_have_text("guest")
    expect(page.locator("[data-place=C0SECRET]")).to_have_count(0)
    page.locator("[data-place=C0GENERAL]").click()
    expect(messages(page)).to_have_text([re.compile("News for all")])
    expect(page.locator("[data-place=C0GENERAL] .count")).to_have_count(0)
    page.get_by_test_id("persona").select_option("eve")
    expect(page.get_by_test_id("persona-title")).to_have_text("from Other Co")
    expect(page.locator("[data-place]")).to_have_count(1)


def test_a_mention_is_typed_and_its_thread_opened(page, slack, new_app, bolt_bot):
    app = new_app()

    @app.event("app_mention")
    def answer(event, say):
        say("In the thread.", thread_ts=event.get("thread_ts") or event["ts"])

    with bolt_bot(app):
        page.locator("[data-place=C0GENERAL]").click()
        expect(page.get_by_test_id("channel")).to_have_text("general")
        page.get_by_role("button", name="Mention Test Bot").first.click()
        page.keyboard.type("hello")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="1 reply").click()
        thread = page.get_by_test_id("thread-messages").locator("article")
        expect(thread).to_have_text([re.compile("@Test Bot hello"), re.compile("In the thread.")])
        page.get_by_test_id("thread-words").fill("/isms help")
        page.keyboard.press("Enter")
        expect(page.locator("#thread-composer [role=alert]")).to_contain_text(
            "not supported in threads"
        )
        page.expected_problems.clear()  # Chromium logs the refused order as an error of its own.
        page.keyboard.press("Escape")
    expect(page.get_by_test_id("thread")).to_be_hidden()


def test_a_silent_bot_gets_no_invented_answer(page, plain_bot, slack):
    write(page, "hello?")
    expect(messages(page)).to_have_count(1)
    plain_bot.answer = lambda _: Response("", 500)
    write(page, "/isms help")
    expect(messages(page).last).to_contain_text("dispatch_failed")
    expect(messages(page)).to_have_count(2)


def test_the_requests_are_shown_each_way(page, slack, client, plain_bot):
    page.get_by_role("button", name="Requests").click()
    write(page, "hello")
    client.auth_test()
    listed = page.get_by_test_id("request-list")
    expect(listed.locator(".to-bot")).to_contain_text("event message")
    expect(listed.locator(".from-bot")).to_contain_text("auth.test")
    listed.locator(".to-bot summary").click()
    expect(listed.locator(".to-bot pre").first).to_contain_text('"channel_type": "im"')


def test_a_broken_line_is_not_sent(page, slack):
    page.get_by_test_id("words").fill("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    assert slack.as_user("maya").sees() == []
    page.keyboard.press("Enter")
    expect(messages(page)).to_have_count(1)
    assert slack.as_user("maya").sees()[0].text == "one\ntwo"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_everything_without_scrolling_sideways(browser, slack, client, scheme):
    client.chat_postMessage(channel="U0MAYA", text="x", blocks=BLOCKS)
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    page.goto(slack.page_url)
    expect(messages(page)).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Channels").click()
    page.locator("[data-place=C0GENERAL]").click()
    expect(page.get_by_test_id("channel")).to_have_text("general")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(26, 29, 33)"}[scheme]
    context.close()
