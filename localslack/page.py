"""The page: a small Slack for one person at a time, and what keeps it up to date."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

from localslack import people
from localslack.clock import offset_in
from localslack.site import Site
from localslack.traffic import Exchange
from localslack.view import cards, personas, places_for, standing
from localslack.workspace import User
from localslack.world import Place

LOOK_EVERY_SECONDS = 0.1
BREATHE_EVERY = 100
SECURITY = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
SHOWN_REQUESTS = 60
_TEMPLATES = Environment(
    loader=PackageLoader("localslack"), autoescape=True, undefined=StrictUndefined
)


@dataclass(frozen=True)
class Page:
    """`/`, `/_page/view`, `/_page/requests` and `/_page/changes`."""

    site: Site

    async def index(self, _request: Request) -> Response:
        """The empty page; its script fills it."""
        world = self.site.world
        html = _TEMPLATES.get_template("page.html").render(
            workspace=world.workspace, personas=personas(world), standing=standing
        )
        return HTMLResponse(html, headers=SECURITY)

    async def view(self, request: Request) -> Response:
        """Everything one person sees now: `?as=NAME&in=CHANNEL&thread=TS`."""
        try:
            return JSONResponse(await run_in_threadpool(self._view, dict(request.query_params)))
        except people.NotPossible as error:
            return JSONResponse({"problem": str(error)}, 409)

    def _view(self, asked: dict[str, str]) -> dict[str, Any]:
        world = self.site.world
        user = people.who(self.site, asked.get("as", ""))
        rows = places_for(world, user)
        place = self._place(asked.get("in", ""), [row.id for row in rows])
        version = world.version
        shown: dict[str, Any] = {"version": version, "calendar": self._calendar()}
        if place:
            thread = asked.get("thread") or None
            shown["channel"] = self._heading(place)
            shown["messages"] = self._cards(user, place, None)
            shown["thread"] = self._cards(user, place, thread) if thread else None
            rows = places_for(world, user)
        chosen = place.id if place else ""
        places = _TEMPLATES.get_template("places.html").render(rows=rows, chosen=chosen)
        return shown | {"places": places}

    def _place(self, asked: str, mine: list[str]) -> Place | None:
        chosen = asked if asked in mine else (mine[-1] if mine else "")
        return self.site.world.places.get(chosen)

    def _heading(self, place: Place) -> dict[str, Any]:
        direct = place.kind.value == "im"
        name = self.site.world.workspace.bot.display_name if direct else place.name
        about = "app" if direct else f"{len(place.members)} members"
        if place.shared:
            about += ", shared with another company"
        return {"id": place.id, "name": name, "kind": place.kind.value, "about": about}

    def _cards(self, user: User, place: Place, thread: str | None) -> list[dict[str, str]]:
        template = _TEMPLATES.get_template("message.html")
        found = cards(self.site.world, user, place, thread)
        return [
            {
                "key": f"{c.key}-{c.replies}",
                "ts": c.ts,
                "day": c.day,
                "html": template.render(m=c, in_thread=thread is not None),
            }
            for c in found
        ]

    def _calendar(self) -> str:
        """The moved calendar's day, where a demo has moved it."""
        offset = offset_in(self.site.clock_file)
        if not offset:
            return ""
        day = datetime.fromtimestamp(self.site.world.now() + offset, UTC)
        return f"{day:%A, %-d %B %Y}"

    async def requests(self, request: Request) -> Response:
        """The exchanges after number `?after=N`, oldest first, drawn."""
        after = request.query_params.get("after", "0")
        number = int(after) if after.isdigit() else 0
        kept = [e for e in self.site.traffic.all() if e.number > number][-SHOWN_REQUESTS:]
        template = _TEMPLATES.get_template("request.html")
        drawn = [{"number": e.number, "html": template.render(e=e, text=_shown(e))} for e in kept]
        return JSONResponse({"requests": drawn})

    async def changes(self, request: Request) -> Response:
        """A stream with one line for every change of the world."""
        return StreamingResponse(self._stream(request), media_type="text/event-stream")

    async def _stream(self, request: Request) -> AsyncIterator[str]:
        world, told, silent = self.site.world, -1, 0
        while world.open and not await request.is_disconnected():
            silent += 1
            if world.version != told:
                told, silent = world.version, 0
                yield f"data: {told}\n\n"
            elif silent >= BREATHE_EVERY:
                silent = 0
                yield ": still here\n\n"
            await asyncio.sleep(LOOK_EVERY_SECONDS)


def _shown(exchange: Exchange) -> str:
    both = {"request": exchange.sent, "answer": exchange.answer}
    return json.dumps(both, indent=2, ensure_ascii=False)[:20_000]
