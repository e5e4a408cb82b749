"""The list in docs/localslack.md names tests that there are, and every order and kind it should."""

import re
from pathlib import Path

import pytest

from localslack.control.endpoint import ORDERS
from localslack.faults import FaultKind
from localslack.kinds import ChannelKind, Posting, Sharing, UserKind

FOLDER = Path(__file__).parent
PAGE = (FOLDER.parents[1] / "docs" / "localslack.md").read_text(encoding="utf-8")
POINTS = dict(re.findall(r"^\| (\d+) \|(.*)\|$", PAGE, re.MULTILINE))
NAMED = re.compile(r"`((?:\w+/)?\w+\.py)(?:::(\w+))?`")


def test_all_points_are_there_in_order():
    assert list(POINTS) == [str(n) for n in range(1, 20)]


@pytest.mark.parametrize("point", POINTS)
def test_what_shows_a_point_exists(point):
    named = NAMED.findall(POINTS[point])
    assert named
    for file, test in named:
        text = (FOLDER / file).read_text(encoding="utf-8")
        assert re.search(rf"^def {test or 'test_'}", text, re.MULTILINE) or file == "conftest.py"


@pytest.mark.parametrize(
    ("words", "hidden"),
    [
        pytest.param(ORDERS, set(), id="orders"),
        pytest.param(UserKind, {"slackbot"}, id="users"),
        pytest.param(ChannelKind, {"im"}, id="channels"),
        pytest.param(Sharing, set(), id="sharing"),
        pytest.param(Posting, set(), id="posting"),
        pytest.param(FaultKind, set(), id="faults"),
    ],
)
def test_every_word_one_may_use_is_explained(words, hidden):
    assert [w for w in words if f"`{w}`" not in PAGE and w not in hidden] == []
