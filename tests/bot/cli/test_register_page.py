"""Each command that docs/register.md shows works as it stands there."""

import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[3] / "docs" / "register.md").read_text(encoding="utf-8")
LINES = re.findall(r"^    isms (.+?)(?:  |$)", PAGE, re.MULTILINE)


def test_the_page_shows_all_commands():
    assert {tuple(line.split()[:2]) for line in LINES} >= {
        ("documents", "show"), ("documents", "history"), ("quarantine", "release"), ("quarantine", "hold"),
    }  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_a_command_works_as_it_stands_there(synced, line):
    done = synced(*line.split())
    if "3fa1c2d4" in line:
        # The id is made up: that is all that is wrong with it.
        assert (done.code, "under the id 3fa1c2d4" in done.err) == (2, True)
    else:
        assert (done.code, done.out != "") == (0, True)
