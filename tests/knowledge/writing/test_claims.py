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


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        pytest.param("The owner tells the manager about each change.", "The manager tells the owner about each change.", id="roles turned around"),
        pytest.param("The owner tells the manager about each change.", "The owner is told about each change by the manager.", id="roles turned around in the passive"),
        pytest.param("Administrators approve access; managers review it.", "Managers approve access; administrators review it.", id="roles of two clauses"),
        pytest.param("Backups are kept for 30 days and logs for 90 days.", "Logs are kept for 30 days.", id="a number of the other thing's"),
        pytest.param("Backups are kept for 30 days and logs for 90 days.", "Backups are kept for 90 days.", id="a number farther on"),
        pytest.param("It applies from 03/04/2026 for all of us.", "It applies from 04/03/2026 for all of us.", id="day and month"),
        pytest.param("Passwords have at least 12 characters.", "Passwords have up to 12 characters.", id="the other bound"),
        pytest.param("Report incidents within 24 hours to security.", "Report incidents after 24 hours to security.", id="after, not within"),
        pytest.param("Backups are tested twice a year.", "Backups are tested once a year.", id="once, not twice"),
        pytest.param("You may use a laptop with customers only if encryption is on.", "You may use a laptop with customers.", id="a condition dropped behind “with”"),
        pytest.param("All laptops must be encrypted, except test devices.", "All laptops must be encrypted.", id="an exception dropped"),
        pytest.param("You may use a laptop if encryption is on and IT approved it.", "You may use a laptop if encryption is on.", id="half a condition"),
        pytest.param("You must lock your screen when you leave.", "You can lock your screen when you leave.", id="a duty made a choice behind “when”"),
        pytest.param("You may store files in the vault.", "Always store files in the vault.", id="a choice made a rule"),
        pytest.param("You may store files in the vault.", "You need to store files in the vault.", id="a choice made a need"),
        pytest.param("Ask IT before you install software.", "Install software before you ask IT.", id="before and after"),
        pytest.param("Only administrators may install software.", "Administrators may only install software.", id="only of another word"),
        pytest.param("Visitors need a badge and an escort.", "Visitors need a badge or an escort.", id="or, not and"),
        pytest.param("All laptops must be encrypted.", "Some laptops must be encrypted.", id="some, not all"),
        pytest.param("Changes need approval by the manager.", "Changes need approval by anybody.", id="anybody"),
        pytest.param("Visitors may use the guest network.", "Contractors may use the guest network.", id="somebody of the question's"),
        pytest.param("Controllers review the contracts.", "Contractors review the controls.", id="words that begin alike"),
        pytest.param("Use the vault instead of mail.", "Use mail instead of the vault.", id="instead of the other"),
        pytest.param("Avoid using public networks for customer data.", "Use public networks for customer data.", id="avoid"),
        pytest.param("Staff must agree that IT may erase the phone.", "Staff may agree that IT must erase the phone.", id="firm where it is free"),
        pytest.param("It covers staff and guests at home or abroad.", "It covers staff or guests at home and abroad.", id="or, where both stand"),
        pytest.param("You may use your own laptop.", "May you use your own laptop?", id="a question"),
    ],
)  # fmt: skip
def test_what_the_quote_contradicts_is_dropped(quote: str, text: str) -> None:
    asked = "May contractors use the guest network, and what about their backups and logs?"
    assert supported(quote, Ground(asked, (quote,), (quote,), "Policy")) == quote
    assert supported(text, Ground(asked, (quote,), (quote,), "Policy")) is None


def test_two_true_quotes_bear_out_no_sentence_that_joins_them_wrongly() -> None:
    quotes = "Backups are kept for 30 days.", "Logs are kept for 90 days."
    assert supported("Logs are kept for 30 days.", Ground("", quotes, quotes, "")) is None


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        pytest.param("Report a lost laptop to IT within 24 hours.", "A lost laptop must be reported to IT within 24 hours.", id="told of what it is done to"),
        pytest.param("Use the VPN if you work from home.", "If you work from home, use the VPN.", id="its condition in front"),
        pytest.param("Passwords have at least 12 characters and a digit.", "Your password must have at least twelve characters.", id="a part, in other words"),
    ],
)  # fmt: skip
def test_the_same_in_another_form_is_shown(quote: str, text: str) -> None:
    assert supported(text, Ground("", (quote,), (quote,), "Policy")) == text


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
