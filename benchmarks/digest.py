"""A digest to everybody while people ask: `python benchmarks/digest.py --users 500`.

The real workers owe one message to each person at the local Slack, which keeps Slack's pace and says 429 to whoever
is too fast, and once asks all to wait. Printed: how long it took against the time
that Slack's limits allow, how often Slack said no, who got it how often, and how long an answer in between waited.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from sqlalchemy import text  # noqa: E402  The benchmark is run as a file.

from bot import worker  # noqa: E402
from bot.delivery import outbox  # noqa: E402
from bot.delivery.bells import Bells  # noqa: E402
from bot.delivery.pacing import RATES  # noqa: E402
from bot.delivery.posts import Bucket, Post  # noqa: E402
from bot.services import Services  # noqa: E402
from bot.slack.installation import find_installation  # noqa: E402
from bot.storage.schema import upgrade  # noqa: E402
from bot.storage.sessions import reading, writing  # noqa: E402
from localslack.driver import LocalSlack  # noqa: E402
from tests.bot.small_bot import Options, small_services  # noqa: E402

ANSWERS_EVERY = 10.0
ASKED_TO_WAIT = 5


def workspace(users: int) -> dict[str, object]:
    """So many people, and the bot."""
    people = [
        {"id": f"U{n:06d}", "name": f"user{n}", "email": f"u{n}@example.com"} for n in range(users)
    ]
    bot = {"user_id": "U0BOT", "bot_id": "B0BOT", "app_id": "A0BOT", "name": "isms"}
    return {"team": {"id": "T0HOME", "name": "Example", "domain": "example"}, "bot": bot, "users": people,
            "channels": [{"id": "C0ALL", "name": "all", "members": ["user0", "isms"]}]}  # fmt: skip


def owe(services: Services, bells: Bells, posts: list[Post]) -> None:
    """As a job does."""
    with writing(services.engine) as session:
        outbox.put(session, posts, services.real_now(), services.new_id)
    bells.outbox.ring()


def watch(services: Services, bells: Bells) -> tuple[float, int]:
    """Until all is sent, an answer now and then; how long that took, and how many answers."""
    began, answers = time.monotonic(), 0
    while True:
        with reading(services.engine) as session:
            open_rows = session.execute(
                text("SELECT count(*) FROM outbox WHERE state <> 'sent'")
            ).scalar_one()
        if not open_rows:
            return time.monotonic() - began, answers
        if time.monotonic() - began > ANSWERS_EVERY * (answers + 1):
            owe(services, bells, [Post("C0ALL", f"Answer {answers}")])
            answers += 1
        time.sleep(0.2)


def report(services: Services, slack: LocalSlack, users: int, seconds: float, answers: int) -> None:
    """Print what came of it."""
    digests = Counter(p.channel for p in slack.posts if p.text == "Your week")
    said = [p.text for p in slack.posts if p.text.startswith("Answer")]
    with reading(services.engine) as session:
        attempts = session.execute(text("SELECT sum(attempts) FROM outbox")).scalar_one()
        waits = session.execute(
            text("SELECT max(CAST(strftime('%s', settled_at) AS real) - CAST(strftime('%s', put_at) AS real))"
                 " FROM outbox WHERE bucket = 'post'")
        ).scalar_one()  # fmt: skip
    least = users * RATES[Bucket.BULK].every.total_seconds()
    print(f"{users} people, {seconds:.0f} s; Slack's limits allow {least:.0f} s at the best")
    print(f"got it once: {sum(n == 1 for n in digests.values())}, more often: {sum(n > 1 for n in digests.values())},"
          f" never: {users - len(digests)}")  # fmt: skip
    print(f"attempts that Slack refused: {attempts - users - answers}")
    print(f"answers in between: {answers}, in order: {said == sorted(said, key=lambda t: int(t.split()[1]))},"
          f" the slowest after {waits or 0:.0f} s")  # fmt: skip


def main() -> None:
    """Run it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--users", type=int, default=500)
    users = asked.parse_args().users
    with tempfile.TemporaryDirectory() as folder, LocalSlack.start(workspace(users)) as slack:
        slack.keep_pace()
        options = Options(
            folder,
            f"sqlite:///{folder}/isms.db",
            slack.api_url,
            slack.signing_secret,
            slack.bot_token,
        )
        services, bells = small_services(options), Bells()
        upgrade(services.engine)
        stop = worker.start(services, find_installation(services.settings), bells)
        slack.faults.next("chat.postMessage", kind="ratelimited", seconds=ASKED_TO_WAIT)
        owe(services, bells, [Post(f"U{n:06d}", "Your week", patient=True) for n in range(users)])
        seconds, answers = watch(services, bells)
        report(services, slack, users, seconds, answers)
        stop()
        services.engine.dispose()


if __name__ == "__main__":
    main()
