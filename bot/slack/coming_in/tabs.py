"""A tab of the app that somebody opened, read from `app_home_opened` (docs.slack.dev, reference/events).

What else an agent hears is acknowledged and not kept: `app_context_changed` tells what somebody is looking at,
which we have no use for, `agent_session_title_changed` what they call a conversation, and
`agent_session_stopped` comes only to those who ask for it (docs/adr/0010).
"""

from collections.abc import Mapping
from typing import Any

from bot.slack.coming_in.fields import text
from bot.slack.incoming import Incoming, Kind

OPENED = "app_home_opened"
_TABS = {"home": Kind.HOME_OPENED, "messages": Kind.PANE_OPENED}


def read_opened(body: Mapping[str, Any], event: Mapping[str, Any]) -> Incoming | None:
    """Who opened which tab; None for any other tab.

    To open a tab several times within a second is to open it once, since all would be answered the same.
    """
    kind, user, channel = _TABS.get(text(event, "tab")), text(event, "user"), text(event, "channel")
    second = text(event, "event_ts").partition(".")[0]
    if kind is None or not (user and second):
        return None
    key = f"{kind.value}:{body.get('team_id')}:{user}:{second}"
    return Incoming(kind=kind, key=key, same_as=None, user=user, channel=channel, text="")
