"""The processes of a split bot."""

from enum import StrEnum


class Part(StrEnum):
    """One process, by its name on the command line."""

    WEB = "web"
    WORKER = "worker"
    CLOCK = "clock"
