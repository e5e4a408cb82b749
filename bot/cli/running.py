"""The bot at work: what `isms run` puts together, in one process or in three."""

from bot import worker
from bot.cli.parts import Part
from bot.cli.printing import hint, say
from bot.cli.serving import Opened, Server, Stop, check_port, serve_beside
from bot.cli.waiting import Told, wait_for_slack
from bot.clock import start_ticking
from bot.delivery.bells import Bells
from bot.health import Standing, open_health
from bot.jobs import timed_tasks
from bot.opening import export_model, open_records, open_services
from bot.opening_on_demand import open_for_tasks
from bot.services import Services
from bot.settings import Settings, read_settings, require_slack
from bot.slack.installation import Installation
from bot.slack.socket_mode.door import SocketDoor, connect
from bot.slack.socket_mode.state import figures_of
from bot.web import create_app, in_a_hurry, open_bolt, open_web, require_postgresql


def start(only: Part | None) -> None:
    """Run until told to stop; raises Misconfigured or OutOfReach with a sentence before anything runs.

    While Slack is away this is said once, and tried again and again: a bot that is started together with its
    network should not have to be started twice.
    """
    settings = read_settings()
    if only is not None:
        require_postgresql(settings)
    over_http = only is Part.WEB or (only is None and settings.slack_app_token is None)
    if only is not Part.CLOCK:
        require_slack(settings, over_http)
    if over_http:
        check_port(settings.port)
    with Told() as told:
        if only is Part.CLOCK:
            _stay(told, _tick(open_for_tasks(settings)))
            return
        installation = _look_around(settings, told)
        if installation is None:
            return
        if not over_http:
            _stay(told, *_begin(settings, only, installation))
            return
    _serve(settings, only, installation)


def _begin(settings: Settings, only: Part | None, installation: Installation) -> list[Stop]:
    """What needs no HTTP from Slack; gives what ends it, in order."""
    if only is Part.WORKER:
        return [_work(open_services(settings, hint), installation, Bells())]
    return _listen(settings, installation)


def _serve(settings: Settings, only: Part | None, installation: Installation) -> None:
    """Over HTTP. All that can be wrong is looked for before gunicorn starts a process for it."""

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


def _listen(settings: Settings, installation: Installation) -> list[Stop]:
    """Over Socket Mode; health is told on PORT where one was set."""
    if settings.has_port:
        check_port(settings.port)
    services, bells = open_services(settings, hint), Bells()
    hurried, token = in_a_hurry(services), settings.slack_app_token
    app = open_bolt(hurried, installation, bells)
    # Refused, it ends here, before anything else runs.
    door = connect(app, token.get_secret_value() if token else "", settings.slack_connections)
    stops = [door.close, _work(services, installation, bells), _tick(services)]
    if settings.has_port:
        stops.append(serve_beside(settings.port, open_health(hurried, _standing(services, door))))
    if door.state().connected:
        say("Connected to Slack by Socket Mode.")
    return stops


def _standing(services: Services, door: SocketDoor) -> Standing:
    checks = {"socket": door.check, "index": lambda: _check_index(services)}
    return Standing(checks, door.is_watched, lambda: figures_of(door.state()))


def _look_around(settings: Settings, told: Told) -> Installation | None:
    """Say everything that is wrong while somebody is still looking at the terminal; None when told to stop."""
    # Migrated once, and closed again: a connection must not be shared over a fork.
    open_records(settings).engine.dispose()
    installation = wait_for_slack(settings, told)
    for warning in installation.warnings if installation else ():
        hint(f"Warning: {warning}")
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


def _stay(told: Told, *stops: Stop) -> None:
    """Until told to stop; then end in this order."""
    told.wait()
    for stop in stops:
        stop()
