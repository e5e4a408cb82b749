"""Runs the web application with uvicorn: in the foreground, or in a thread for tests."""

import contextlib
import socket
import threading
import time
from types import TracebackType
from typing import Self

import uvicorn

from localslack.app import build_app
from localslack.site import Site
from localslack.socket.wire import Wire

START_SECONDS = 10.0
PING_SECONDS = 1.0
"""Between pings to a bot; more often than Slack, so that a client which is being closed need not sit out its time."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one; raises OSError where the port is taken."""
    line = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        line.bind((host, port))
        line.listen(128)
    except OSError:
        line.close()
        raise
    return line


def make_server(site: Site, hosts: tuple[str, ...]) -> uvicorn.Server:
    """A uvicorn server that says nothing and stops at once."""
    config = uvicorn.Config(
        build_app(site, hosts),
        log_level="critical",
        access_log=False,
        lifespan="off",
        http="h11",
        ws=Wire,
        ws_ping_interval=PING_SECONDS,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config)


class ThreadedServer:
    """A site that is served while the `with` block runs."""

    def __init__(self, site: Site, line: socket.socket, hosts: tuple[str, ...]) -> None:
        """`line` is a listening socket."""
        self.site, self._line = site, line
        self._server = make_server(site, hosts)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [line]}, name="localslack", daemon=True
        )

    def __enter__(self) -> Self:
        """Serve; returns when requests are answered."""
        self.site.delivery.start()
        self._thread.start()
        until = time.monotonic() + START_SECONDS
        while not self._server.started:
            if time.monotonic() > until or not self._thread.is_alive():
                raise RuntimeError("The local Slack did not start.")
            time.sleep(0.005)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop serving and delivering."""
        self.site.sockets.give_up()
        self.site.delivery.stop()
        self.site.world.close()
        self._server.should_exit = True
        self._thread.join()
        self._line.close()


def serve_until_stopped(site: Site, line: socket.socket, hosts: tuple[str, ...]) -> None:
    """Serve in the foreground until SIGINT or SIGTERM."""
    site.delivery.start()
    try:
        # uvicorn hands the interrupt on after it has stopped in good order.
        with contextlib.suppress(KeyboardInterrupt):
            make_server(site, hosts).run(sockets=[line])
    finally:
        site.sockets.give_up()
        site.delivery.stop()
        site.world.close()
        line.close()
