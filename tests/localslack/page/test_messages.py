"""Messages are acted on: menus and pickers in them, files, reactions, their own menu."""

import re

import pytest
from playwright.sync_api import expect

from tests.localslack.page.office import last, write

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_menus_pickers_and_questions_are_used_in_a_message(open_page, heard, office):
    page = open_page()
    write(page, "choose")
    card = last(page)
    card.get_by_label("Later…").select_option("Next week")
    assert heard("block_actions")["actions"][0]["selected_option"]["value"] == "next week"
    office[1].clear()
    card.locator("[data-action-id=day]").fill("2027-01-02")
    page.keyboard.press("Enter")
    assert heard("block_actions")["actions"][0]["selected_date"] == "2027-01-02"
    office[1].clear()
    card.get_by_text("Areas").click()
    card.get_by_label("Access").check()
    card.get_by_label("Backup").check()
    page.keyboard.press("Escape")
    chosen = heard("block_actions")["actions"][0]["selected_options"]
    assert [o["value"] for o in chosen] == ["access", "backup"]
    expect(card.locator("details.multi summary")).to_have_text("Access, Backup")
    office[1].clear()
    card.get_by_label("More options").click()
    card.get_by_role("button", name="Ask").click()
    assert heard("block_actions")["actions"][0]["selected_option"]["value"] == "ask"
    office[1].clear()
    card.get_by_role("button", name="Drop").click()
    question = page.get_by_test_id("confirm")
    expect(question).to_contain_text("It is gone then.")
    question.get_by_role("button", name="No").click()
    assert office[1] == []
    card.get_by_role("button", name="Drop").click()
    question.get_by_role("button", name="Yes").click()
    assert heard("block_actions")["actions"][0]["action_id"] == "drop"


def test_a_message_is_edited_reacted_to_kept_and_deleted(open_page, heard, tmp_path):
    page = open_page()
    file = tmp_path / "notes.txt"
    file.write_text("x" * 2000)
    page.get_by_test_id("words").fill("see <this> @Test Bot")
    page.locator("#composer [data-files]").set_input_files(file)
    card = last(page)
    expect(card.locator(".file")).to_contain_text(re.compile(r"notes\.txt\s*2 kB"))

    def choose(name):
        last_own = page.locator("article[data-author='Maya Ortiz']").last
        last_own.hover()
        last_own.get_by_role("button", name="More actions").click()
        page.get_by_role("menu").get_by_text(name).or_(
            page.get_by_role("menu").get_by_label(name)
        ).click()

    choose("React with eyes")
    expect(card.get_by_role("button", name="eyes: Maya Ortiz")).to_have_text("👀 1")
    choose("Edit message")
    box = page.get_by_role("dialog", name="Edit message").get_by_label("Message")
    expect(box).to_have_value("see <this> @Test Bot")
    box.fill("see that")
    page.keyboard.press("Enter")
    expect(card).to_contain_text("see that (edited)")
    choose("Edit message")
    expect(box).to_have_value("see that")
    page.keyboard.press("Escape")
    choose("Keep this")
    expect(last(page)).to_contain_text("Kept.")
    assert heard("message_action")["callback_id"] == "keep"
    choose("Delete message")
    page.get_by_test_id("confirm").get_by_role("button", name="Delete").click()
    expect(page.get_by_text("see that")).to_have_count(0)
