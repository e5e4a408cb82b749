"""What an operator asks by HTTP: alive, ready, how much waits; counts and sentences, nothing of any person."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from flask import Flask, Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Metric, generate_latest

from bot.delivery.figures import Figures, read_figures
from bot.delivery.metrics import Scrape
from bot.delivery.readiness import GOOD, Check, check_database, check_messages, look, remembered
from bot.errors import OutOfReach
from bot.services import Services
from bot.slack.installation import check_slack
from bot.storage.sessions import reading

SLACK_ASKED_EVERY = 5.0


def _always() -> bool:
    return True


def _nothing() -> Iterable[Metric]:
    return ()


@dataclass(frozen=True)
class Standing:
    """What else a process stands on, beside the database and Slack's Web API."""

    checks: Mapping[str, Check] = field(default_factory=dict)
    is_alive: Callable[[], bool] = _always
    """False where only a new process helps."""
    metrics: Callable[[], Iterable[Metric]] = _nothing


def open_health(services: Services, standing: Standing) -> Flask:
    """`/healthz`, `/readyz` and `/metrics`; `services` are in a hurry."""
    checks = {
        "database": check_database(services.engine, services.real_now),
        "slack": remembered(lambda: check_slack(services.settings), SLACK_ASKED_EVERY),
        "messages": check_messages(services.engine),
        **standing.checks,
    }

    def figures() -> Figures:
        with reading(services.engine) as session:
            return read_figures(session, services.real_now())

    app, registry = Flask("isms"), CollectorRegistry()
    registry.register(Scrape(figures, standing.metrics))
    _add_health(app, checks, standing.is_alive)
    _add_metrics(app, registry)
    return app


def _add_health(app: Flask, checks: Mapping[str, Check], is_alive: Callable[[], bool]) -> None:
    @app.get("/healthz")
    def alive() -> Response:
        lives = is_alive()
        answer = jsonify(alive=lives)
        answer.status_code = 200 if lives else 503
        return answer

    @app.get("/readyz")
    def ready() -> Response:
        said = look(checks)
        is_ready = all(sentence == GOOD for sentence in said.values())
        answer = jsonify(ready=is_ready, **said)
        answer.status_code = 200 if is_ready else 503
        return answer


def _add_metrics(app: Flask, registry: CollectorRegistry) -> None:
    @app.get("/metrics")
    def metrics() -> Response:
        try:
            return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
        except OutOfReach as error:
            return Response(f"{error}\n", 503, mimetype="text/plain")
