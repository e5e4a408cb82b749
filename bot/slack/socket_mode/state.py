"""How the door to Slack by Socket Mode stands, as a value, a sentence and figures; no word of any person."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

from bot.slack.socket_mode.lifesigns import Trouble

_WHY = {
    Trouble.AWAY: "Slack cannot be reached. Check the network and the name server",
    Trouble.REFUSED: "Slack refuses SLACK_APP_TOKEN ({code}). Make a new app-level token with the scope"
    " connections:write under “Basic Information”, and start the bot again with it",
    Trouble.NO_HELLO: "Slack accepts the connection and says nothing. A proxy in between may not know WebSockets",
    Trouble.SILENT: "the connection had fallen silent",
    Trouble.CLOSED: "Slack closed the connection",
    Trouble.TOO_MANY: "too many connections of this app are open. Stop other bots that use the same SLACK_APP_TOKEN",
    Trouble.DISABLED: "Socket Mode is switched off for this app. Switch it on under “Socket Mode” of its pages",
}  # fmt: skip


@dataclass(frozen=True)
class SocketState:
    """What an operator wants to know."""

    expected: int = 1
    """How many processes of this bot connect."""
    connected: bool = False
    is_known: bool = False
    """Whether there ever was a connection, so that the next one is one again."""
    trouble: Trouble | None = None
    code: str = ""
    """Slack's word for why it refused."""
    connections: int = 0
    """How many connections of this app Slack counted last."""
    strangers: int = 0
    """How many of them are not ours."""
    silent_seconds: float = 0.0
    renewals: Mapping[str, int] = field(default_factory=dict)
    """How often another connection was opened, by reason."""

    def renewed(self, why: Trouble, connections: int, strangers: int) -> Self:
        """The same after another connection was opened for this reason, and Slack counted."""
        return replace(
            self,
            connected=True,
            is_known=True,
            trouble=None,
            connections=connections,
            strangers=strangers,
            renewals=Counter(self.renewals) + Counter([why.value]),
        )


def sentence_of(state: SocketState, lost_seconds: float) -> str:
    """What is wrong and what to do; empty when all is well."""
    if not state.connected:
        why = _WHY.get(state.trouble or Trouble.AWAY, str(state.trouble)).format(code=state.code)
        return (
            f"There has been no connection to Slack for {lost_seconds:.0f} seconds: {why}."
            " The bot keeps trying by itself."
        )
    if not state.strangers:
        return ""
    return (
        f"Slack counts {state.strangers} more connections of this app than there should be, and sends them a part of"
        " what people write. Stop other bots that use the same SLACK_APP_TOKEN; if there are none, make a new"
        " app-level token and delete the old one. If several of this bot are meant to run, set SLACK_CONNECTIONS."
    )


def figures_of(state: SocketState) -> Iterator[Metric]:
    """The same for Prometheus."""
    yield GaugeMetricFamily(
        "isms_socket_connected", "Whether Slack is heard by Socket Mode.", float(state.connected)
    )
    yield GaugeMetricFamily(
        "isms_socket_silent_seconds",
        "Since anything was heard, pongs included.",
        state.silent_seconds,
    )
    yield GaugeMetricFamily(
        "isms_socket_connections", "Connections of this app that Slack counts.", state.connections
    )
    yield GaugeMetricFamily(
        "isms_socket_strangers", "Those of them that are not this bot's.", state.strangers
    )
    renewals = CounterMetricFamily(
        "isms_socket_renewals", "Connections that were opened, by reason.", labels=["reason"]
    )
    for reason, count in state.renewals.items():
        renewals.add_metric([reason], count)
    yield renewals
