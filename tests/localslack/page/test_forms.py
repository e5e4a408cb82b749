"""Forms are filled in, corrected and sent, Home is looked at, all with the app hearing of it."""

import pytest
from playwright.sync_api import expect

from tests.localslack.page.office import write

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_form_is_sent_corrected_and_sent_again(open_page, heard, tmp_path):
    page = open_page()
    write(page, "/form")
    modal = page.get_by_role("dialog", name="Report")
    what = modal.get_by_label("What happened?")
    expect(what).to_be_focused()
    modal.get_by_role("button", name="Send").click()
    expect(modal.locator("[aria-invalid=true]")).to_have_count(3)
    expect(what).to_have_accessible_description("Please complete this required field.")
    what.fill("no")
    modal.get_by_label("What kind?").select_option("Lost device")
    modal.get_by_label("Since when?").fill("2026-03-31")
    modal.get_by_label("At what moment?").fill("2026-03-31T09:30")
    modal.locator("summary").click()
    modal.get_by_label("Ada King").check()
    modal.get_by_label("Manager").check()
    proof = tmp_path / "proof.txt"
    proof.write_text("seen")
    modal.get_by_label("Proof").set_input_files(proof)
    modal.get_by_role("button", name="Send").click()
    expect(what).to_have_accessible_description("Please say a bit more.")
    expect(what).to_be_focused()
    expect(modal.get_by_label("What kind?")).to_have_value("lost device")
    what.fill("yes, this")
    modal.get_by_role("button", name="Send").click()
    expect(modal).to_have_count(0)
    expect(page.get_by_test_id("words")).to_be_focused()
    values = {block: one["a"] for block, one in heard("view_submission")["view"]["state"]["values"].items()
              if "a" in one}  # fmt: skip
    assert values["what"]["value"] == "yes, this"
    assert values["kind"]["selected_option"]["value"] == "lost device"
    assert values["begun"]["selected_date"] == "2026-03-31"
    assert values["moment"]["selected_date_time"] == 1774929600  # 09:30 in Kolkata.
    assert values["who"]["selected_users"] == ["U0ADA"]
    assert [f["name"] for f in values["proof"]["files"]] == ["proof.txt"]


def test_what_was_typed_outlives_an_update_and_a_second_form_leads_back(open_page, heard):
    page = open_page()
    write(page, "/form")
    first = page.get_by_role("dialog", name="Report")
    first.get_by_label("What happened?").fill("more")
    first.get_by_role("button", name="More fields").click()
    expect(first.get_by_label("Extra")).to_be_visible()
    told = heard("block_actions")["view"]["state"]["values"]
    assert told["what"]["a"]["value"] == "more"
    expect(first.get_by_label("What happened?")).to_have_value("more")
    first.get_by_label("What kind?").select_option("Phishing")
    first.get_by_label("Since when?").fill("2026-03-31")
    first.get_by_role("button", name="Send").click()
    second = page.get_by_role("dialog", name="Second")
    expect(second.get_by_label("Anything else?")).to_be_focused()
    second.get_by_role("button", name="Back").click()
    expect(first.get_by_label("What happened?")).to_have_value("more")
    page.keyboard.press("Escape")
    expect(first).to_have_count(0)
    assert heard("view_closed")["is_cleared"] is False


def test_home_is_drawn_and_opens_a_form(open_page, heard):
    page = open_page()
    page.get_by_role("tab", name="Home").click()
    home = page.get_by_test_id("home")
    expect(home.get_by_role("heading")).to_have_text("My tasks")
    assert heard("app_home_opened")["event"]["tab"] == "home"
    home.get_by_role("button", name="Open form").click()
    page.get_by_role("dialog", name="Report").get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog", name="Report")).to_have_count(0)
    expect(home.get_by_role("button", name="Open form")).to_be_focused()
    page.get_by_test_id("persona").select_option("ada")
    expect(home.get_by_role("heading")).to_have_text("My tasks")
    page.get_by_role("tab", name="Messages").click()
    expect(home).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_a_form_on_the_whole_screen(open_page, scheme):
    page = open_page(360, scheme, 740)
    write(page, "/form")
    box = page.get_by_role("dialog", name="Report").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 360, 740)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Channels").click()
    page.get_by_role("button", name="Dark or light").click()
    other = {"light": "rgb(26, 29, 33)", "dark": "rgb(255, 255, 255)"}[scheme]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == other
