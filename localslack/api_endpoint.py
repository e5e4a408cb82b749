"""The HTTP side of the Web API and of response URLs: reading requests, striking with faults, keeping a record."""

import asyncio
import time
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from localslack.faults import Fault, FaultKind
from localslack.reset import ResetReply
from localslack.responding import respond
from localslack.site import Site
from localslack.webapi.answering import Answered, answer
from localslack.webapi.arguments import read_arguments
from localslack.webapi.calls import Refusal
from localslack.webapi.tokens import Bearer

RESPONSE_URL_METHOD = "response_url"


@dataclass(frozen=True)
class ApiEndpoint:
    """`/api/<method>` and `/respond/<key>`."""

    site: Site

    async def method(self, request: Request) -> Response:
        """One call of the Web API."""
        name, began = request.path_params["method"], time.monotonic()
        fault = self.site.faults.take(name)
        given: dict[str, Any] = {}
        try:
            given = await read_arguments(request)
            bearer = _bearer(request, given)
            if fault and fault.strikes_before:
                answered = Answered(fault.seen_status, {})
            else:
                answered = await run_in_threadpool(answer, self.site, name, bearer, given, fault)
        except Refusal as refusal:
            answered = Answered(refusal.status, refusal.body(), refusal.headers)
        self._note(name, given, answered, began)
        return await _reply(JSONResponse(answered.body, answered.status, answered.headers), fault)

    async def respond(self, request: Request) -> Response:
        """One use of a response URL."""
        began, fault = time.monotonic(), self.site.faults.take(RESPONSE_URL_METHOD)
        body = await request.body()
        if fault and fault.strikes_before:
            status, text = fault.seen_status, "internal_error"
        elif fault and fault.kind in (FaultKind.RATELIMITED, FaultKind.STORM):
            headers = {"Retry-After": str(fault.retry_after)}
            return PlainTextResponse("ratelimited", 429, headers)
        else:
            key = request.path_params["key"]
            status, text = await run_in_threadpool(respond, self.site, key, body)
        shown = body.decode(errors="replace")
        self._note(RESPONSE_URL_METHOD, shown, Answered(status, {"text": text}), began)
        return await _reply(PlainTextResponse(text, status), fault)

    def _note(self, name: str, sent: Any, answered: Answered, began: float) -> None:
        if isinstance(sent, dict):
            sent = {k: v for k, v in sent.items() if k != "token"}
        self.site.traffic.note(
            to_bot=False,
            name=name,
            sent=sent,
            status=answered.status,
            answer=answered.body,
            took_ms=(time.monotonic() - began) * 1000,
        )
        self.site.world.touch()


def _bearer(request: Request, given: dict[str, Any]) -> Bearer:
    """The token of the header or of a posted form; in an address or in JSON Slack does not look for it.

    Facts: docs.slack.dev, changelog of November 2020, and apis/web-api (JSON bodies).
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    posted = request.method == "POST"
    if scheme.lower() == "bearer" and token:
        return Bearer(token.strip(), in_header=True, posted=posted)
    in_form = posted and "token" not in request.query_params and not _is_json(request)
    return Bearer(
        str(given.get("token") or "") if in_form else None, in_header=False, posted=posted
    )


def _is_json(request: Request) -> bool:
    return request.headers.get("content-type", "").lower().startswith("application/json")


async def _reply(response: Response, fault: Fault | None) -> Response:
    """The reply as the network brings it: whole, late, replaced by rubbish, or not at all."""
    if fault is None:
        return response
    if fault.kind is FaultKind.DROP_REPLY:
        return ResetReply()
    if fault.kind is FaultKind.SLOW:
        await asyncio.sleep(fault.seconds)
    if fault.kind is FaultKind.TRUNCATED:
        body = bytes(response.body)
        return Response(body[: len(body) // 2], response.status_code, media_type="application/json")
    if fault.kind in (FaultKind.STATUS, FaultKind.HTML):
        page = "<html><body>Something went wrong</body></html>"
        return Response(page, fault.seen_status, media_type="text/html")
    return response
