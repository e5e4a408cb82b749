"""Bolt, wired so that what a person did is committed before Slack is told that we have it.

Bolt acknowledges an event before its listener has run, so what comes is kept in a global middleware,
which runs first and acknowledges by itself (docs.slack.dev, apis/events-api).
"""

import logging
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.delivery.guarding import Failure, guarded
from bot.errors import IsmsError
from bot.slack.coming_in.bodies import read_body
from bot.slack.coming_in.form_bodies import Screen, read_screen
from bot.slack.directory import Home
from bot.slack.incoming import Incoming
from bot.slack.keeping import Keep, Kept

Bolt: TypeAlias = App
"""What others hand on, since only this folder imports Slack's libraries."""
BUSY = "I could not take that just now, so nothing was stored. Please try again in a minute."
_log = logging.getLogger(__name__)
_bolt_log = logging.getLogger(f"{__name__}.bolt")
# Bolt copies this level to all its own logs. On a bad signature it would write the whole body, a
# person's words, to them as information.
_bolt_log.setLevel(logging.ERROR)


Answer = Mapping[str, Any] | None
AnswerAtOnce = Callable[[Incoming, Screen, str], Answer]
"""Gives what Slack is told in the acknowledgement itself; None for what is to be kept."""


def answer_later(_incoming: Incoming, _screen: Screen, _signature: str) -> Answer:
    """Everything is kept, and answered by a worker."""
    return None


def build_app(
    client: WebClient,
    home: Home,
    signing_secret: str,
    keep: Keep,
    answer_at_once: AnswerAtOnce = answer_later,
) -> Bolt:
    """A Bolt app that keeps what comes and acknowledges it, unless it is answered at once.

    All that is no event, command or press is acknowledged too: Slack would send it again, and show a sign.
    """
    app = App(
        client=client,
        signing_secret=signing_secret,
        authorize=_one_workspace(client, home),
        logger=_bolt_log,
    )
    app.middleware(_keeping(keep, answer_at_once))
    return app


def _one_workspace(client: WebClient, home: Home) -> Callable[..., AuthorizeResult]:
    """Answers Bolt from memory: its default calls auth.test before each acknowledgement."""
    result = AuthorizeResult(
        enterprise_id=home.enterprise,
        team_id=home.team,
        bot_user_id=home.bot_user,
        bot_id=home.bot_id,
        bot_token=client.token,
    )

    def authorize() -> AuthorizeResult:
        return result

    return authorize


def _keeping(keep: Keep, answer_at_once: AnswerAtOnce) -> Callable[..., BoltResponse]:
    def keep_first(request: BoltRequest, body: Mapping[str, Any]) -> BoltResponse:
        read = guarded("reading a request", lambda: read_body(body))
        incoming = None if isinstance(read, Failure) else read
        signature = _signature(request)
        answer = _answer(answer_at_once, incoming, body, signature) if incoming else None
        if answer is not None:
            return BoltResponse(status=200, body=dict(answer) or "")
        try:
            kept = keep(incoming, signature)
        except IsmsError as error:
            _log.error("a request could not be kept: %s", error)
            return _not_taken(body)
        # Slack's retry within the same second bears the same signature. Whoever else says that this is
        # one learns nothing: what was kept once is not kept again.
        if kept is Kept.REPLAYED and not request.headers.get("x-slack-retry-num"):
            return BoltResponse(status=401, body='{"error": "this request was already received"}')
        # Nothing listens behind this, so nothing can be slow.
        return BoltResponse(status=200, body="")

    return keep_first


def _answer(
    answer_at_once: AnswerAtOnce, incoming: Incoming, body: Mapping[str, Any], signature: str
) -> Answer:
    """What Slack is told at once; where that fails, a worker shall see to it."""
    answer = guarded(
        "answering at once", lambda: answer_at_once(incoming, read_screen(body), signature)
    )
    return None if isinstance(answer, Failure) else answer


def _signature(request: BoltRequest) -> str:
    """The request's own signature; a retry by Slack has a new one, a replay by another has not."""
    return next(iter(request.headers.get("x-slack-signature", [])), "")


def _not_taken(body: Mapping[str, Any]) -> BoltResponse:
    """Slack repeats events by itself; for a command it is the person who must try again."""
    if "command" in body:
        return BoltResponse(status=200, body={"response_type": "ephemeral", "text": BUSY})
    return BoltResponse(status=503, body="")
