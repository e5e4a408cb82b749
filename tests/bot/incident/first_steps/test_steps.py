"""Which lists tell somebody what to do, in the styles in which procedures are written."""

import pytest

from bot.incident.first_steps.steps import MOST_CHARACTERS, MOST_ITEMS, is_order, steps_in

NUMBERED = "1. Close the page.\n2. Call us.\n3. Wait."
CLAUSES = "4.1 The page shall be closed.\n\n4.2 The password shall be changed."
BULLETS = "- Don't panic.\n- Ring Priya,\n  also at night.\n\n- Wait for us."
LETTERS = "(a) Users must call the desk.\n(b) Users must not switch it off."
GERMAN = "1. Trennen Sie das Gerät vom Netz.\n2. Rufen Sie den Dienst an."
MANY = "\n".join(f"{n}. Call person {n}." for n in range(1, 15))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(f"Do this:\n\n{NUMBERED}\n\nThen rest.", NUMBERED, id="numbers"),
        pytest.param(CLAUSES, CLAUSES, id="clauses of a contract's kind"),
        pytest.param(f"Happens!\n\n{BULLETS}", BULLETS, id="bullets that go on over lines"),
        pytest.param(LETTERS, LETTERS, id="letters"),
        pytest.param(GERMAN, GERMAN, id="German"),
        pytest.param("- a lost laptop;\n- a strange link;\n- a virus warning.", None, id="examples"),
        pytest.param("- Phone: 1-877\n- Website: x.example", None, id="contacts"),
        pytest.param("1. The safety of people.\n2. Keeping traces.", None, id="priorities"),
        pytest.param("Call us and wait.", None, id="no list"),
        pytest.param("- Call us.", None, id="a single item"),
        pytest.param("", None, id="nothing"),
        pytest.param("\n".join(f"{n}. The team must {'meet ' * 90}" for n in (1, 2)), None, id="a process"),
        pytest.param(f"- a laptop;\n- a phone.\n\nDo this:\n\n{NUMBERED}", NUMBERED, id="the second list"),
    ],
)  # fmt: skip
def test_a_list_that_tells_what_to_do_is_found_word_for_word(text: str, found: str | None) -> None:
    steps = steps_in(text)
    assert (steps and steps.markdown) == found
    assert steps is None or (steps.is_whole and steps.markdown in text)


def test_a_long_list_is_cut_after_a_whole_item_and_says_so() -> None:
    steps = steps_in(MANY)
    assert steps is not None
    assert not steps.is_whole
    assert steps.markdown.splitlines() == MANY.splitlines()[:MOST_ITEMS]


def test_long_items_are_cut_after_a_whole_item_too() -> None:
    steps = steps_in("\n".join(f"{n}. Call {'the next one ' * 24}now." for n in range(1, 9)))
    assert steps is not None
    assert not steps.is_whole
    assert len(steps.markdown) <= MOST_CHARACTERS
    assert steps.markdown.endswith("now.")


@pytest.mark.parametrize(
    ("item", "orders"),
    [
        ("- **Report:** call the desk", True),
        ("1. If you typed a password, change it.", True),
        ("2. You have to wait.", True),
        ("3. Logs of the last week", False),
        ("- `isms`", False),
        ("- **", False),
    ],
)
def test_an_order_is_told_from_a_thing(item: str, orders: bool) -> None:
    assert is_order(item) is orders
