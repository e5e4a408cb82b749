"""How long delivery waits for what; a test hands in shorter times."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.delivery.pacing import RATES, Rate
from bot.delivery.posts import Bucket


@dataclass(frozen=True)
class Timing:
    """All in real time, never in the company's calendar."""

    answering: timedelta = timedelta(seconds=60)
    """A lease on an inbox row; longer than any answer takes. A crash delays an answer by so much."""
    try_again: timedelta = timedelta(seconds=2)
    """After an answer failed for the first time; then twice as long each time."""
    calling: timedelta = timedelta(seconds=30)
    """A lease on an outbox row; longer than a call to Slack may take."""
    quarantine: timedelta = timedelta(seconds=120)
    """Slack is taken to show a message that it accepted at the latest after so long."""
    look_again: timedelta = timedelta(seconds=10)
    """Between two look-ups of a message that may or may not have arrived."""
    pace: timedelta = timedelta(seconds=1)
    """Between two messages in one channel (docs.slack.dev, apis/web-api/rate-limits)."""
    rates: Mapping[Bucket, Rate] = field(default_factory=lambda: RATES)
    """Over all channels of the workspace."""
    longest_pause: timedelta = timedelta(seconds=60)
    """Between two attempts while Slack is away."""
    repair: timedelta = timedelta(seconds=60)
    """Between two attempts while Slack refuses for a reason that the operator must mend."""
    sweep: timedelta = timedelta(seconds=5)
    """At the latest after so long a worker looks by itself."""
    indexing: timedelta = timedelta(seconds=10)
    """Between two looks at whether the search index is still right."""
    tidying: timedelta = timedelta(hours=1)
    """Between two removals of what was done long ago."""


USUAL = Timing()
