"""`isms run`: the bot at work, in one process, or one of its three parts where it is split."""

from typing import Annotated

import typer

from bot.cli.parts import Part


def run(
    only: Annotated[
        Part | None,
        typer.Option("--only", help="One part of a bot that is split; needs PostgreSQL."),
    ] = None,
) -> None:
    """Run the bot until it is told to stop: Slack's requests, the workers and the clock."""
    # Imported here: no other command should wait for the web server's libraries.
    from bot.cli.running import start

    start(only)
