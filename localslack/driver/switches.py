"""For tests: the driver's hands on faults, events and tokens: `slack.faults`, `slack.events`, `slack.tokens`."""

from typing import Any

from localslack.driver.orders import Orders

BOT = "bot"
ANY_EVENT = "*"


class FaultSwitch:
    """Switches faults of the Web API on and off."""

    def __init__(self, orders: Orders) -> None:
        """Acts on one local Slack."""
        self.orders = orders

    def next(self, method: str, kind: str, calls: int = 1, **more: Any) -> None:
        """Strike the next `calls` calls of `method` (`*` for any, `response_url` for those).

        `kind` is `drop_reply`, `status` (`status=500`, `after=False`), `slow` (`seconds`), `ratelimited`
        (`seconds`), `storm` (all calls for `seconds`), `html`, `truncated`, `late_visible` (`seconds`) or
        `error` (`code`).
        """
        self.orders.send("faults", method=method, kind=kind, calls=calls, **more)

    def clear(self) -> None:
        """No more faults."""
        self.orders.send("faults/clear")


class EventSwitch:
    """Lets events come twice, late or in another order, and be too many or too often refused."""

    def __init__(self, orders: Orders) -> None:
        """Acts on one local Slack."""
        self._orders = orders

    def duplicate(self, event: str = ANY_EVENT, events: int = 1, copies: int = 2) -> None:
        """Send the next `events` events of a type `copies` times, with the same `event_id`."""
        self._disturb(do="duplicate", event=event, events=events, copies=copies)

    def delay(self, seconds: float, event: str = ANY_EVENT, events: int = 1) -> None:
        """Send the next events so much later, by the clock that `pass_time` moves."""
        self._disturb(do="delay", event=event, events=events, seconds=seconds)

    def reorder(self, events: int = 2, event: str = ANY_EVENT) -> None:
        """Hold the next `events` events of a type and send them last first."""
        self._disturb(do="reorder", event=event, events=events)

    def keep_trying(self, on: bool = True) -> None:
        """The app's setting Delayed Events: after the third repetition one an hour for a day."""
        self._set(delayed=on)

    def limit(self, most_an_hour: int) -> None:
        """How many events an hour are sent (30,000 at first) before `app_rate_limited` comes."""
        self._set(most_an_hour=most_an_hour)

    def exempt_below(self, tries: int) -> None:
        """How many deliveries an hour (1,000 at first) it takes to be switched off for failing."""
        self._set(exempt_below=tries)

    def enable(self) -> None:
        """Switch the subscription on again."""
        self._set(enable=True)

    @property
    def disabled(self) -> bool:
        """Whether Slack has switched the subscription off."""
        return bool(self._set()["disabled"])

    @property
    def left_out(self) -> list[dict[str, Any]]:
        """The envelopes of events that were never sent."""
        found: list[dict[str, Any]] = self._set()["left_out"]
        return found

    def _disturb(self, **rule: Any) -> None:
        self._orders.send("disorder", **rule)

    def _set(self, **settings: Any) -> dict[str, Any]:
        return self._orders.send("events", **settings)


class TokenSwitch:
    """Lets the bot's tokens go bad; `which` is `bot` or `app`."""

    def __init__(self, orders: Orders) -> None:
        """Acts on one local Slack."""
        self._orders = orders

    def revoke(self, which: str = BOT) -> None:
        """`token_revoked`, and the event `tokens_revoked` where it is subscribed to."""
        self._become("revoked", which)

    def expire(self, which: str = BOT) -> None:
        """`token_expired`."""
        self._become("expired", which)

    def uninstall(self) -> None:
        """`account_inactive`, and the events `tokens_revoked` and `app_uninstalled`."""
        self._become("uninstalled", BOT)

    def forget(self, which: str = BOT) -> None:
        """`invalid_auth`."""
        self._become("unknown", which)

    def restore(self, which: str = BOT) -> None:
        """Good again."""
        self._become("valid", which)

    def _become(self, state: str, which: str) -> None:
        self._orders.send("token", state=state, which=which)
