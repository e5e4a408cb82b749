"""`--as-of DATE`: a day in the past, as people write it."""

from datetime import date
from typing import Annotated

import typer

from bot.errors import Refused
from ingest.days import read_day

AsOf = Annotated[
    str, typer.Option("--as-of", metavar="DATE", help="As it was on this day, like 2026-11-23.")
]


def day_of(written: str, today: date) -> date | None:
    """The day; None where nothing was written. Raises Refused for what is no day, or lies ahead."""
    if not written:
        return None
    day = read_day(written)
    if day is None:
        raise Refused(f"“{written}” is no day. Write one like 2026-11-23.")
    if day > today:
        raise Refused(
            f"{day} lies ahead; today is {today}. Nobody can say yet what will hold then."
        )
    return day
