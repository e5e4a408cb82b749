"""`isms doctor`: what is missing or broken, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

import typer

from bot.errors import IsmsError
from bot.opening import open_embedder, open_records
from bot.services import Services
from bot.settings import Settings, read_settings
from bot.storage.sessions import reading

FAILED = 1


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    good: bool
    what: str


def doctor() -> None:
    """Say what is missing; exits 1 when something is."""
    findings = list(examine(read_settings()))
    for finding in findings:
        typer.echo(f"{'ok     ' if finding.good else 'missing'}  {finding.what}")
    if not all(finding.good for finding in findings):
        raise typer.Exit(FAILED)


def examine(settings: Settings) -> Iterator[Finding]:
    """Looks at settings, database, policies, index and model, the next only where the one before allows it."""
    yield from _slack(settings)
    try:
        services = open_records(settings)
    except IsmsError as error:
        yield Finding(False, str(error))
        return
    yield Finding(True, f"The database answers ({services.engine.dialect.name}).")
    yield from _register(services)
    try:
        open_embedder(settings)
    except IsmsError as error:
        yield Finding(False, str(error))
        return
    yield Finding(True, "The embedding model is exported and unaltered.")


def _slack(settings: Settings) -> Iterator[Finding]:
    """Without Slack the command line still answers, yet nobody else is."""
    for value, name, what in (
        (
            settings.slack_bot_token,
            "SLACK_BOT_TOKEN",
            "the bot's token, from “OAuth & Permissions”",
        ),
        (settings.slack_signing_secret, "SLACK_SIGNING_SECRET", "from “Basic Information”"),
    ):
        given = value is not None and bool(value.get_secret_value())
        yield Finding(given, f"{name} is set." if given else f"{name} is not set: {what}.")


def _register(services: Services) -> Iterator[Finding]:
    from bot.register.indexing import index_home, is_current
    from bot.register.state import read_stamp

    with reading(services.engine) as session:
        synced = read_stamp(session) is not None
    if not synced:
        yield Finding(False, "No policies are in the register. Run: isms sync FOLDER")
        return
    yield Finding(True, "Policies are in the register.")
    current = is_current(services.engine, index_home(services.settings.isms_home))
    yield Finding(
        current,
        "The search index is up to date."
        if current
        else "The search index is missing or behind. Answers are found without it, only slower; "
        "`isms sync FOLDER` builds it.",
    )
