"""Getting the bytes of a file out of Slack (docs.slack.dev, messaging/working-with-files).

The token goes to Slack's own hosts and nowhere else, whatever an answer says.
"""

import time
from collections.abc import Iterator
from http.client import HTTPMessage, HTTPResponse
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.attachments import Attachment, Missing, NotFetched
from bot.settings import LOOPBACK, Settings
from bot.slack.client import TIMEOUT_SECONDS, open_client
from bot.slack.replies import BROKEN, error_code, is_passing

PART = 64 * 1024
LONGEST_SECONDS = 120.0
"""For one whole file, however slowly it comes."""
PAGE = "text/html"
_AS_IT_IS = "%/:?#[]@!$&'()*+,;=~"
_HOSTED = frozenset({"hosted", "snippet"})
"""Modes of files whose bytes are on Slack's server (docs.slack.dev, reference/objects/file-object)."""
_NOT_ALLOWED = frozenset({"missing_scope", "not_allowed_token_type", "no_permission"})


class _NoRedirects(HTTPRedirectHandler):
    """Slack sends who may not read a file to its sign-in page; nobody is followed anywhere."""

    def redirect_request(
        self,
        req: Request,  # noqa: ARG002  urllib names them.
        fp: IO[bytes],  # noqa: ARG002
        code: int,  # noqa: ARG002
        msg: str,  # noqa: ARG002
        headers: HTTPMessage,  # noqa: ARG002
        newurl: str,  # noqa: ARG002
    ) -> Request | None:
        """Never."""
        return None


class SlackFiles:
    """Fetches files with the bot's token (`bot.attachments.FetchesFiles`)."""

    def __init__(self, settings: Settings) -> None:
        """`settings` have a bot token; nothing is asked of Slack yet."""
        self._client: WebClient = open_client(settings)
        api = urlsplit(settings.slack_api_url)
        local = api.hostname in LOOPBACK
        self._scheme = api.scheme
        self._hosts = {api.netloc} if local else {api.netloc, f"files.{api.netloc}"}
        self._opener = _opener(local)

    def facts(self, file: str) -> Attachment:
        """What Slack says of the file with this id; raises NotFetched."""
        try:
            found = self._client.files_info(file=file)["file"]
        except SlackApiError as error:
            raise NotFetched(_refused(error)) from None
        except BROKEN:
            raise NotFetched(Missing.AWAY) from None
        url = str(found.get("url_private_download") or found.get("url_private") or "")
        if found.get("is_external") or found.get("mode") not in _HOSTED or not self._is_slacks(url):
            raise NotFetched(Missing.ELSEWHERE)
        return _attachment(found, url)

    def parts(self, attachment: Attachment) -> Iterator[bytes]:
        """Its bytes as they come; raises NotFetched, at the latest after the last one if any is missing."""
        if not self._is_slacks(attachment.url):
            raise NotFetched(Missing.ELSEWHERE)
        until, size = time.monotonic() + LONGEST_SECONDS, 0
        try:
            with self._open(attachment.url) as answer:
                _refuse_page(answer, attachment)
                # `read1` gives what is there: who sends a byte now and then is not waited for.
                while part := answer.read1(PART):
                    size += len(part)
                    yield part
                    if time.monotonic() > until:
                        raise NotFetched(Missing.AWAY)
        except HTTPError as error:
            error.close()
            raise NotFetched(_unusual(error.code)) from None
        except BROKEN:
            raise NotFetched(Missing.AWAY) from None
        if size != attachment.size:
            raise NotFetched(Missing.CUT)

    def _open(self, url: str) -> HTTPResponse:
        headers = {"Authorization": f"Bearer {self._client.token}"}
        # A name in it may hold anything; what is quoted already stays as it is.
        request = Request(quote(url, safe=_AS_IT_IS), headers=headers)  # noqa: S310  `_is_slacks` has looked at it.
        opened: HTTPResponse = self._opener.open(request, timeout=TIMEOUT_SECONDS)
        return opened

    def _is_slacks(self, url: str) -> bool:
        try:
            address = urlsplit(url)
        except ValueError:
            return False
        return address.scheme == self._scheme and address.netloc in self._hosts


def _opener(local: bool) -> OpenerDirector:
    """A proxy of the environment is used as for all of Slack, and cannot reach a Slack on this machine."""
    past_proxy = [ProxyHandler({})] if local else []
    return build_opener(_NoRedirects, *past_proxy)


def _attachment(found: dict[str, Any], url: str) -> Attachment:
    return Attachment(
        id=str(found.get("id") or ""),
        name=str(found.get("name") or found.get("title") or ""),
        kind=str(found.get("mimetype") or ""),
        size=int(found.get("size") or 0),
        owner=str(found.get("user") or ""),
        url=url,
    )


def _refuse_page(answer: HTTPResponse, attachment: Attachment) -> None:
    """Without the scope a page comes, with 200; a page that is the evidence has the length that Slack says.

    The headers alone are looked at: what the file holds is nobody's business here.
    """
    is_page = answer.headers.get_content_type() == PAGE
    said = answer.headers.get("Content-Length", str(attachment.size))
    if is_page and (attachment.kind != PAGE or said != str(attachment.size)):
        raise NotFetched(Missing.NOT_ALLOWED)


def _unusual(status: int) -> Missing:
    if status in (404, 410):
        return Missing.GONE
    if status in (401, 403) or 300 <= status < 400:
        return Missing.NOT_ALLOWED
    return Missing.AWAY


def _refused(error: SlackApiError) -> Missing:
    code = error_code(error)
    if code in _NOT_ALLOWED:
        return Missing.NOT_ALLOWED
    return Missing.AWAY if is_passing(error) or code.startswith("token_") else Missing.GONE
