"""The page: a small Slack for one person at a time, and what keeps it up to date."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.responses import StreamingResponse as Stream

from localslack.acts import people
from localslack.drawing import Drawings, draw
from localslack.filing import StoredFile
from localslack.rendering.emoji import EMOJI
from localslack.showing import look
from localslack.sidebar import personas, standing
from localslack.site import Site
from localslack.traffic import Exchange

LOOK_EVERY_SECONDS = 0.1
BREATHE_EVERY = 100
SECURITY = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
SANDBOX = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
SHOWN_REQUESTS = 60
QUICK_REACTIONS = ("thumbsup", "white_check_mark", "eyes", "tada", "question", "x")


@dataclass(frozen=True)
class Page:
    """`/`, `/_page/view`, `/_page/requests`, `/_page/changes` and `/_page/files/ID`."""

    site: Site
    drawings: Drawings = field(default_factory=Drawings)

    async def index(self, _request: Request) -> Response:
        """The empty page; its script fills it."""
        world = self.site.world
        quick = [(name, EMOJI[name]) for name in QUICK_REACTIONS]
        html = draw("page.html", workspace=world.workspace, personas=personas(world),
                    standing=standing, quick=quick)  # fmt: skip
        return HTMLResponse(html, headers=SECURITY)

    async def view(self, request: Request) -> Response:
        """Everything one person sees now: `?as=NAME&in=CHANNEL&thread=TS&tab=home&new=TS`."""
        try:
            shown = await run_in_threadpool(
                look, self.site, dict(request.query_params), self.drawings
            )
        except people.NotPossible as error:
            return JSONResponse({"problem": str(error)}, 409)
        return JSONResponse(shown)

    async def file(self, request: Request) -> Response:
        """The bytes of a file, for a person who sees a message it was shared in: `?as=NAME`."""
        try:
            user = people.who(self.site, request.query_params.get("as", ""))
        except people.NotPossible as error:
            return PlainTextResponse(str(error), 409)
        file = self.site.world.files.find(request.path_params["ident"])
        if file is None or file.content is None or not self._may_see(user.id, file):
            return PlainTextResponse("This file is not there.", 404)
        return Response(file.content, media_type=file.mimetype, headers=SANDBOX)

    def _may_see(self, user: str, file: StoredFile) -> bool:
        places = self.site.world.places
        return any(user in places[ident].members for ident in file.shared if ident in places)

    async def requests(self, request: Request) -> Response:
        """The exchanges after number `?after=N`, oldest first, drawn."""
        after = request.query_params.get("after", "0")
        number = int(after) if after.isdigit() else 0
        kept = [e for e in self.site.traffic.all() if e.number > number][-SHOWN_REQUESTS:]
        drawn = [{"number": e.number, "html": _drawn(e)} for e in kept]
        return JSONResponse({"requests": drawn})

    async def changes(self, request: Request) -> Response:
        """A stream with one event for every change of the world, and one of another kind for requests."""
        return Stream(self._stream(request), media_type="text/event-stream")

    async def _stream(self, request: Request) -> AsyncIterator[str]:
        world, traffic, silent = self.site.world, self.site.traffic, 0
        told, counted = -1, 0
        while world.open and not await request.is_disconnected():
            lines = ""
            if world.version != told:
                told = world.version
                lines += f"data: {told}\n\n"
            if traffic.latest != counted:
                counted = traffic.latest
                lines += f"event: request\ndata: {counted}\n\n"
            silent = 0 if lines else silent + 1
            if lines or silent % BREATHE_EVERY == 0:
                yield lines or ": still here\n\n"
            await asyncio.sleep(LOOK_EVERY_SECONDS)


def _drawn(exchange: Exchange) -> str:
    return draw(
        "request.html",
        e=exchange,
        sent=_pretty(exchange.sent),
        answer=_pretty(exchange.answer),
        at=f"{datetime.fromtimestamp(exchange.at, UTC):%H:%M:%S}",
    )


def _pretty(body: object) -> str:
    """JSON with indents, also where it came as a text or in a form's `payload`."""
    if isinstance(body, dict) and isinstance(body.get("payload"), str):
        body = {**body, "payload": _parsed(body["payload"])}
    body = _parsed(body)
    if body in (None, ""):
        return "(empty)"
    text = body if isinstance(body, str) else json.dumps(body, indent=2, ensure_ascii=False)
    return text[:20_000]


def _parsed(body: object) -> object:
    if isinstance(body, str) and body[:1] in ("{", "["):
        try:
            return json.loads(body)
        except ValueError:
            return body
    return body
