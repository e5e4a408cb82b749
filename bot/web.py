"""The HTTP door: what Slack sends, kept or answered at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from flask import Flask, Response, request
from sqlmodel import Session

from bot.delivery import inbox
from bot.delivery.bells import Bells
from bot.delivery.failpoints import reached
from bot.delivery.guarding import Failure, guarded
from bot.delivery.readiness import Check
from bot.delivery.replays import first_seen
from bot.errors import Misconfigured
from bot.health import Standing, open_health
from bot.job import Job
from bot.jobs import JOBS, reception
from bot.opening import open_records
from bot.services import Services
from bot.settings import Settings, require_slack
from bot.slack.app import Bolt, build_app
from bot.slack.client import SlackPoster
from bot.slack.client import in_a_hurry as hurried_client
from bot.slack.directory import Directory
from bot.slack.http import SlackDoor
from bot.slack.incoming import Incoming
from bot.slack.installation import Installation, find_installation
from bot.slack.keeping import AtOnce, Keep, Keeping, Kept, Known
from bot.slack.messages import Change, Message, Shown
from bot.slack.modals import Modals
from bot.storage.engine import open_engine
from bot.storage.sessions import writing

HURRY_SECONDS = 1.5
"""Slack waits three seconds for the acknowledgement, and the network needs some of them."""
TRIGGER_SECONDS = 3.0
"""So long Slack lets a form be opened; later the call is of no use."""
LONGEST_REQUEST = 1_000_000
NOT_SPLIT_ON_SQLITE = (
    "Split into web, worker and clock, the bot needs PostgreSQL, and DATABASE_URL names SQLite. Set"
    " DATABASE_URL, or run everything in one process with `isms run`."
)


def create_app() -> Flask:
    """The web process of a split bot, for gunicorn; raises Misconfigured or OutOfReach with a sentence."""
    services = open_records()
    require_slack(services.settings)
    require_postgresql(services.settings)
    installation = find_installation(services.settings)
    hurried = in_a_hurry(services)
    services.engine.dispose()
    return open_web(hurried, installation, Bells(), {})


def require_postgresql(settings: Settings) -> None:
    """Raise Misconfigured on SQLite, which several processes must not share."""
    if settings.on_sqlite:
        raise Misconfigured(NOT_SPLIT_ON_SQLITE)


def in_a_hurry(services: Services) -> Services:
    """The same services with a database that answers soon or not at all; the caller disposes of its engine."""
    return replace(services, engine=open_engine(services.settings.database, HURRY_SECONDS))


def open_bolt(
    services: Services, installation: Installation, bells: Bells, jobs: tuple[Job, ...] = JOBS
) -> Bolt:
    """Bolt, answering at once what cannot wait and keeping the rest; `services` are in a hurry."""
    secret = services.settings.slack_signing_secret
    client, keeping = installation.client, _keeping(services, bells)
    directory = Directory(
        hurried_client(client, HURRY_SECONDS), installation.home, services.real_now
    )
    modals = Modals(hurried_client(client, TRIGGER_SECONDS))
    poster = SlackPoster(hurried_client(client, HURRY_SECONDS))
    return build_app(
        client,
        installation.home,
        secret.get_secret_value() if secret else "",
        keeping.keep,
        reception(services, directory, modals, keeping, jobs, poster).answer,
    )


def _keeping(services: Services, bells: Bells) -> Keeping:
    def commit(change: Change) -> Sequence[Message]:
        with writing(services.engine) as session:
            return change(session)

    return Keeping(keeper(services, bells), doer(services), commit)


def keeper(services: Services, bells: Bells) -> Keep:
    """Keeps what a person did, once, in one short transaction, and wakes a worker."""

    def keep(incoming: Incoming | None, signature: str) -> Kept:
        reached("door.received")
        now = services.real_now()
        with writing(services.engine) as session:
            # Of a form that was opened, nobody needs to know when: nothing may have come of it, or a
            # report without a name.
            is_mere_note = incoming is None
            if signature and not first_seen(session, signature, now, is_mere_note):
                return Kept.REPLAYED
            if incoming is None:
                return Kept.NEW
            same_as, body = incoming.same_as, incoming.payload()
            is_new = inbox.keep(session, incoming.key, same_as, body, now)
            reached("door.written")
        reached("door.committed")
        bells.inbox.ring()
        return Kept.NEW if is_new else Kept.KNOWN

    return keep


def doer(services: Services) -> AtOnce:
    """Does at once what a person sent, once, in one short transaction with the inbox row that says so."""

    def do(incoming: Incoming, signature: str, change: Callable[[Session], Shown]) -> Shown | Known:
        now = services.real_now()
        with writing(services.engine) as session:
            if signature and not first_seen(session, signature, now):
                return Known()
            if not inbox.keep_done(session, incoming.key, now):
                return Known()
            return change(session)

    return do


def open_web(
    services: Services,
    installation: Installation,
    bells: Bells,
    more: Mapping[str, Check],
    jobs: tuple[Job, ...] = JOBS,
) -> Flask:
    """The web application; `services` are in a hurry, `more` is what else the process stands on."""
    secret = services.settings.slack_signing_secret
    bolt = open_bolt(services, installation, bells, jobs)
    door = SlackDoor(bolt, secret.get_secret_value() if secret else "")
    app = open_health(services, Standing(more))
    app.config["MAX_CONTENT_LENGTH"] = LONGEST_REQUEST

    @app.post("/slack/events")
    def events() -> Response:
        # Flask refuses here what is too long, before anything else looks at it.
        request.get_data()
        answered = guarded("receiving", lambda: door.answer(request))
        return Response("", 500) if isinstance(answered, Failure) else answered

    return app
