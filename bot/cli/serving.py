"""One listening port: gunicorn and what runs beside it in its worker process, or a thread that only tells health."""

import socket
import sys
import threading
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from werkzeug.serving import WSGIRequestHandler, make_server

from bot.cli.printing import hint
from bot.errors import IsmsError, Misconfigured

THREADS = 16
START_SECONDS = 120
"""In which the worker process must have loaded everything."""
DRAIN_SECONDS = 30

Stop = Callable[[], None]
Opened = tuple[Flask, Stop]


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types.
    """Serves what `open_app` opens; it is called after the fork, for threads do not survive one."""

    def __init__(self, port: int, open_app: Callable[[], Opened], ours: dict[str, Any]) -> None:
        """`ours` overrides gunicorn's settings by name."""
        self._port, self._open, self._ours = port, open_app, ours
        self._stop: Stop = lambda: None
        super().__init__()

    def load_config(self) -> None:
        """Called by gunicorn."""
        settings = {
            "bind": f"0.0.0.0:{self._port}",
            "worker_class": "gthread",
            "threads": THREADS,
            "timeout": START_SECONDS,
            "graceful_timeout": DRAIN_SECONDS,
            "loglevel": "warning",
            "control_socket_disable": True,
            "worker_exit": self._end,
        }
        for name, value in {**settings, **self._ours}.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Called by gunicorn in the worker process."""
        try:
            app, self._stop = self._open()
        except IsmsError as error:
            hint(str(error))
            # With this code gunicorn gives up instead of starting the next worker.
            sys.exit(Arbiter.APP_LOAD_ERROR)
        return app

    def _end(self, _server: Any, _worker: Any) -> None:
        self._stop()


class _Silent(WSGIRequestHandler):
    """Says nothing of each request."""

    def log(self, type: str, message: str, *args: Any) -> None:
        """Called by werkzeug."""


def serve_beside(port: int, app: Flask) -> Stop:
    """Serve a few probes in a thread, until the function given back is called; raises Misconfigured."""
    check_port(port)
    server = make_server("0.0.0.0", port, app, threaded=True, request_handler=_Silent)  # noqa: S104  As gunicorn.
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.1}, name="health", daemon=True
    )
    thread.start()

    def stop() -> None:
        server.shutdown()
        thread.join()
        server.server_close()

    return stop


def check_port(port: int) -> None:
    """Raise Misconfigured when somebody else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))  # noqa: S104  The port is looked at, not served.
        except OSError as error:
            raise Misconfigured(
                f"Port {port} cannot be used: {error.strerror}. Set PORT to a free one."
            ) from error
