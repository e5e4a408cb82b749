"""Events that come twice, late or in another order, where a test asks for it.

Slack promises neither order nor once-only (docs.slack.dev, apis/events-api).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Lock
from typing import Any

from localslack.sending.posting import Post

ANY_EVENT = "*"
GAP_SECONDS = 0.1
"""Between events whose order is turned round, so that they also arrive so."""
Later = tuple[float, Post]
"""Seconds from now, and what is sent then."""


class Mess(StrEnum):
    """What happens to an event."""

    TWICE = "duplicate"
    """It comes again at once, with the same `event_id` and nothing that calls it a retry."""
    LATE = "delay"
    """It comes so many seconds later."""
    REVERSED = "reorder"
    """So many events are held and then come last first."""


@dataclass(frozen=True)
class Rule:
    """What happens to the next so many events of a type."""

    do: Mess
    event: str = ANY_EVENT
    events: int = 1
    seconds: float = 1.0
    copies: int = 2


class BadRule(Exception):
    """What cannot be asked of the order of events; the message is one sentence."""


def rule_from(described: Mapping[str, Any]) -> Rule:
    """The rule that an order describes; raises BadRule."""
    try:
        return Rule(**{**described, "do": Mess(described.get("do", ""))})
    except (TypeError, ValueError) as error:
        raise BadRule(f"Events cannot be disturbed so: {error}.") from error


class Disorder:
    """Applies each rule as often as it was asked for, oldest first."""

    def __init__(self) -> None:
        """All events come once, at once, in order."""
        self._rules: list[Rule] = []
        self._held: list[Post] = []
        self._lock = Lock()

    def add(self, rule: Rule) -> None:
        """From now on."""
        with self._lock:
            self._rules.append(rule)

    def arrange(self, post: Post) -> list[Later]:
        """When and how often this event is sent, and those that were held for it."""
        event = post.content.get("event")
        kind = event.get("type") if isinstance(event, Mapping) else None
        with self._lock:
            rule = self._take(str(kind))
            match rule.do if rule else None:
                case Mess.TWICE:
                    return [(0.0, post)] * (rule.copies if rule else 1)
                case Mess.LATE:
                    return [(rule.seconds if rule else 0.0, post)]
                case Mess.REVERSED:
                    return self._hold(post, last=rule is not None and rule.events == 1)
            return [(0.0, post)]

    def _take(self, kind: str) -> Rule | None:
        for index, rule in enumerate(self._rules):
            if rule.event in (kind, ANY_EVENT):
                left = replace(rule, events=rule.events - 1)
                self._rules[index : index + 1] = [left] if left.events > 0 else []
                return rule
        return None

    def _hold(self, post: Post, last: bool) -> list[Later]:
        self._held.append(post)
        if not last:
            return []
        held, self._held = self._held[::-1], []
        return [(GAP_SECONDS * place, one) for place, one in enumerate(held)]
