"""The web application: Web API, response URLs, control orders and the page."""

from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from localslack import jsontext
from localslack.api_endpoint import ApiEndpoint
from localslack.control.endpoint import carry_out
from localslack.file_endpoint import FileEndpoint
from localslack.page import Page
from localslack.reset import RemembersLine
from localslack.site import Site
from localslack.socket.endpoint import LinkEndpoint

LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")


def build_app(site: Site, hosts: tuple[str, ...] = LOCAL_HOSTS) -> RemembersLine:
    """The whole server; requests for a host name not in `hosts` are refused, against DNS rebinding."""
    api = ApiEndpoint(site)
    page = Page(site)
    files = FileEndpoint(site)
    routes: list[BaseRoute] = [
        Route("/", page.index),
        Route("/_page/view", page.view),
        Route("/_page/requests", page.requests),
        Route("/_page/changes", page.changes),
        Route("/_page/files/{ident}", page.file),
        Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
        Route("/api/{method}", api.method, methods=["GET", "POST"]),
        Route("/respond/{key}", api.respond, methods=["POST"]),
        WebSocketRoute("/link/", LinkEndpoint(site).link),
        WebSocketRoute("/link", LinkEndpoint(site).link),
        Route("/files-pri/{ident}/{name:path}", files.bytes_of),
        Route("/upload/v1/{key}", files.upload, methods=["POST"]),
        Route("/_control/{name:path}", ControlEndpoint(site).order, methods=["POST"]),
    ]
    guard = Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    return RemembersLine(Starlette(routes=routes, middleware=[guard]))


@dataclass(frozen=True)
class ControlEndpoint:
    """`/_control/<order>`."""

    site: Site

    async def order(self, request: Request) -> Response:
        """One order, as JSON: no form of a foreign page can send that without asking first."""
        if not request.headers.get("content-type", "").startswith("application/json"):
            return JSONResponse({"problem": "Send JSON."}, 415)
        try:
            given = jsontext.parsed(await request.body() or b"{}")
        except ValueError:
            return JSONResponse({"problem": "This is not JSON."}, 400)
        name = request.path_params["name"]
        status, answer = await run_in_threadpool(carry_out, self.site, name, given)
        return JSONResponse(answer, status)
