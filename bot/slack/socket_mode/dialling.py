"""Opening one Socket Mode connection: a ticket, a socket, and Slack's hello on it."""

import time
from dataclasses import dataclass, replace
from threading import Event

from slack_bolt import App
from slack_sdk.errors import SlackApiError

from bot.slack.replies import BROKEN, error_code, is_passing
from bot.slack.socket_mode.lifesigns import Patience, Trouble, trouble_of
from bot.slack.socket_mode.line import Line


@dataclass(frozen=True)
class Failed:
    """What stood in the way."""

    trouble: Trouble
    code: str = ""
    """Slack's word for it, where it said one."""


@dataclass(frozen=True)
class Dialling:
    """How connections are opened; gives up when `closing` is set, and lets them ring `news`."""

    app: App
    app_token: str
    patience: Patience
    news: Event
    closing: Event

    def dial(self) -> Line | Failed:
        """A connection on which Slack has said hello: any other is none."""
        try:
            answer = self.app.client.apps_connections_open(app_token=self.app_token)
        except SlackApiError as error:
            return Failed(Trouble.AWAY if is_passing(error) else Trouble.REFUSED, error_code(error))
        except BROKEN:
            return Failed(Trouble.AWAY)
        line = Line(self.app, answer["url"], self.patience, self.news.set)
        trouble = self._greeting(line) if line.dial() else Trouble.AWAY
        if trouble is None:
            return line
        line.hang_up()
        return Failed(trouble)

    def _greeting(self, line: Line) -> Trouble | None:
        """Wait for the hello; what came instead, if anything did."""
        while not self.closing.is_set():
            signs = replace(line.signs(), connections=0)
            trouble = trouble_of(signs, time.monotonic(), self.patience)
            if trouble is not None or signs.hello_at is not None:
                return trouble
            time.sleep(0.01)
        return Trouble.AWAY
