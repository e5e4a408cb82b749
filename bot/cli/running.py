"""The bot at work: what `isms run` puts together, in one process or in three."""

import signal
import threading

from bot import worker
from bot.cli.parts import Part
from bot.cli.printing import hint, say
from bot.cli.serving import Opened, Server, Stop, check_port
from bot.clock import start_ticking
from bot.delivery.bells import Bells
from bot.jobs import timed_tasks
from bot.opening import export_model, open_records, open_services
from bot.services import Services
from bot.settings import Settings, read_settings, require_slack
from bot.slack.installation import Installation, find_installation
from bot.slack.socket import connect
from bot.web import create_app, in_a_hurry, open_bolt, open_web, require_postgresql


def start(only: Part | None) -> None:
    """Run until told to stop; raises Misconfigured or OutOfReach with a sentence before anything runs."""
    settings = read_settings()
    if only is not None:
        require_postgresql(settings)
    if only is Part.CLOCK:
        _stay(_tick(open_records(settings)))
    elif only is Part.WORKER:
        installation = _look_around(settings)
        _stay(_work(open_services(settings, hint), installation, Bells()))
    elif only is Part.WEB or settings.slack_app_token is None:
        _serve(settings, only)
    else:
        _listen(settings, settings.slack_app_token.get_secret_value())


def _serve(settings: Settings, only: Part | None) -> None:
    """Over HTTP. All that can be wrong is looked for here, before gunicorn starts a process for it."""
    require_slack(settings)
    check_port(settings.port)
    installation = _look_around(settings)

    def everything() -> Opened:
        return _open_all(open_services(settings), installation)

    def door() -> Opened:
        return create_app(), lambda: None

    if only is Part.WEB:
        server = Server(settings.port, door, {})
    else:
        export_model(settings, hint)
        server = Server(settings.port, everything, {"workers": 1})
    say(f"Listening on port {settings.port}. Slack's address for the bot ends in /slack/events.")
    server.run()


def _listen(settings: Settings, app_token: str) -> None:
    """Over Socket Mode."""
    installation = _look_around(settings)
    services, bells = open_services(settings, hint), Bells()
    stops = [_work(services, installation, bells), _tick(services)]
    app = open_bolt(in_a_hurry(services), installation, bells)
    stops.insert(0, connect(app, app_token).close)
    say("Connected to Slack by Socket Mode.")
    _stay(*stops)


def _look_around(settings: Settings) -> Installation:
    """Say everything that is wrong while somebody is still looking at the terminal."""
    installation = find_installation(settings)
    for warning in installation.warnings:
        hint(f"Warning: {warning}")
    # Migrated once, and closed again: a connection must not be shared over a fork.
    open_records(settings).engine.dispose()
    return installation


def _open_all(services: Services, installation: Installation) -> Opened:
    bells = Bells()
    stop_work, stop_clock = _work(services, installation, bells), _tick(services)
    more = {"index": lambda: _check_index(services)}
    app = open_web(in_a_hurry(services), installation, bells, more)

    def stop() -> None:
        stop_clock()
        stop_work()

    return app, stop


def _check_index(services: Services) -> None:
    """Whether a question can be answered; nobody's, by a reader who may read nothing."""
    services.finder.find("Is the index usable?", frozenset())


def _work(services: Services, installation: Installation, bells: Bells) -> Stop:
    stop = worker.start(services, installation, bells)

    def end() -> None:
        if not stop():
            hint("Some work had not ended in time. It is taken up again at the next start.")

    return end


def _tick(services: Services) -> Stop:
    return start_ticking(services, timed_tasks())


def _stay(*stops: Stop) -> None:
    """Until SIGTERM or Ctrl-C; then end in this order."""
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    told.wait()
    for stop in stops:
        stop()
