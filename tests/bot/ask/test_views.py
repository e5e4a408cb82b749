"""How answers look, as whole views, and that Slack takes them."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from slack_sdk import WebClient
from syrupy.assertion import SnapshotAssertion

from bot.ask.rules import Asked, Outcome, RefusalReason
from bot.ask.views import Company, answer_message, plain_answer
from bot.delivery.posts import Post, Sent
from bot.register.whole_section import section_message
from bot.slack.client import SlackPoster
from bot.slack.messages import Message
from knowledge.passages import (
    Answer,
    Citation,
    Found,
    NoAnswer,
    NoAnswerReason,
    Passage,
    Timings,
)
from localslack.driver import LocalSlack
from tests.bot.ask.conftest import answered, not_covered, passage

TODAY = date(2026, 11, 23)
COMPANY = Company("https://docs.northwind.example/isms/", "security@northwind.example")
LIVE = "<!channel> <@U0MAYA> <https://evil.example|click> [x](https://evil.example) @here *b* & `c`"
UNSEEN = "\u202egnp.exe\u202c \u200b\ufeff\x00\x1b[31m"
HOSTILE_COMPANY = Company("https://docs.example/a|b>c<!here>", f"{LIVE} {UNSEEN}")


def hostile(words: str) -> Passage:
    return passage(
        title=words,
        heading_path=(words, words),
        text=words,
        version=words,
        document=f"a|b>/{words[:40]}.md",
        controls=(words,) * 200,
        next_review=date(2026, 1, 1),
    )


def three(words: str) -> Asked:
    """An answer with as many and as long quotes as there can be."""
    cited = tuple(
        Citation(hostile(f"{n} {words}"), f"{n} {words}"[:size])
        for n, size in enumerate((800, 300, 300))
    )
    return Asked(
        "q-may", "may I?", Outcome.ANSWERED, Found(Answer(cited, ()), (), Timings(0, 0, 0))
    )


LOOKS = {
    "one quote": answer_message(answered(passage()), COMPANY, TODAY),
    "nothing known of the document": answer_message(
        answered(
            passage(version=None, effective=None, next_review=None, controls=(), heading_path=())
        ),
        Company(),
        TODAY,
    ),
    "two documents": answer_message(
        answered(passage(), passage(id="aup-1", document="aup.md", title="Acceptable use")),
        COMPANY,
        TODAY,
    ),
    "many controls": answer_message(
        answered(passage(controls=tuple(f"A.8.{n}" for n in range(1, 12)))), COMPANY, TODAY
    ),
    "review overdue": answer_message(
        answered(passage(next_review=date(2026, 5, 1))), COMPANY, TODAY
    ),
    "not covered": answer_message(not_covered(passage()), COMPANY, TODAY),
    "not covered, nothing to be named": answer_message(
        not_covered(passage()), COMPANY, TODAY, show_nearest=False
    ),
    "not covered, nothing near": answer_message(not_covered(), Company(), TODAY),
    "refused": answer_message(
        Asked("q-none", "", Outcome.REFUSED, refusal=RefusalReason.EMPTY), COMPANY, TODAY
    ),
    "hostile words": answer_message(answered(hostile(LIVE)), COMPANY, TODAY),
    "a section": section_message(
        (passage(text="You may.\n\n1. Ask IT.\n2. Wait."), passage(text="Then **go on**.")),
        COMPANY.documents_url,
        TODAY,
    ),
}
TOO_MUCH = {
    "a long section": section_message(
        (passage(text="Many words here. " * 3000),), COMPANY.documents_url, TODAY
    ),
    "hostile section": section_message(
        (hostile(f"{LIVE} {UNSEEN} " * 2000),), COMPANY.documents_url, TODAY
    ),
    "hostile section of styles": section_message(
        (hostile("*a* `b` " * 5000),), COMPANY.documents_url, TODAY
    ),
    "hostile quotes": answer_message(three(f"{LIVE} {UNSEEN} " * 100), HOSTILE_COMPANY, TODAY),
    "ampersands": answer_message(three("&<>" * 300), HOSTILE_COMPANY, TODAY),
    "styles": answer_message(three("*a*_b_`c`" * 100), HOSTILE_COMPANY, TODAY),
    "one long word": answer_message(three("x" * 3000), HOSTILE_COMPANY, TODAY),
    "emoji": answer_message(three("👩‍💻" * 300), HOSTILE_COMPANY, TODAY),
    "nothing to be seen": answer_message(three("\u200b\x00" * 200), HOSTILE_COMPANY, TODAY),
    "only markup": answer_message(three("***" * 100), HOSTILE_COMPANY, TODAY),
    "hostile nearest": answer_message(not_covered(hostile(LIVE * 50)), HOSTILE_COMPANY, TODAY),
}
MESSAGES = LOOKS | TOO_MUCH


@pytest.mark.parametrize("name", LOOKS)
def test_the_message_looks_like_this(name: str, snapshot: SnapshotAssertion) -> None:
    message = LOOKS[name]
    assert {"text": message.text, "blocks": list(message.blocks)} == snapshot


@pytest.mark.parametrize("name", MESSAGES)
def test_slacks_published_types_accept_the_message(
    name: str, slack_check: Callable[[str, Any], list[str]]
) -> None:
    assert slack_check("MessageBlocks", list(MESSAGES[name].blocks)) == []


def test_slack_takes_every_message_and_nobody_is_pinged_or_led_astray(
    slack: LocalSlack, client: WebClient
) -> None:
    poster = SlackPoster(client)
    for name, message in MESSAGES.items():
        assert isinstance(poster.send(Post("C0STAFF", message.text, message.blocks), name), Sent), (
            name
        )
    for post in slack.posts:
        assert post.notified == []
        assert {target.split("/")[2] if "/" in target else target for _, target in post.links} <= {
            "docs.northwind.example",
            "docs.example",
            "mailto:security@northwind.example",
        }


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_is_far_from_slacks_limits(name: str) -> None:
    message = MESSAGES[name]
    assert 0 < len(message.text) <= 10_000
    assert len(message.blocks) <= 10
    assert written(message.blocks) <= 11_000
    assert len(json.dumps(message.blocks)) <= 60_000


def written(node: Any) -> int:
    """Characters of all texts in it, as Slack counts them for `msg_blocks_too_long`."""
    if isinstance(node, dict):
        own = len(node["text"]) if isinstance(node.get("text"), str) else 0
        return own + sum(map(written, node.values()))
    return sum(map(written, node)) if isinstance(node, list | tuple) else 0


def live_texts(message: Message) -> list[str]:
    """All texts that Slack parses: the message's own and each mrkdwn element."""
    found = [message.text]

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("type") == "mrkdwn":
                assert node["verbatim"] is True
                found.append(node["text"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list | tuple):
            for value in node:
                walk(value)

    walk(message.blocks)
    return found


@pytest.mark.parametrize("name", MESSAGES)
def test_words_of_a_document_cannot_ping_or_link_or_turn_the_line(name: str) -> None:
    for text in live_texts(MESSAGES[name]):
        for bad in ("<!", "<@", "<#", "<https://evil", "\u202e", "\u200b", "\x00", "\x1b"):
            assert bad not in text


def test_the_link_leads_to_the_original_under_the_companys_address() -> None:
    source = LOOKS["one quote"].blocks[2]["elements"][0]["text"]
    assert source.startswith(
        "<https://docs.northwind.example/isms/policies/remote%20work.md|Remote work policy>"
    )


def test_an_address_too_long_for_slack_is_left_out() -> None:
    message = answer_message(answered(passage(document="ü" * 600)), COMPANY, TODAY)
    assert message.blocks[2]["elements"][0]["text"].startswith("Remote work policy · ")


def test_each_section_has_one_button_however_often_it_is_quoted(laptop: Passage) -> None:
    message = answer_message(answered(laptop, laptop), COMPANY, TODAY)
    assert len(message.blocks[-1]["elements"]) == 1


def test_several_sections_have_a_button_each_with_its_own_name() -> None:
    other = passage(id="remote-2", heading_path=("Own devices", "Loss"))
    message = answer_message(answered(passage(), other), COMPANY, TODAY)
    drawn = [(b["text"]["text"], b["value"]) for b in message.blocks[-1]["elements"]]
    assert drawn == [("Whole section: Conditions", "remote-1"), ("Whole section: Loss", "remote-2")]
    assert len({b["action_id"] for b in message.blocks[-1]["elements"]}) == 2


def test_sections_of_one_name_are_told_apart_by_their_documents() -> None:
    other = passage(id="aup-1", document="aup.md", title="Acceptable use")
    message = answer_message(answered(passage(), other), COMPANY, TODAY)
    drawn = [b["text"]["text"] for b in message.blocks[-1]["elements"]]
    assert drawn == ["Whole section: Remote work policy", "Whole section: Acceptable use"]


def shown(message: Message) -> str:
    return json.dumps(message.blocks, ensure_ascii=False)


def test_a_section_of_usual_length_is_shown_whole() -> None:
    lines = "\n".join(f"- line {n} of the section" for n in range(250))
    message = section_message((passage(text=lines),), COMPANY.documents_url, TODAY)
    assert all(f"line {n} of" in shown(message) for n in range(250))
    assert "goes on" not in shown(message)


def test_an_overlong_section_says_that_it_goes_on() -> None:
    assert "The section goes on" in shown(TOO_MUCH["a long section"])


def test_a_table_cut_into_two_passages_is_drawn_as_one() -> None:
    head = "| Class | Example |\n|---|---|\n| public | **web** |"
    message = section_message(
        (passage(text=head), passage(text="| secret | **key** |")), COMPANY.documents_url, TODAY
    )
    assert "secret | " in shown(message)
    assert "**" not in shown(message)


@pytest.mark.parametrize(
    ("due", "remark"),
    [
        pytest.param(date(2026, 11, 22), True, id="due yesterday"),
        pytest.param(date(2026, 11, 23), False, id="due today"),
        pytest.param(None, False, id="no date known"),
    ],
)
def test_an_overdue_review_is_said_beside_the_quote(due: date | None, remark: bool) -> None:
    message = answer_message(answered(passage(next_review=due)), COMPANY, TODAY)
    assert ("should have been reviewed by 22 November 2026" in shown(message)) is remark


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        pytest.param("", "or ask your security team.", id="nobody named"),
        pytest.param(
            "isms@x.example", "or ask <mailto:isms@x.example|isms@x.example>.", id="an address"
        ),
        pytest.param("the ISMS team", "or ask the ISMS team.", id="words"),
        pytest.param("<!here> & co", "or ask &lt;!here&gt; &amp; co.", id="hostile words"),
    ],
)
def test_the_honest_no_names_whom_to_ask(contact: str, said: str) -> None:
    message = answer_message(not_covered(), Company("", contact), TODAY)
    assert message.blocks[0]["text"]["text"].endswith(said)
    assert "<" not in message.text


def test_the_notification_reads_the_words_without_markup() -> None:
    text = LOOKS["one quote"].text
    assert text.startswith("“You may use your own laptop if disk encryption is on.” (Remote work")


def test_a_screen_reader_is_read_the_section() -> None:
    assert LOOKS["a section"].text == (
        "Here is the whole section: Own devices › Conditions. You may. 1. Ask IT. 2. Wait. Then go on."
    )


def test_plain_text_names_document_version_and_section() -> None:
    text = plain_answer(answered(passage()))
    assert "if **disk encryption** is on." in text
    assert "(Remote work policy, version 2.1, section “Own devices › Conditions”)" in text


def test_where_nothing_was_read_it_is_not_said_that_nothing_is_covered() -> None:
    found = Found(NoAnswer(NoAnswerReason.NO_PASSAGES), (), Timings(0.0, 0.0, 0.0))
    asked = Asked("q-cat", "may I keep a cat?", Outcome.NOT_COVERED, found)
    assert "any policies to read yet" in plain_answer(asked)
    message = answer_message(asked, Company(), date(2026, 11, 23))
    assert "any policies to read yet" in message.text
    assert "any policies to read yet" in str(message.blocks)
