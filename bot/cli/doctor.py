"""`isms doctor`: what is missing or broken, in words."""

from collections.abc import Iterator, Mapping
from typing import Annotated

import typer

from bot.cli.ask_checks import ANSWERS
from bot.cli.findings import Check, Finding, Grade, carry_out, mend, ok
from bot.cli.incident_checks import INCIDENTS
from bot.cli.model_checks import check_model, try_model
from bot.cli.printing import print_json, say
from bot.cli.record_checks import RECORDS
from bot.cli.slack_checks import SLACK
from bot.cli.work_checks import WORK
from bot.errors import IsmsError
from bot.opening import open_records
from bot.services import Services
from bot.settings import Settings, read_settings
from bot.storage.sessions import reading

FAILED = 1


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    try_chat: Annotated[
        bool, typer.Option("--try-model", help="Also send the chat model one made-up question.")
    ] = False,
) -> None:
    """Say what is missing or broken and what to do; exits 1 when something is."""
    findings = list(examine(read_settings(), try_chat))
    is_well = not any(finding.grade is Grade.MEND for finding in findings)
    if as_json:
        listed = [{"check": f.about, "grade": f.grade.value, "what": f.what} for f in findings]
        print_json({"well": is_well, "findings": listed})
    else:
        for finding in findings:
            say(f"{finding.grade.value:4}  {finding.what}")
    if not is_well:
        raise typer.Exit(FAILED)


def examine(settings: Settings, try_chat: bool = False) -> Iterator[Finding]:
    """Asks Slack, then looks at the models, the records and the work; mends nothing, and sends no model anything
    unless told to `try_chat`.
    """
    yield from carry_out(SLACK, settings)
    models = list(carry_out(MODEL, settings))
    yield from models
    try:
        services = open_records(settings)
    except IsmsError as error:
        yield Finding(Grade.MEND, str(error), "database")
        return
    yield from carry_out(RECORDS, services)
    if all(finding.grade is Grade.OK for finding in models):
        yield from carry_out(VECTORS, services)
    yield from carry_out(CHAT_TRIED if try_chat else CHAT, services)
    yield from carry_out(WORK, services)
    yield from carry_out(INCIDENTS, services)
    yield from carry_out(ANSWERS, services)
    services.engine.dispose()


def _model(settings: Settings) -> Iterator[Finding]:
    from knowledge.model import ModelError, cache_folder, exported_at, find_source, read_facts

    try:
        facts = read_facts(exported_at(find_source(settings.embedding_model), cache_folder()))
    except ModelError as error:
        yield mend(str(error))
    else:
        yield ok(f"The embedding model {facts.name} is exported and unaltered.")


def _reranker(settings: Settings) -> Iterator[Finding]:
    from bot.opening import open_reranker

    if open_reranker(settings) is not None:
        yield ok("The cross-encoder that RERANKER names is exported and unaltered.")


def _vectors(services: Services) -> Iterator[Finding]:
    from bot.opening import open_embedder
    from bot.register.finder import OTHER_MODEL, embedded_by
    from bot.register.passages import embedded_by_others
    from bot.register.state import read_stamp

    with reading(services.engine) as session:
        if read_stamp(session) is None:
            return
    made_by = embedded_by(open_embedder(services.settings))
    with reading(services.engine) as session:
        others = embedded_by_others(session, made_by)
    yield mend(OTHER_MODEL) if others else ok("The documents were read with this model.")


MODEL: Mapping[str, Check[Settings]] = {"model": _model, "reranker": _reranker}
VECTORS: Mapping[str, Check[Services]] = {"vectors": _vectors}
CHAT: Mapping[str, Check[Services]] = {"chat model": check_model}
CHAT_TRIED: Mapping[str, Check[Services]] = {**CHAT, "chat model tried": try_model}
