"""The doctor says who is on duty for incident reports, and what keeps somebody from hearing of one."""

from collections.abc import Callable, Sequence

import pytest

from bot.cli.incident_checks import INCIDENTS
from bot.services import Services
from tests.bot.incident.alarms.conftest import company  # noqa: F401  A fixture.

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
BEN, DAN, MAYA, GONE = (f"{name}@example.com" for name in ("ben", "dan", "maya", "gone"))


@pytest.mark.parametrize(
    ("on_duty", "turns", "said"),
    [
        pytest.param(
            [BEN, DAN],
            "none",
            ["On duty for incident reports, in this order: ben@example.com, dan@"],
            id="as named",
        ),
        pytest.param(
            [BEN],
            "week",
            ["On duty for incident reports this week, in this order: ben@"],
            id="in turns",
        ),
        pytest.param(
            [], "none", ["Nobody is named in `on_duty`, so the team is on duty"], id="the team"
        ),
        pytest.param(
            [BEN, GONE], "none", ["in this order: ben@", "passed over: gone@"], id="one who left"
        ),
        pytest.param(
            [GONE],
            "none",
            ["Nobody of `on_duty` in isms.toml is in people.csv: gone@"],
            id="all left",
        ),
        pytest.param(
            [MAYA],
            "none",
            ["in this order: maya@", "may not open incident reports: maya@"],
            id="without a role",
        ),
    ],
)
def test_who_is_on_duty(
    services: Services,
    company: Callable[..., None],  # noqa: F811  The fixture that is imported.
    on_duty: list[str],
    turns: str,
    said: Sequence[str],
) -> None:
    company({"on_duty": on_duty, "turns": turns})
    found = [one.what for one in INCIDENTS["who is on duty"](services)]
    assert len(found) == len(said)
    assert all(words in one for one, words in zip(found, said, strict=True))


def test_nobody_is(
    services: Services,
    company: Callable[..., None],  # noqa: F811
) -> None:
    company(people=[("maya", "", "U0MAYA")])
    (found,) = INCIDENTS["who is on duty"](services)
    assert "Nobody is on duty" in found.what


def test_the_fallback_channel_is_looked_at_as_the_teams_is(
    services: Services,
    company: Callable[..., None],  # noqa: F811
) -> None:
    company({"fallback_channel": "C0ALARM1"})
    (found,) = INCIDENTS["the fallback channel"](services)
    assert found.what == "Whether the bot can write in the fallback channel C0ALARM1 is not known."
    company()
    assert list(INCIDENTS["the fallback channel"](services)) == []
