"""Controls are read as people write them."""

import pytest

from bot.incident.desk.known import written
from bot.incident.desk.links import LinkKind
from ingest.controls import TITLES, canonical


@pytest.mark.parametrize("shape", ["{}", "{} {title}", "annex a {}", "A {number}"])
def test_each_of_the_93_controls_is_known(shape: str) -> None:
    for number, title in TITLES.items():
        words = shape.format(number, title=title, number=number[2:])
        (one,) = written(LinkKind.CONTROL, words)
        assert canonical(one) == number
