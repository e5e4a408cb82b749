"""Slack's requests over HTTP: what Bolt would stumble over is refused in front of it."""

from flask import Request, Response
from slack_bolt import App
from slack_bolt.adapter.flask import SlackRequestHandler
from slack_sdk.signature import SignatureVerifier

from bot.errors import Misconfigured

LONGEST_STAMP = 15


class SlackDoor:
    """Answers requests to `/slack/events`."""

    def __init__(self, app: App, signing_secret: str) -> None:
        """Verifies with `signing_secret` before Bolt sees a request; raises Misconfigured without one."""
        if not signing_secret:
            # With an empty secret anybody could sign.
            raise Misconfigured(
                "SLACK_SIGNING_SECRET is missing: Slack's requests cannot be told apart."
            )
        self._handler = SlackRequestHandler(app)
        self._verifier = SignatureVerifier(signing_secret)

    def answer(self, request: Request) -> Response:
        """Bolt's answer, or 401 for a request that is not freshly signed."""
        if not self._is_signed(request):
            return Response('{"error": "invalid request"}', 401, mimetype="application/json")
        answered: Response = self._handler.handle(request)
        return answered

    def _is_signed(self, request: Request) -> bool:
        stamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        # The verifier raises, and Slack would see a 500, on a stamp that is no number and on
        # anything that is no text.
        if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= LONGEST_STAMP):
            return False
        try:
            body = request.get_data().decode()
        except UnicodeDecodeError:
            return False
        return signature.isascii() and self._verifier.is_valid(body, stamp, signature)
