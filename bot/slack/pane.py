"""What an agent shows around its answers, where Slack has a pane for it: best effort, never in an answer's way.

All of it is done beside the answer, with a short time-out, and only where the app is an agent (manifest:
`features.agent_view`); see docs/adr/0010. Sources: docs.slack.dev, ai/agent-sessions and
reference/methods/assistant.threads.setSuggestedPrompts.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import BoundedSemaphore, Event, Lock, Thread

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.client import in_a_hurry
from bot.slack.incoming import Incoming
from bot.slack.replies import BROKEN, error_code
from bot.slack.sessions import ACTIVE, PROCESSING, AgentSession, session_of

CALL_SECONDS = 3.0
SOON_SECONDS = 0.5
"""An answer that takes no longer needs no sign that somebody works on it."""
LONGEST_SECONDS = 600.0
AT_ONCE = 8
"""Answers that are accompanied at one time; more get no sign."""
REST = timedelta(minutes=1)
NO_AGENT = timedelta(hours=1)
"""So long it is not tried again where there is no pane; a scope may be granted meanwhile."""
SUGGESTED = timedelta(hours=1)
"""So long suggestions are left as they are."""
MOST_SUGGESTED = 4
MOST_REMEMBERED = 10_000
TITLE = "For example"
_NO_PANE = frozenset(
    {
        "access_denied", "feature_not_enabled", "missing_scope", "not_agent_app", "not_allowed_token_type",
        "team_not_allowed", "unknown_method",
    }
)  # fmt: skip

_log = logging.getLogger(__name__)


class Pane:
    """The agent's pane of this workspace; may be missing, and then does nothing."""

    def __init__(self, client: WebClient, now: Callable[[], datetime]) -> None:
        """Calls Slack with `client`'s token; `now` is the real clock."""
        self._client = in_a_hurry(client, CALL_SECONDS)
        self._now = now
        self._lock = Lock()
        self._rests_until: datetime | None = None
        self._suggested: dict[str, datetime] = {}
        self._room = BoundedSemaphore(AT_ONCE)

    @contextmanager
    def at_work(self, incoming: Incoming) -> Iterator[None]:
        """While within, the pane says that an answer is being made, if it takes a moment."""
        session = session_of(incoming)
        if session is None or self._rests() or not self._room.acquire(blocking=False):
            yield
            return
        done = Event()
        Thread(target=self._accompany, args=(session, done), daemon=True, name="pane").start()
        try:
            yield
        finally:
            done.set()

    def suggest(self, channel: str, questions: Callable[[], Sequence[str]]) -> None:
        """Show some questions in the conversation `channel`, unless some were shown lately."""
        if self._rests() or not self._is_new(channel):
            return
        # With a `thread_ts` Slack would say ok and show nothing.
        prompts = [{"title": q, "message": q} for q in questions()[:MOST_SUGGESTED]]
        if prompts:
            self._try(
                lambda: self._client.assistant_threads_setSuggestedPrompts(
                    channel_id=channel, title=TITLE, prompts=prompts
                )
            )

    def _accompany(self, session: AgentSession, done: Event) -> None:
        try:
            if not done.wait(SOON_SECONDS):
                self._set(session, PROCESSING)
                done.wait(LONGEST_SECONDS)
            self._set(session, ACTIVE)
            if session.is_new:
                self._name(session)
        finally:
            self._room.release()

    def _set(self, session: AgentSession, status: str) -> None:
        self._try(
            lambda: self._client.agents_sessions_setStatus(
                channel_id=session.channel,
                thread_ts=session.thread_ts,
                status=status,
                title=session.title,
                initiator_user_id=session.user,
            )
        )

    def _name(self, session: AgentSession) -> None:
        # A title given with the status counts only where there was no session yet.
        self._try(
            lambda: self._client.agents_sessions_rename(
                channel_id=session.channel, thread_ts=session.thread_ts, title=session.title
            )
        )

    def _try(self, call: Callable[[], object]) -> None:
        if self._rests():
            return
        try:
            call()
        except SlackApiError as error:
            code = error_code(error)
            _log.info("the agent pane is left alone: %s", code)
            if code in _NO_PANE or error.response.status_code == 429:
                self._rest(NO_AGENT if code in _NO_PANE else REST)
        except BROKEN as error:
            _log.info("the agent pane is left alone: %s", type(error).__name__)

    def _rests(self) -> bool:
        with self._lock:
            return self._rests_until is not None and self._now() < self._rests_until

    def _rest(self, length: timedelta) -> None:
        with self._lock:
            self._rests_until = self._now() + length

    def _is_new(self, channel: str) -> bool:
        now = self._now()
        with self._lock:
            last = self._suggested.get(channel)
            if last is not None and now - last < SUGGESTED:
                return False
            if len(self._suggested) >= MOST_REMEMBERED:
                self._suggested.clear()
            self._suggested[channel] = now
            return True
