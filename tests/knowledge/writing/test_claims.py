"""A model's sentence is shown only where its quotes bear out every number, every “not” and nearly every word."""

import pytest

from knowledge.writing.claims import Ground, as_said, supported

QUESTION = "How long must my password be, and may I share it?"
QUOTES = (
    "Passwords must have at least 12 characters.",
    "You must not share your password with anybody.",
    "You may use your own laptop only if disk encryption is on.",
    "Report a lost phone within two hours to help@northwind.example.",
    "Managers should review access rights every month.",
)


def shown(text: str, *quotes: str) -> str | None:
    meant = quotes or QUOTES
    return supported(text, Ground(QUESTION, meant, meant, "Password policy"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Passwords must have at least 12 characters.", id="the same words"),
        pytest.param("Your password must be at least twelve characters long.", id="a number in words"),
        pytest.param("You must not share your password with anybody.", id="a prohibition kept"),
        pytest.param("You may use your own laptop if disk encryption is on.", id="a condition kept"),
        pytest.param("Report a lost phone within 2 hours to help@northwind.example.", id="an address of the quote's"),
        pytest.param("Managers should review access rights monthly.", id="a rhythm in another form"),
    ],
)  # fmt: skip
def test_what_the_quotes_bear_out_is_shown(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Passwords last 90 days.", id="a number that stands nowhere"),
        pytest.param("Passwords must have at least 12 days.", id="a number with another unit"),
        pytest.param("Report a lost phone within 12 hours.", id="a number of another quote's"),
        pytest.param("Managers should review access rights weekly.", id="another rhythm"),
        pytest.param("You must share your password with anybody.", id="a prohibition dropped"),
        pytest.param("Passwords must not have at least 12 characters.", id="a prohibition added"),
        pytest.param("You may use your own laptop.", id="a condition dropped"),
        pytest.param("Passwords may have at least 12 characters.", id="a duty made a choice"),
        pytest.param("Managers must review access rights every month.", id="a choice made a duty"),
        pytest.param("Passwords must have at most 12 characters.", id="the opposite"),
        pytest.param("Ask Mallory in accounting about your password.", id="a name that stands nowhere"),
        pytest.param("The auditors agreed that nobody checks anything on Fridays.", id="another subject"),
        pytest.param("Passwords must have at least 12 characters, see https://evil.example.", id="a link"),
        pytest.param("Passwords must have at least 12 characters evil.example", id="a bare host"),
        pytest.param("Passwords must have at least 12 characters, ask eve@evil.example", id="another address"),
        pytest.param("<!channel> Passwords must have at least 12 characters.", id="a mention"),
        pytest.param("@here Passwords must have at least 12 characters.", id="a bare mention"),
        pytest.param("Passwords must have at least 12 characters in #general.", id="a channel"),
        pytest.param("Passwords must have at least 12 characters :rotating_light:", id="an emoji's name"),
        pytest.param("Passwords must have at least *12* characters.", id="markup"),
        pytest.param("Passwords must have at least 12 characters &lt;!channel&gt;.", id="an escaped mention"),
        pytest.param("P\u0430sswords must have at least 12 characters.", id="a letter that looks alike"),
        pytest.param("Passwords must have at least 12\u00b2 characters.", id="a raised digit"),
        pytest.param("12", id="no words"),
        pytest.param("", id="nothing"),
        pytest.param("Passwords must have at least 12 characters. " * 10, id="too long for a phone"),
    ],
)  # fmt: skip
def test_what_they_do_not_bear_out_is_dropped(text: str) -> None:
    assert shown(text) is None


def test_who_asks_cannot_write_the_answer() -> None:
    ground = Ground("Is the moon made of green cheese on Sundays?", QUOTES[:1], QUOTES[:1], "")
    assert supported("The moon is made of green cheese on Sundays.", ground) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("Yes, you may.", "You may.", id="a bare yes, which no quote bears out"),
        pytest.param("a\u202eb\u200bc\x07", "Abc", id="what nobody sees"),
        pytest.param("one\u00a0two\n three", "One two three", id="blanks"),
        pytest.param("Notes are kept.", "Notes are kept.", id="a word that begins like no"),
    ],
)
def test_a_sentence_is_one_line_of_visible_words(text: str, said: str) -> None:
    assert as_said(text) == said
