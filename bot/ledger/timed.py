"""What the ledger does by itself: its head is published outside the database."""

from datetime import datetime

from bot.ledger.checkpoints import publish, waiting
from bot.services import Services
from bot.storage.sessions import reading


def publish_head(services: Services, now: datetime) -> int:  # noqa: ARG001  Every task has a moment.
    """Publish the ledger's head: 1, or 0 when nothing came since the last time.

    Publishing is no record itself, so a quiet ledger stays quiet. Raises Tampered rather than sign a
    ledger that is not a continuation of what was published.
    """
    home = services.settings.isms_home
    with reading(services.engine) as session:
        published = publish(session, home, services.master_key, services.random_bytes)
    return 1 if published else 0


def plan(services: Services, now: datetime) -> list[str]:  # noqa: ARG001  Every task has a moment.
    """What `publish_head` would do, changing nothing."""
    with reading(services.engine) as session:
        new = waiting(session, services.settings.isms_home)
    return [f"Publish the ledger's head: {new} records since the last time."] if new else []
