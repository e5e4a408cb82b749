"""Where the bytes of files come from and go to; without the right token the sign-in page comes, with 200, as from Slack."""

from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from localslack.filing import StoredFile
from localslack.site import Site

SIGN_IN = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>"
READ = "files:read"


@dataclass(frozen=True)
class FileEndpoint:
    """`/files-pri/...` and `/upload/v1/<key>`."""

    site: Site

    async def bytes_of(self, request: Request) -> Response:
        """The file, for the bot token in the `Authorization` header alone."""
        file = self.site.world.files.find(request.path_params["ident"].rpartition("-")[2])
        if not self._allowed(request) or file is None or not self._there(file):
            return HTMLResponse(SIGN_IN)
        kept = "attachment" if "/download/" in request.url.path else "inline"
        return Response(
            file.content, media_type=file.mimetype, headers={"Content-Disposition": kept}
        )

    def _allowed(self, request: Request) -> bool:
        said = f"Bearer {self.site.credentials.bot_token}"
        granted = self.site.world.workspace.bot.scopes
        return request.headers.get("authorization") == said and READ in granted

    def _there(self, file: StoredFile) -> bool:
        world = self.site.world
        bot = world.workspace.bot.user_id
        places = (world.places.get(ident) for ident in file.shared)
        shared = any(place is not None and bot in place.members for place in places)
        return file.content is not None and (file.user == bot or shared)

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
