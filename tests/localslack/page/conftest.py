"""One office with one app for all these tests, and the page as it is on one screen or another."""

import time

import pytest
from playwright.sync_api import expect

from tests.localslack.page.office import running


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A local Slack whose calendar can be moved, with an app that has everything."""
    with running(tmp_path_factory.mktemp("office") / "clock") as (slack, heard):
        yield slack, heard


@pytest.fixture
def open_page(browser, office):
    """Opens the page as it is on one kind of screen; any error in its script fails the test."""
    problems, contexts = [], []

    def opened(width=1280, scheme="light", height=800):
        size = {"width": width, "height": height}
        contexts.append(browser.new_context(viewport=size, color_scheme=scheme))
        page = contexts[-1].new_page()
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
        page.goto(office[0].page_url)
        expect(page.get_by_test_id("channel")).to_have_text("Test Bot")
        office[1].clear()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def heard(office):
    """Waits until the app has heard of `kind`, and returns the last such body."""

    def wait(kind):
        until = time.monotonic() + 5
        while True:
            found = [
                b for b in office[1] if kind in (b.get("type"), b.get("event", {}).get("type"))
            ]
            if found:
                return found[-1]
            assert time.monotonic() < until, f"the app heard of no {kind}"
            time.sleep(0.02)

    return wait
