"""The environment for processes that tests start."""

import os

from bot.settings import Settings

OURS = ("SLACK_", "ISMS_", "LOCALSLACK_")


def without_our_settings() -> dict[str, str]:
    """This machine's environment without any setting of the bot or of the local Slack, also of those to come."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(OURS) and name.lower() not in Settings.model_fields
    }
