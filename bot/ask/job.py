"""Ask: where it is reached, and under which names."""

from bot.ask.slack import ask_by_command, ask_freely, show_whole_section
from bot.ask.views import WHOLE_SECTION
from bot.job import Job
from bot.slack.router import Subcommand

JOB = Job(
    name="ask",
    subcommands=(
        Subcommand(
            "ask",
            "ask …",
            "what our policies say, for example `/isms ask can I use my own laptop?`",
            ask_by_command,
        ),
    ),
    buttons=dict.fromkeys(WHOLE_SECTION, show_whole_section),
    free_text=ask_freely,
)
