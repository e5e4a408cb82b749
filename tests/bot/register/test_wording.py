"""How far a change of words goes: editorial or substantive, as a person would say."""

import pytest

from bot.register.wording import Extent, Reason, compare_texts

EDITORIAL = {
    "a mistyped word": ("We recieve reports.", "We receive reports."),
    "a letter too many": ("Ask for acccess.", "Ask for access."),
    "swapped letters in a short word": ("Ask teh team.", "Ask the team."),
    "a typing mistake is made": ("Ask for approval.", "Ask for aproval."),
    "a mistyped duty": ("You shoud ask.", "You should ask."),
    "a mistyped duration": ("In two motnhs.", "In two months."),
    "two mistakes in one sentence": ("Recieve and seperate it.", "Receive and separate it."),
    "British and American": (
        "Organise the behaviour of the centre.",
        "Organize the behavior of the center.",
    ),
    "a mistyped word in German": ("Die Richtlnie gilt.", "Die Richtlinie gilt."),
    "umlauts written out": ("Prüfen Sie die Schlüssel.", "Pruefen Sie die Schluessel."),
    "an article": ("Ask an team lead.", "Ask a team lead."),
    "an article that was missing": ("Report it to service desk.", "Report it to the service desk."),
    "another case": ("Ask the Service Desk.", "Ask the service desk."),
    "capitals for emphasis": ("You must ask.", "You MUST ask."),
    "a comma": ("If in doubt ask.", "If in doubt, ask."),
    "a full stop at the end": ("Ask the service desk", "Ask the service desk."),
    "two sentences made one": ("Lock it. Keep the key.", "Lock it; keep the key."),
    "typographic quotes and dashes": (
        '"Secret" - never mail it...',
        "“Secret” – never mail it…",
    ),
    "an apostrophe": ("It's the owner's.", "It’s the owner’s."),
    "a short form": ("You can't share it.", "You cannot share it."),
    "not in one word or two": ("You cannot share it.", "You can not share it."),
    "a word in two": ("Log in with your e-mail.", "Login with your email."),
    "white space": ("Ask  the\n   desk.", "Ask the desk."),
    "bold and italics": ("You must **always** ask *first*.", "You must always ask first."),
    "a heading's code marks": ("Use `gpg`.", "Use gpg."),
    "HTML around the words": ("<p>Ask <b>first</b>.</p>", "Ask first."),
    "signs of a list": ("* Ask.\n* Wait.", "- Ask.\n- Wait."),
    "a list becomes numbered": ("- Ask.\n- Wait.", "1. Ask.\n2. Wait."),
    "numbers of a list": ("1. Ask.\n2. Wait.", "2. Ask.\n3. Wait."),
    "where a link leads": (
        "See [the form](https://old.example/f).",
        "See [the form](https://new.example/f?v=2).",
    ),
    "a bare link": ("Form: https://old.example/1", "Form: https://new.example/2"),
    "words become a link": ("See the form.", "See [the form](https://x.example)."),
    "invisible signs": ("Ask\u200b the de\u00adsk.", "Ask the desk."),
    "a ligature": ("The of\ufb01ce decides.", "The office decides."),
    "the name of a contact": ("Contact: Jane Doe", "Contact: John Roe"),
    "a contact in German": ("Ansprechpartnerin: Frau Meier", "Ansprechpartner: Herr Schulz"),
    "a telephone number": ("Phone: +49 30 1234", "Phone: +49 30 5678"),
    "a contact in a table": ("| Contact | Jane Doe |", "| Contact | John Roe |"),
    "the version that the text names": ("**Version:** 1.0", "**Version:** 1.1"),
    "when it was updated last": ("Last updated: 1 May 2026", "Last updated: 2 June 2026"),
    "the rule under a table's head": ("| A | B |\n|---|---|", "| A | B |\n|:--|--:|"),
    "nothing": ("Ask.", "Ask."),
}
NUMBER, DUTY, WORDS, ADDED, REMOVED = Reason
SUBSTANTIVE = {
    "a number": ("At least 12 characters.", "At least 14 characters.", {NUMBER}),
    "a number in words": ("Within two days.", "Within three days.", {NUMBER}),
    "a number written otherwise": ("Within two days.", "Within 2 days.", {NUMBER}),
    "a unit": ("Within 24 hours.", "Within 24 days.", {NUMBER}),
    "how often": ("Reviewed yearly.", "Reviewed quarterly.", {NUMBER}),
    "a decimal point": ("At most 1.5 percent.", "At most 15 percent.", {NUMBER}),
    "a percent sign": ("Keep 30 free.", "Keep 30 % free.", {NUMBER}),
    "a limit turned round": ("Errors < 5.", "Errors > 5.", {NUMBER}),
    "a date": ("From 1 March 2026.", "From 1 April 2026.", {NUMBER}),
    "an ISO date": ("From 2026-03-01.", "From 2026-04-01.", {NUMBER}),
    "must to may": ("You must lock it.", "You may lock it.", {DUTY}),
    "should to must": ("You should lock it.", "You must lock it.", {DUTY}),
    "a not": ("You may share it.", "You may not share it.", {DUTY}),
    "a not inside a short form": ("You can share it.", "You can't share it.", {DUTY}),
    "an exception": ("Ask the owner.", "Ask the owner unless it is urgent.", {DUTY}),
    "an only": ("Managers approve it.", "Only managers approve it.", {DUTY}),
    "and to or": ("The owner and the CISO agree.", "The owner or the CISO agree.", {DUTY}),
    "before to after": ("Ask before you start.", "Ask after you start.", {DUTY}),
    "muss to kann": ("Das Gerät muss gesperrt sein.", "Das Gerät kann gesperrt sein.", {DUTY}),
    "kein": ("Es ist ein Zugriff erlaubt.", "Es ist kein Zugriff erlaubt.", {DUTY}),
    "darf nicht": ("Er darf mitlesen.", "Er darf nicht mitlesen.", {DUTY}),
    "a duration in German": ("Binnen 24 Stunden.", "Binnen 72 Stunden.", {NUMBER}),
    "täglich": ("Wird täglich geprüft.", "Wird monatlich geprüft.", {NUMBER}),
    "a rule struck out": ("You must lock it.", "~~You must lock it.~~", {DUTY}),
    "a role": ("The CISO approves it.", "The team lead approves it.", {WORDS}),
    "an abbreviated role": ("The CISO approves it.", "The CIO approves it.", {WORDS}),
    "a real word for another": ("Hire with care.", "Fire with care.", {WORDS}),
    "two real words that are alike": ("Ask for access.", "Ask to assess.", {WORDS}),
    "employee to employer": ("The employee pays.", "The employer pays.", {WORDS}),
    "the opposite by a prefix": ("Use encrypted disks.", "Use unencrypted disks.", {WORDS}),
    "authorised": ("Authorised users enter.", "Unauthorised users enter.", {WORDS}),
    "internal to external": ("For internal use.", "For external use.", {WORDS}),
    "an e-mail address": ("Write to a@x.example.", "Write to b@x.example.", {WORDS}),
    "a maybe in two words": ("It maybe locked.", "It may be locked.", {DUTY}),
    "a sentence more": ("Lock it.", "Lock it. Keep the key.", {ADDED}),
    "a sentence less": ("Lock it. Keep the key.", "Lock it.", {REMOVED}),
    "an item more": ("- Lock it.", "- Lock it.\n- Keep the key.", {ADDED}),
    "a row less": ("| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|", {REMOVED}),
    "steps in another order": ("1. Lock it.\n2. Leave.", "1. Leave.\n2. Lock it.", None),
    "a deadline beside a contact": (
        "Contact: Jane Doe, within 24 hours",
        "Contact: John Roe, within 48 hours",
        {NUMBER},
    ),
    "a row that only begins like one of contacts": (
        "| Phone tree | within one hour |",
        "| Phone tree | within two hours |",
        {NUMBER},
    ),
    "an unknown word for another": ("Use Vaultia.", "Use Valtura.", {WORDS}),
    "a duty beside a contact": ("Contact: ask Jane first", "Contact: never ask Jane", {DUTY}),
    "a box that is ticked": ("- [ ] locked", "- [x] locked", {WORDS}),
    "a typing mistake and a number": (
        "Recieve it in 2 days.",
        "Receive it in 3 days.",
        {NUMBER},
    ),
}


@pytest.mark.parametrize(
    ("before", "after"), [pytest.param(*texts, id=name) for name, texts in EDITORIAL.items()]
)
def test_nobody_has_to_do_anything_else(before, after):
    for texts in ((before, after), (after, before)):
        assert compare_texts(*texts).extent is Extent.EDITORIAL


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [pytest.param(*case, id=name) for name, case in SUBSTANTIVE.items()],
)
def test_what_may_mean_something_else_is_substantive(before, after, why):
    change = compare_texts(before, after)
    assert change.extent is Extent.SUBSTANTIVE
    assert why is None or change.reasons == why
    assert compare_texts(after, before).extent is Extent.SUBSTANTIVE


def test_the_sentences_that_differ_are_given_as_written():
    before = "Lock **it**. Keep the key for 2 days. Leave."
    after = "Lock it. Keep the key for 3 days. Leave. Tell the desk."
    change = compare_texts(before, after)
    assert change.removed == ("Lock **it**.", "Keep the key for 2 days.")
    assert change.added == ("Lock it.", "Keep the key for 3 days.", "Tell the desk.")
