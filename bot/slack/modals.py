"""Showing modals: the three calls, and what Slack's refusals mean for who is waiting.

Errors: docs.slack.dev, reference/methods/views.open, views.push and views.update.
"""

from collections.abc import Callable
from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.slack.coming_in.form_bodies import Screen
from bot.slack.messages import Block
from bot.slack.replies import BROKEN, error_code


@dataclass(frozen=True)
class Shown:
    """A modal as it stands before the person."""

    view_id: str
    hash: str


class NotShown(Exception):
    """Slack did not show it; the text is Slack's code."""


class Closed(NotShown):
    """The person has closed it, so there is nothing to change."""


class Changed(NotShown):
    """It is no longer as it was when we looked."""


class Misdrawn(NotShown):
    """Slack refuses the view itself: trying again does not help."""


_MEANINGS: dict[str, type[NotShown]] = {
    "not_found": Closed,
    "view_not_found": Closed,
    "hash_conflict": Changed,
    "invalid_arguments": Misdrawn,
    "invalid_blocks": Misdrawn,
    "view_too_large": Misdrawn,
}


class Modals:
    """Shows views by one client."""

    def __init__(self, client: WebClient) -> None:
        """`client` must answer soon, and have no retry handlers: a trigger is good once, for three seconds."""
        self._client = client

    def show(self, screen: Screen, view: Block) -> Shown:
        """Open the view, above the open modal where the person stands in one; raises NotShown."""
        trigger = screen.trigger_id
        if screen.modal:
            return _shown(lambda: self._client.views_push(trigger_id=trigger, view=view))
        return _shown(lambda: self._client.views_open(trigger_id=trigger, view=view))

    def update(self, shown: Shown, view: Block, whatever_stands: bool = False) -> Shown:
        """Put the view in the place of what is shown; raises NotShown.

        Raises Changed when something else was shown meanwhile, unless `whatever_stands`.
        """
        known = None if whatever_stands else shown.hash or None
        return _shown(
            lambda: self._client.views_update(view_id=shown.view_id, hash=known, view=view)
        )


def _shown(call: Callable[[], SlackResponse]) -> Shown:
    try:
        view = call()["view"]
    except SlackApiError as error:
        code = error_code(error)
        raise _MEANINGS.get(code, NotShown)(code) from None
    except BROKEN as error:
        raise NotShown(type(error).__name__) from None
    return Shown(view["id"], view["hash"])
