"""`isms doctor`: what is missing or broken, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

import typer

from bot.cli.printing import say
from bot.errors import IsmsError
from bot.opening import open_records
from bot.people.records import count_people
from bot.services import Services
from bot.settings import Settings, read_settings, require_slack
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
        say(f"{'ok     ' if finding.good else 'missing'}  {finding.what}")
    if not all(finding.good for finding in findings):
        raise typer.Exit(FAILED)


def examine(settings: Settings) -> Iterator[Finding]:
    """Asks Slack, then looks at the model, the database, the register and the index; mends nothing."""
    yield from _slack(settings)
    model = _model(settings)
    yield model
    try:
        services = open_records(settings)
        yield Finding(True, f"The database answers ({services.engine.dialect.name}).")
        yield from _register(services, model.good)
    except IsmsError as error:
        yield Finding(False, str(error))


def _slack(settings: Settings) -> Iterator[Finding]:
    """Without Slack the command line still answers, yet nobody else is."""
    # Imported here, as below: no other command should wait for Slack's libraries.
    from bot.slack.installation import CHECK_SECONDS, find_installation

    try:
        require_slack(settings, over_http=settings.slack_app_token is None)
        installation = find_installation(settings, CHECK_SECONDS)
    except IsmsError as error:
        yield Finding(False, str(error))
        return
    yield Finding(True, "Slack accepts the bot.")
    yield from (Finding(False, warning) for warning in installation.warnings)


def _model(settings: Settings) -> Finding:
    from knowledge.model import ModelError, cache_folder, exported_at, find_source, read_facts

    try:
        facts = read_facts(exported_at(find_source(settings.embedding_model), cache_folder()))
    except ModelError as error:
        return Finding(False, str(error))
    return Finding(True, f"The embedding model {facts.name} is exported and unaltered.")


def _register(services: Services, has_model: bool) -> Iterator[Finding]:
    from bot.register.company import read_company
    from bot.register.passages import count_in_force
    from bot.register.state import read_stamp

    with reading(services.engine) as session:
        today = read_company(session).today(services.business_now())
        documents, people = count_in_force(session, today), count_people(session)
        synced = read_stamp(session) is not None
    if not documents:
        yield Finding(False, "No document in force is in the register. Run: isms sync FOLDER")
    else:
        yield Finding(True, f"Documents in force in the register: {documents}.")
    if people:
        yield Finding(True, f"People in the register: {people}.")
    else:
        what = "Nobody is in the register, so everybody is staff without a role. Sync a people.csv."
        yield Finding(False, what)
    if synced:
        yield _index(services)
    if synced and has_model:
        yield _vectors(services)


def _index(services: Services) -> Finding:
    from bot.register.indexing import index_place, is_current

    if is_current(services.engine, index_place(services.settings)):
        return Finding(True, "The search index is up to date.")
    return Finding(
        False,
        "The search index is missing or behind. Answers are found without it, only slower; "
        "`isms sync FOLDER` builds it.",
    )


def _vectors(services: Services) -> Finding:
    from bot.opening import open_embedder
    from bot.register.finder import OTHER_MODEL, embedded_by
    from bot.register.passages import embedded_by_others

    made_by = embedded_by(open_embedder(services.settings))
    with reading(services.engine) as session:
        others = embedded_by_others(session, made_by)
    return Finding(
        not others, OTHER_MODEL if others else "The documents were read with this model."
    )
