"""What is quoted is one run of the passage's words, and makes sense by itself."""

import re
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.cite import quote
from knowledge.passages import Vectors
from knowledge.sentences import split, units

LIST = (
    "Our offices have rules of their own, and visitors read them at the entrance.\n\n"
    "When a device is lost, do this:\n\n"
    "1. Tell the security team.\n2. Change your password.\n3. Do not chase a thief.\n\n"
    "You do not pay for it unless you lost it on purpose."
)
NESTED = (
    "1. Requests are made like this:\n"
    "    1. Open a ticket in the tracker and name the system.\n"
    "    2. The manager approves it within two days.\n"
    "2. Access ends when the contract ends, and is looked at each quarter.\n"
)
TABLE = (
    "Reviews are done by the owners of the systems, who have ten days for it.\n\n"
    "| What | How often |\n|---|---|\n| Restricted | every 3 months |\n| Guests | every month |\n\n"
    "What is not confirmed in time is suspended."
)
LINES = """Use it well. Then go.
- Do not.
    - Not this.
Steps:
| a | b |
|---|---|

**Bold**
1. One.
A long line of words that goes on for quite a while, and on."""
MARKDOWN = st.lists(st.sampled_from(LINES.splitlines()), min_size=1, max_size=25).map("\n".join)


def near(passage: str, best: str) -> Vectors:
    """Nearness by which the sentence that holds `best` is the best, and earlier ones are nearer than later."""
    said = split(passage)
    order = [0.4 - n / 1000 for n in range(len(said))]
    at = next(n for n, sentence in enumerate(said) if best in sentence.text)
    order[at] = 0.9
    return np.array(order, dtype=np.float32)


@pytest.mark.parametrize(
    ("passage", "best", "most", "longest", "quoted"),
    [
        pytest.param("Short.", "Short", 100, 100, "Short.", id="a short passage is quoted whole"),
        pytest.param(
            LIST,
            "Change your",
            50,
            200,
            "When a device is lost, do this:\n\n1. Tell the security team.\n"
            "2. Change your password.\n3. Do not chase a thief.",
            id="a list is taken whole with the words that introduce it",
        ),
        pytest.param(
            LIST,
            "When a device",
            50,
            200,
            "When a device is lost, do this:\n\n1. Tell the security team.\n"
            "2. Change your password.\n3. Do not chase a thief.",
            id="words that introduce a list never stand alone",
        ),
        pytest.param(
            LIST,
            "Tell the",
            40,
            90,
            "When a device is lost, do this:\n\n1. Tell the security team.\n2. Change your password.",
            id="of a list that is too long, the introduction and what fits",
        ),
        pytest.param(
            LIST,
            "chase",
            40,
            60,
            "2. Change your password.\n3. Do not chase a thief.",
            id="whole items where the introduction does not fit",
        ),
        pytest.param(
            LIST,
            "do not pay",
            60,
            90,
            "You do not pay for it unless you lost it on purpose.",
            id="a paragraph is not joined to half a list",
        ),
        pytest.param(
            "1. Ask the team.\n2. Wait for them.\n\nThis is tried out in March each year.",
            "March",
            60,
            60,
            "This is tried out in March each year.",
            id="nor to half a list that nothing introduces",
        ),
        pytest.param(
            NESTED,
            "manager",
            60,
            140,
            "1. Requests are made like this:\n"
            "    1. Open a ticket in the tracker and name the system.\n"
            "    2. The manager approves it within two days.",
            id="an item within an item comes with it",
        ),
        pytest.param(
            NESTED,
            "manager",
            60,
            len(NESTED),
            NESTED.rstrip(),
            id="and with all of the outer list where that fits",
        ),
        pytest.param(
            TABLE,
            "Restricted",
            60,
            120,
            "| What | How often |\n|---|---|\n| Restricted | every 3 months |\n| Guests | every month |",
            id="a table is taken whole",
        ),
        pytest.param(
            TABLE,
            "Guests",
            30,
            40,
            "| Guests | every month |",
            id="a row alone where the table is too long",
        ),
        pytest.param(
            "One is here. Two is here. Three is here. Four is here.",
            "Three",
            30,
            30,
            "Two is here. Three is here.",
            id="whole sentences of a paragraph that is too long",
        ),
        pytest.param(
            "alpha beta gamma delta epsilon",
            "alpha",
            18,
            18,
            "alpha beta gamma",
            id="a sentence that is too long ends with a word",
        ),
    ],
)
def test_a_quote_makes_sense_by_itself(
    passage: str, best: str, most: int, longest: int, quoted: str
) -> None:
    assert quote(passage, near(passage, best), most, longest) == quoted


@given(MARKDOWN, st.integers(20, 200), st.integers(0, 300), st.randoms(use_true_random=False))
def test_every_quote_is_a_contiguous_run_of_the_passage_and_not_too_long(
    passage: str, most: int, more: int, random: Random
) -> None:
    said = split(passage)
    nearness = np.array([random.random() for _ in said], dtype=np.float32)
    quoted = quote(passage, nearness, most, most + more)
    assert quoted in passage
    assert len(quoted) <= most + more
    if len(passage) > most and len(said):
        assert said[int(nearness.argmax())].text.split()[0] in quoted


@given(MARKDOWN, st.integers(70, 200), st.randoms(use_true_random=False))
def test_no_sentence_is_cut_and_no_item_loses_its_mark(
    passage: str, most: int, random: Random
) -> None:
    said, found = split(passage), units(passage)
    nearness = np.array([random.random() for _ in said], dtype=np.float32)
    quoted = quote(passage, nearness, most, most + 100)
    if len(passage) > most and said:
        starts = {s.start for s in said} | {u.start for u in found}
        ends = {s.end for s in said} | {len(passage[: u.end].rstrip()) for u in found}
        places = [m.start() for m in re.finditer(f"(?={re.escape(quoted)})", passage)]
        assert any(a in starts and a + len(quoted) in ends for a in places)


def test_vectors_of_another_cut_are_not_trusted() -> None:
    passage = "One is here. Two is here. Three is here."
    assert quote(passage, np.zeros(1, dtype=np.float32), 20, 20) == "One is here. Two is"
