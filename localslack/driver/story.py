"""A driver for tests that reads like a story: people speak by what they see, not by ids.

workspace = Story(slack)
maya = workspace.employee("maya")
maya.slash("/isms ask may I use my own laptop?")
maya.sees("Here is what our policy says")
maya.clicks("Show the whole section")
workspace.tomorrow()
"""

from localslack.driver import LocalSlack
from localslack.driver.actor import Employee, NotSeen

__all__ = ["Employee", "NotSeen", "Story"]
HOUR, DAY = 3600, 86_400


class Story:
    """One running local Slack, told as a story."""

    def __init__(self, slack: LocalSlack) -> None:
        """Tells what happens in `slack`."""
        self.slack = slack

    def employee(self, name: str) -> Employee:
        """Somebody of the workspace, by name or id; guests and outsiders too."""
        return Employee(self.slack.orders, name)

    def hours_pass(self, hours: float) -> None:
        """Move the calendar ahead; the local Slack must have a clock file, which the app reads as well."""
        self.slack.orders.send("clock", seconds=hours * HOUR)

    def tomorrow(self) -> None:
        """The same time on the next day."""
        self.slack.orders.send("clock", seconds=DAY)

    def next_week(self) -> None:
        """The same time a week later."""
        self.slack.orders.send("clock", seconds=7 * DAY)
