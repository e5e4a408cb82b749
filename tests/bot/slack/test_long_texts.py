"""Text at Slack's limit in every field comes through whole, and what shows it is cut only where one sees it."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import text

from bot.job import Job
from bot.slack import input_kit, kit
from bot.slack.fitting import MOST, REST, fitted
from bot.slack.form_kit import notice
from bot.slack.input_kit import Ask
from bot.slack.messages import Block, Call, Form, FormRoute, Message, Reply
from bot.slack.richtext import as_written
from localslack.driver import LocalSlack
from tests.bot.conftest import Records, new_database
from tests.bot.slack.door import Door, sent

WIDE, LONGEST = "tests.wide", 3000
FIELDS = {
    "words": "w" * LONGEST,
    "spaced": "lorem ipsum " * 249 + "lorem ipsum!",
    "markup": ("<!channel> & *b* `c` " * 143)[:LONGEST],
    "lines": "a\nb\n" * 749 + "last",
    "emoji": "\N{GRINNING FACE}" * LONGEST,
    "arabic": "\N{ARABIC LETTER BEH}" * LONGEST,
    "umlauts": "ä" * LONGEST,
    "quotes": "\"'\\" * 1000,
    "joined": "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}" * 1000,
    "json": '{"a":[1,2],' * 272 + '"end": 1',
}


@dataclass
class WideJob:
    """Takes ten long texts, and shows all of them."""

    kept: list[Call] = field(default_factory=list)

    def keep(self, call: Call) -> Reply:
        """All of it in one message, where all was filled in."""
        self.kept.append(call)
        if len(call.values) < len(FIELDS):
            return Reply()
        blocks: list[Block] = [as_written(str(value)) for value in call.values.values()]
        blocks.append(kit.actions([kit.button("Go on", "tests.on", "1", "Go on")]))
        whole = "\n".join(kit.escape(str(value)) for value in call.values.values())
        return Reply((Message(whole, tuple(blocks)),))

    def form(self, _call: Call) -> Form:
        """Filled in as far as Slack lets it be."""
        asks = [input_kit.text(Ask(n, n), given=w, lines=True) for n, w in FIELDS.items()]
        return Form(WIDE, "Wide", tuple(asks))

    @property
    def job(self) -> Job:
        """As it would stand in the list of jobs."""
        thanks = FormRoute(self.keep, thanks=lambda _: notice("Thank you", "We have it."))
        return Job("tests", forms={WIDE: thanks}, openers={"tests.open": self.form})


@pytest.fixture
def job() -> WideJob:
    """Nothing is kept yet."""
    return WideJob()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[str]:
    """What is kept goes through both."""
    with new_database(request, request.param, tmp_path) as url:
        yield url


@pytest.fixture
def door(small_bot: Any, slack: LocalSlack, options: Any, job: WideJob) -> Iterator[Door]:
    """A bot with that job alone, and its workers."""
    with small_bot.running(options, jobs=(job.job,)) as url:
        slack.bot_url = url
        yield Door(url, slack.signing_secret)


def test_ten_fields_at_slacks_limit_are_kept_whole(
    door: Door, slack: LocalSlack, job: WideJob, records: Records
) -> None:
    assert {len(words) for words in FIELDS.values()} == {LONGEST}
    assert "We have it." in door.interaction(sent("V1", "h1", WIDE, **FIELDS)).body
    until = time.monotonic() + 10
    while not slack.posts:
        assert time.monotonic() < until, "nothing was said"
        time.sleep(0.01)
    records.settle(slack)
    assert job.kept[0].values == FIELDS
    (post,) = slack.posts
    assert REST in str(post.blocks)
    assert "Go on" in str(post.blocks)
    assert "w" * LONGEST in str(post.blocks)
    with records.engine.connect() as connection:
        bodies = connection.execute(text("SELECT count(*) FROM inbox WHERE body IS NOT NULL"))
        assert bodies.scalar_one() == 0


@pytest.mark.parametrize(
    ("blocks", "cut"),
    [
        pytest.param([kit.section("x" * 2900)] * 3, False, id="three long ones"),
        pytest.param([kit.section("x" * 2900)] * 5, True, id="five long ones"),
        pytest.param([kit.divider()] * 50, False, id="fifty"),
        pytest.param([kit.divider()] * 51, True, id="fifty-one"),
        pytest.param([as_written("x" * 30_000)], True, id="one that is too long alone"),
        pytest.param([], False, id="none"),
    ],
)
def test_what_fits_stays_and_what_does_not_is_left_out_visibly(
    blocks: list[Block], cut: bool
) -> None:
    shown = fitted(blocks)
    assert len(shown) <= kit.BLOCKS
    assert len(json.dumps(shown)) < MOST + 50 * 120
    assert (list(shown) != blocks) == cut == (REST in str(shown))


def test_no_button_is_left_out() -> None:
    row = kit.actions([kit.button("Go on", "tests.on", "1", "Go on")])
    shown = fitted([kit.section("x" * 2900)] * 6 + [row])
    assert shown[-1] == row
    assert [block["type"] for block in shown] == ["section"] * 3 + ["context", "actions"]


@pytest.mark.slow
def test_of_a_hundred_forms_at_once_each_that_was_thanked_for_is_there(
    door: Door, records: Records, job: WideJob, slack: LocalSlack
) -> None:
    with ThreadPoolExecutor(100) as hands:
        forms = [sent(f"V{n}", "h", WIDE, words=f"report {n}") for n in range(100)]
        answers = list(hands.map(door.interaction, forms))
    thanked = {f"report {n}" for n, a in enumerate(answers) if "We have it." in a.body}
    refused = [a for a in answers if "I could not store this" in a.body]
    assert len(thanked) + len(refused) == 100
    assert len(thanked) > 10
    records.settle(slack, 60)
    kept = [str(call.values["words"]) for call in job.kept]
    assert set(kept) >= thanked
    assert len(kept) == len(set(kept))
