"""For tests: what can be done to the bot's websockets, as the driver hands it out in `slack.sockets`."""

from typing import Any

from localslack.driver.orders import Orders

ALL = "all"


class SocketSwitch:
    """Acts on the websockets of one local Slack; `which` is `all` or `newest`."""

    def __init__(self, orders: Orders) -> None:
        """Acts on one local Slack."""
        self._orders = orders

    @property
    def count(self) -> int:
        """What `num_connections` says now, ghosts included."""
        return int(self._do("look")["count"])

    @property
    def connected(self) -> int:
        """How many websockets stand, ghosts left out."""
        return int(self._do("look")["connected"])

    def warn(self, seconds: float = 10.0, which: str = ALL) -> None:
        """Send `warning`, and `refresh_requested` so many seconds later."""
        self._do("warn", seconds=seconds, which=which)

    def refresh(self, which: str = ALL) -> None:
        """Send `refresh_requested` and close."""
        self._do("refresh", which=which)

    def disable(self) -> None:
        """Send `link_disabled`, close, and give no new address until `heal`."""
        self._do("disable")

    def silence(self, which: str = ALL, new: bool = False) -> None:
        """Make connections half open: TCP stands, nothing is sent or answered; `new` ones too if so asked."""
        self._do("silence", which=which, new=new)

    def ghosts(self, count: int) -> None:
        """Let so many registrations stand to which payloads go and which nobody hears."""
        self._do("ghosts", count=count)

    def cut(self, which: str = ALL) -> None:
        """Reset the TCP connections now."""
        self._do("cut", which=which)

    def cut_payloads(self, count: int = 1) -> None:
        """Break off in the middle of each of the next payloads."""
        self._do("cut", payloads=count)

    def refuse(self, status: int = 503) -> None:
        """Refuse handshakes until `heal`; for `apps.connections.open` use the driver's `faults`."""
        self._do("refuse", status=status)

    def heal(self) -> None:
        """All is well for connections to come; those that fell silent stay so."""
        self._do("heal")

    def _do(self, what: str, **more: Any) -> dict[str, Any]:
        return self._orders.send("socket", do=what, **more)
