"""Where the bytes of files come from and go to; without the right token the sign-in page comes, with 200, as from Slack."""

import asyncio
from dataclasses import dataclass
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from localslack.faults import Fault, FaultKind
from localslack.filing import StoredFile
from localslack.reset import CutReply, ResetReply
from localslack.site import Site
from localslack.webapi.files import readable

SIGN_IN = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>"
READ = "files:read"
DOWNLOAD = "files-pri"
"""Names the addresses of bytes where a fault is switched on."""


@dataclass(frozen=True)
class FileEndpoint:
    """`/files-pri/...` and `/upload/v1/<key>`."""

    site: Site

    async def bytes_of(self, request: Request) -> Response:
        """The file, for the bot token in the `Authorization` header alone."""
        file = self.site.world.files.find(request.path_params["ident"].rpartition("-")[2])
        fault = self.site.faults.take(DOWNLOAD)
        if file is not None and file.deleted:
            whole: Response = HTMLResponse("This file was deleted.", 404)
        elif not self._allowed(request) or file is None or not self._there(file):
            whole = HTMLResponse(SIGN_IN)
        else:
            kept = "attachment" if "/download/" in request.url.path else "inline"
            headers = {"Content-Disposition": kept}
            whole = Response(file.content, media_type=file.mimetype, headers=headers)
        return await self._brought(whole, request, fault)

    def _allowed(self, request: Request) -> bool:
        said = f"Bearer {self.site.credentials.bot_token}"
        granted = self.site.world.workspace.bot.scopes
        return request.headers.get("authorization") == said and READ in granted

    def _there(self, file: StoredFile) -> bool:
        return file.content is not None and readable(self.site.world, file)

    async def _brought(self, whole: Response, request: Request, fault: Fault | None) -> Response:
        """The bytes as the network brings them: whole, late, in part, instead of them a page, or not at all."""
        if fault is None:
            return whole
        if fault.kind is FaultKind.SLOW:
            await asyncio.sleep(fault.seconds)
            return whole
        if fault.kind is FaultKind.DROP_REPLY:
            return ResetReply()
        if fault.kind is FaultKind.TRUNCATED:
            return CutReply(whole)
        if fault.kind in (FaultKind.RATELIMITED, FaultKind.STORM):
            return PlainTextResponse("", 429, {"Retry-After": str(fault.retry_after)})
        if 300 <= fault.seen_status < 400:
            domain, back = self.site.world.workspace.team.domain, quote(request.url.path)
            return RedirectResponse(f"https://{domain}.slack.com/?redir={back}", fault.seen_status)
        return HTMLResponse(SIGN_IN, fault.seen_status)

    async def upload(self, request: Request) -> Response:
        """The bytes for an address that the app was given; each address takes them once."""
        content = await _sent(request)
        file = self.site.world.files.redeem(request.path_params["key"])
        if file is None:
            return PlainTextResponse("This upload address is used up.", 404)
        if len(content) != file.size:
            return PlainTextResponse("The file has another length than was said.", 400)
        self.site.world.files.fill(file.id, content)
        return PlainTextResponse(f"OK - {len(content)}")


async def _sent(request: Request) -> bytes:
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.body()
    async with request.form() as form:
        parts = [part for part in form.values() if isinstance(part, UploadFile)]
        return await parts[0].read() if parts else b""
