"""Names of the desk's buttons and forms: they stand in messages that are about, so they stay."""

from bot.incident.views import CLAIM, OPEN
from bot.slack.opening_forms import IN_PLACE

__all__ = ["CLAIM", "OPEN"]
PAGE, LATER = f"incident.page{IN_PLACE}", f"incident.later{IN_PLACE}"
TAKE, LIST = f"incident.take{IN_PLACE}", "incident.list"
TURN_LIST = tuple(f"incident.list_{n}{IN_PLACE}" for n in range(4))
"""Slack wants a name of its own for each button of a row."""
ASSIGN, HAND_BACK = "incident.assign", "incident.hand_back"
RATE, ASSESS, AWARE = "incident.rate", "incident.assess", "incident.aware"
LINK, ASK, NOTE = "incident.link", "incident.ask", "incident.note"
CLOSE, REOPEN = "incident.close", "incident.reopen"
