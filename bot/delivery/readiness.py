"""Whether the bot could do its work right now, each thing it stands on looked at and said in a sentence."""

import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from bot.delivery.figures import read_refusals
from bot.delivery.guarding import Failure, guarded
from bot.delivery.replays import SeenRequest
from bot.errors import IsmsError
from bot.storage.schema import check_schema
from bot.storage.sessions import reading, writing

Check = Callable[[], None]
"""Raises IsmsError with a sentence that says what is wrong and what to do."""
GOOD = "ok"
_PROBE = "readiness"


def look(checks: Mapping[str, Check]) -> dict[str, str]:
    """What each check says: "ok" or a sentence."""
    return {name: _said(name, check) for name, check in checks.items()}


def check_database(engine: Engine, now: Callable[[], datetime]) -> Check:
    """That it has this version's schema, and that something can be written and committed."""

    def check() -> None:
        check_schema(engine)
        with writing(engine) as session:
            _write(session, now())

    return check


def check_messages(engine: Engine) -> Check:
    """That no message waits for somebody to mend the app or its token."""

    def check() -> None:
        with reading(engine) as session:
            refused = read_refusals(session)
        if refused:
            raise IsmsError(waiting_sentence(refused))

    return check


def waiting_sentence(refused: Mapping[str, int]) -> str:
    """What waits because of which of Slack's refusals, and what to do; messages by Slack's code."""
    codes, count = ", ".join(sorted(refused)), sum(refused.values())
    return (
        f"{count} {'message waits' if count == 1 else 'messages wait'}, because Slack refuses the bot ({codes}). Install the app in the"
        " workspace again, and put its token into SLACK_BOT_TOKEN if that changed. Nothing is lost: what"
        " waits leaves by itself within a minute after that."
    )


def remembered(check: Check, seconds: float) -> Check:
    """The same check, made again only after so long: what it asks must not be asked at each request."""
    lock, last = threading.Lock(), [(-seconds, "")]

    def checked() -> None:
        with lock:
            if time.monotonic() - last[0][0] >= seconds:
                last[0] = (time.monotonic(), _said("readiness", check))
            said = last[0][1]
        if said != GOOD:
            raise IsmsError(said)

    return checked


def _said(name: str, check: Check) -> str:
    outcome = guarded(f"checking {name}", lambda: _sentence(check))
    return f"It failed ({outcome.code}); see the log." if isinstance(outcome, Failure) else outcome


def _sentence(check: Check) -> str:
    try:
        check()
    except IsmsError as error:
        return str(error)
    return GOOD


def _write(session: Session, now: datetime) -> None:
    session.merge(SeenRequest(signature=_PROBE, seen_at=now))
