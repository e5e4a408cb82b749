"""The figures as Prometheus reads them; counts and ages only, nothing of any person."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.delivery.figures import Figures


class Scrape(Collector):
    """Reads the figures at each scrape, so that they are the same from every process."""

    def __init__(
        self, figures: Callable[[], Figures], of_process: Callable[[], Iterable[Metric]] = tuple
    ) -> None:
        """`figures` may raise OutOfReach, and then so does the scrape; `of_process` is of this process only."""
        self._figures, self._of_process = figures, of_process

    def describe(self) -> list[Metric]:
        """Nothing, so that registering asks no database."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Rows by state, and how old the oldest one is that waits."""
        yield from self._of_process()
        found = self._figures()
        yield _by_state("isms_inbox_rows", "Things that people did, by state.", found.inbox)
        yield _by_state("isms_outbox_rows", "Messages, by state.", found.outbox)
        yield GaugeMetricFamily(
            "isms_oldest_unanswered_seconds",
            "Age of the oldest thing that nobody has answered.",
            found.oldest_unanswered,
        )
        yield GaugeMetricFamily(
            "isms_oldest_unsent_seconds", "Age of the oldest unsent message.", found.oldest_unsent
        )


def _by_state(name: str, what: str, rows: Mapping[str, int]) -> Metric:
    gauge = GaugeMetricFamily(name, what, labels=["state"])
    for state, count in rows.items():
        gauge.add_metric([state], count)
    return gauge
