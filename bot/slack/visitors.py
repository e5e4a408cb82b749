"""Who stands before us: looked up, or remembered for who must answer within a moment."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from bot.slack.directory import Account, Directory
from bot.slack.gate import Standing
from bot.slack.messages import Person

MOST_REMEMBERED = 20_000
WhoIs = Callable[[Account], Person]


@dataclass(frozen=True)
class Visitor:
    """Somebody who did something."""

    standing: Standing
    person: Person
    """Without roles unless they are a member."""


class Visitors:
    """Looks people up, and remembers whom it has seen as long as the directory does."""

    def __init__(self, directory: Directory, who_is: WhoIs) -> None:
        """`who_is` asks the records."""
        self._directory = directory
        self._who_is = who_is
        self._seen: dict[str, Person] = {}
        self._lock = threading.Lock()

    def look_up(self, user: str) -> Visitor:
        """As Slack and the records say; raises OutOfReach while one of them is away."""
        account = self._directory.account(user)
        if account.standing is not Standing.MEMBER:
            return Visitor(account.standing, Person(user))
        person = self._who_is(account)
        with self._lock:
            if len(self._seen) >= MOST_REMEMBERED:
                self._seen.clear()
            self._seen[user] = person
        return Visitor(account.standing, person)

    def by_slack_alone(self, user: str) -> Visitor:
        """As Slack says, with no role; for while the records are away. Raises OutOfReach while Slack is."""
        account = self._directory.account(user)
        return Visitor(account.standing, Person(user, timezone=account.timezone))

    def remembered(self, user: str) -> Visitor | None:
        """As they were a short while ago; None where nobody was asked."""
        account = self._directory.remembered(user)
        if account is None:
            return None
        with self._lock:
            person = self._seen.get(user)
        return Visitor(account.standing, person or Person(user, timezone=account.timezone))
