"""How a written answer looks: numbered sentences, the quotes with their sources, and small print that says whose words are whose."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from slack_sdk import WebClient

from bot.ask.rules import Asked, Outcome
from bot.ask.views import Company, answer_message, plain_answer
from bot.ask.writing.rules import Written
from bot.ask.writing.views import BY_A_MODEL
from bot.delivery.posts import Post, Sent
from bot.slack.client import SlackPoster
from knowledge.passages import Citation
from knowledge.writing.draft import Draft, Sentence
from knowledge.writing.ending import Ending
from localslack.driver import LocalSlack
from tests.bot.ask.conftest import answered, passage

TODAY = date(2026, 11, 23)
LATE = passage(
    id="pw", title="Passwords", document="policies/passwords.md", next_review=date(2026, 1, 31),
    heading_path=("Length",), text="Passwords must have at least 12 characters.", audience=frozenset({"security"}),
)  # fmt: skip
HOSTILE = "<!channel> <@U0ADA> https://evil.example *x* :wave: & @here [a](https://evil.example)"


def written(*sentences: Sentence) -> Asked:
    """An answer by a model, with two quotes."""
    laptop = passage()
    quotes = (Citation(laptop, laptop.text.split(". ")[0] + "."), Citation(LATE, LATE.text))
    draft = Draft(sentences, quotes)
    attempt = Written("openai:fake", "0" * 64, Ending.WRITTEN, draft, (laptop, LATE))
    return replace(answered(laptop), outcome=Outcome.ANSWERED, written=attempt)


USUAL = written(
    Sentence("You may use your own laptop if disk encryption is on.", (1,)),
    Sentence("Its password must have at least 12 characters.", (1, 2)),
)


def test_sentences_quotes_and_sources_are_numbered_alike(snapshot: Any) -> None:
    message = answer_message(USUAL, Company("https://docs.northwind.example"), TODAY)
    assert [message.text, *message.blocks] == snapshot


def test_small_print_says_whose_words_are_whose() -> None:
    assert BY_A_MODEL in str(answer_message(USUAL, Company(), TODAY).blocks)
    assert BY_A_MODEL in plain_answer(USUAL)
    assert "should have been reviewed" in str(answer_message(USUAL, Company(), TODAY).blocks)


def test_slacks_published_types_accept_it(slack_check: Callable[[str, Any], list[str]]) -> None:
    message = answer_message(USUAL, Company("https://docs.northwind.example"), TODAY)
    assert slack_check("MessageBlocks", list(message.blocks)) == []


def test_even_words_that_no_check_let_through_would_do_nothing(
    slack: LocalSlack, client: WebClient
) -> None:
    message = answer_message(written(Sentence(HOSTILE, (1,))), Company(), TODAY)
    sent = SlackPoster(client).send(Post("C0STAFF", message.text, message.blocks), "id")
    assert isinstance(sent, Sent)
    (post,) = slack.posts
    assert (post.notified, post.links, post.unfurls, post.images) == ([], [], [], [])


def test_a_channel_sees_it_only_if_all_may_read_what_the_model_was_given() -> None:
    assert LATE in USUAL.named


def test_the_longest_answer_fits_into_a_message() -> None:
    long = passage(text=f"{'Keep every record of it. ' * 80}".strip(), title="T" * 300)
    quotes = tuple(Citation(replace(long, id=f"p{n}"), long.text[:1000]) for n in range(3))
    draft = Draft(tuple(Sentence("x" * 299, (1, 2, 3)) for _ in range(4)), quotes)
    attempt = Written("openai:fake", "0" * 64, Ending.WRITTEN, draft, (long,))
    message = answer_message(replace(answered(long), written=attempt), Company(), TODAY)
    Post("C1", message.text, message.blocks).check()
    assert len(str(message.blocks)) < 12_000
