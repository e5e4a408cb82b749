"""How it all looks, as whole views, and that Slack takes them whatever people write."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.ask.owners import answer_views, forms, views
from bot.ask.owners.below import asking_button
from bot.ask.owners.bound import ApprovedAnswer, Section
from bot.ask.owners.rules import By, Owner, Party, Passed, Whom
from bot.ask.rules import Asked
from bot.ask.views import Company, answer_message, plain_answer
from bot.slack.form_kit import modal
from bot.slack.messages import Message, Person
from tests.bot.ask.conftest import answered, not_covered, passage
from tests.bot.ask.owners.test_rules import approval, passed

TODAY = date(2026, 11, 23)
URL = "https://docs.example/isms"
LIVE = "<!channel> <@U0MAYA> <https://evil.example|click> [x](https://evil.example) @here *b* & `c` \u202e\u200b"
ADA = Owner(By.OWNER, "Ada Owens", ("ada@x.example",), "ada@x.example")
KIM = Owner(By.KEEPER, "Kim Rao", ("U0KIM",))
CONTACT = Owner(By.CONTACT, "isms@x.example", ("isms@x.example",))
NOBODY_KNOWN = Owner(By.OWNER, "The Facility Board")


def section(text: str = "Visitors wear a badge.", title: str = "Office rules") -> Section:
    return Section(1, 1, passage(title=title, text=text, heading_path=("Visitors",)), text)


def no(whom: Whom | None, title: str = "Office rules") -> Asked:
    return replace(not_covered(passage(title=title)), whom=whom)


def shown(words: str = "Yes, on Fridays.", by: str = "Ada Owens") -> ApprovedAnswer:
    given = approval(answer=words, by=by, question=words)
    return ApprovedAnswer(given, section(), TODAY)


def said(asked: Asked, show_nearest: bool = True) -> Message:
    return answer_message(asked, Company(URL, "isms@x.example"), TODAY, show_nearest=show_nearest)


def question(words: str = "May I bring my dog?", name: str = "Ada Owens", **change: Any) -> Passed:
    owner = Owner(By.OWNER, name, ("ada@x.example",))
    due = datetime(2026, 11, 27, tzinfo=UTC)
    facts: dict[str, Any] = {"owner": owner, "title": "Office rules", "due_at": due} | change
    return passed(words=words, **facts)


def all_messages(words: str, name: str, title: str) -> dict[str, Message]:
    one = question(words, name, title=title, settled_by=Party("U0ADA", "ada@x.example"))
    handed = replace(one, owner=Owner(By.KEEPER, name, ("U0KIM",)), before=("ada@x.example",))
    near, text = section(words, title), approval(answer=words, by=name, question=words)
    return {
        "passed on": views.passed_on(one),
        "nobody reached": views.nobody_reached(one, name),
        "to the owner": views.to_owners(one, near, URL, [], views.why_you(one))[0],
        "to who keeps the ISMS": views.to_owners(handed, None, URL, [], views.why_you(handed))[0],
        "handed on to them": views.to_owners(handed, near, URL, [], views.why_you(handed, views.not_theirs_was(name)))[0],
        "a reply": views.replied(one, name, words, near, URL, TODAY),
        "a reply of who stands in": views.replied(replace(one, settled_by=Party("U0KIM")), name, words, None, URL, TODAY),
        "shown": views.pointed(one, name, near, URL),
        "handed on": views.handed_on(handed, name),
        "asked instead": views.asked_instead(handed, one.owner),
        "not theirs": views.not_theirs(one, name),
        "late": views.late(one, name, handed),
        "first": views.said(views.first_was(one, name)),
        "approved": answer_views.with_approved(said(answered(passage(title=title))), shown(words, name)),
        "expired": answer_views.expired(text, True, Person("U0ADA")),
        "gone": answer_views.expired(text, False, Person("U0ADA")),
        "list": answer_views.listing([(text, "“Office rules”", True)] * 25, 2, Person("U0KIM")),
        "no list": answer_views.listing([], 0, Person("U0KIM")),
        "no": said(no(Whom(title, Owner(By.OWNER, name, ("x",), name), Owner(By.OWNER, name, ("x",))), title)),
    }  # fmt: skip


def all_forms(words: str, name: str, title: str) -> dict[str, Any]:
    one, near = question(words, name, title=title), [section(words, title)]
    text, whom = (
        approval(answer=words, by=name, question=words),
        Whom(title, ADA, replace(ADA, name=name)),
    )
    return {
        "ask": modal(forms.ask_form("q", whom, words)),
        "reply": modal(forms.reply_form(one, near)),
        "reply where nothing is near": modal(forms.reply_form(one, [])),
        "point": modal(forms.point_form(one, near)),
        "renew": modal(forms.renew_form(text, near, near[0])),
        "renew elsewhere": modal(forms.renew_form(text, near, None)),
        "withdraw": modal(forms.withdraw_form(text)),
    }  # fmt: skip


USUAL = ("May I bring my dog?", "Ada Owens", "Office rules")
HOSTILE = (LIVE, LIVE, LIVE)
LONGEST = ("x" * 2000, "y" * 300, "z" * 300)


@pytest.mark.parametrize("name", [*all_messages(*USUAL)])
def test_a_message_looks_as_before(snapshot: SnapshotAssertion, name: str) -> None:
    message = all_messages(*USUAL)[name]
    assert {"to": message.to, "text": message.text, "blocks": list(message.blocks)} == snapshot


@pytest.mark.parametrize("name", [*all_forms(*USUAL)])
def test_a_form_looks_as_before(snapshot: SnapshotAssertion, name: str) -> None:
    assert all_forms(*USUAL)[name] == snapshot


@pytest.mark.parametrize("words", [USUAL, HOSTILE, LONGEST], ids=["usual", "hostile", "longest"])
def test_slack_takes_each(
    slack_check: Callable[[str, Any], list[str]], words: tuple[str, str, str]
) -> None:
    for name, message in all_messages(*words).items():
        assert slack_check("MessageBlocks", list(message.blocks)) == [], name
        assert message.text.strip()
    for name, view in all_forms(*words).items():
        assert slack_check("ModalView", view) == [], name


@pytest.mark.parametrize("name", [*all_messages(*USUAL)])
def test_nothing_that_people_write_is_live(name: str) -> None:
    message = all_messages(*HOSTILE)[name]
    marked = [
        message.text,
        *(t["text"] for t in texts(list(message.blocks)) if t["type"] == "mrkdwn"),
    ]
    for text in marked:
        assert "<!" not in text
        assert "<https://evil" not in text
        assert text.count("<@U0MAYA>") <= (
            "own" in name or "keeps" in name or "handed on to" in name
        )
        assert not {"\u202e", "\u200b"} & set(text)


def texts(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if value.get("type") in ("mrkdwn", "plain_text") else []
        return [*own, *(t for v in value.values() for t in texts(v))]
    return [t for v in value for t in texts(v)] if isinstance(value, list) else []


@pytest.mark.parametrize(
    ("whom", "sentence"),
    [
        pytest.param(Whom("T", ADA, ADA), "The owner of “T” is Ada Owens (ada@x.example). I can ask for you.", id="an owner"),
        pytest.param(Whom("T", NOBODY_KNOWN, KIM), "The owner of “T” is The Facility Board, whom I cannot write to. I can ask "
                     "Kim Rao, who keeps our ISMS, for you.", id="nobody behind it"),
        pytest.param(Whom("T", None, KIM), "“T” names no owner. I can ask Kim Rao, who keeps our ISMS, for you.", id="none"),
        pytest.param(Whom("T", None, CONTACT), "“T” names no owner. I can ask isms@x.example for you.", id="a contact"),
        pytest.param(Whom("T", NOBODY_KNOWN, None), "The owner of “T” is The Facility Board.", id="nobody to write to"),
        pytest.param(Whom("", None, KIM), "I can ask Kim Rao, who keeps our ISMS, for you.", id="nothing near"),
    ],
)  # fmt: skip
def test_whose_the_nearest_policy_is(whom: Whom, sentence: str) -> None:
    message = said(no(whom))
    assert message.text.endswith(sentence)
    assert sentence in str(message.blocks)
    hidden = said(no(whom), show_nearest=False)
    assert "owner" not in f"{hidden.text}{hidden.blocks}"
    assert "Kim" not in f"{hidden.text}{hidden.blocks}"


@pytest.mark.parametrize(
    ("asked", "button"),
    [
        pytest.param(no(Whom("T", ADA, ADA)), True, id="somebody can be asked"),
        pytest.param(no(Whom("T", NOBODY_KNOWN, None)), False, id="nobody can"),
        pytest.param(no(None), False, id="nobody was looked for"),
        pytest.param(answered(passage()), False, id="it is answered"),
    ],
)
def test_the_button_stands_where_somebody_can_be_asked(asked: Asked, button: bool) -> None:
    assert ("Ask the owner" in str(asking_button(asked))) is button


def test_the_terminal_names_the_owner_and_the_approved_words_too() -> None:
    assert "Remote" not in plain_answer(no(Whom("Office rules", ADA, ADA)))
    assert "Its owner is Ada Owens." in plain_answer(no(Whom("Office rules", ADA, ADA)))
    text = plain_answer(replace(answered(passage()), approved=shown()))
    assert text.startswith(
        "Answered by Ada Owens on 23 November 2026, approved for everybody:\nYes, on Fridays.\n"
    )
    assert "disk encryption" in text


@pytest.mark.parametrize(
    ("name", "button"),
    [
        ("Ada Owens", "Send to Ada Owens"),
        ("Wilhelmina Featherstone", "Send to Wilhelmina"),
        ("Head of IT", "Send to Head of IT"),
        ("The Board of All Facilities", "Send"),
        ("", "Send"),
    ],
)  # fmt: skip
def test_to_whom_the_form_is_sent(name: str, button: str) -> None:
    form = forms.ask_form("q", Whom("T", None, replace(ADA, name=name)), "w")
    assert form.submit == button
