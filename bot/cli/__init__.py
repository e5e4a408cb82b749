"""The command line: one file per command, one boundary that turns errors into words and exit codes."""

from bot.cli.app import main

__all__ = ["main"]
