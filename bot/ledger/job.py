"""The table of contents of the ledger."""

from bot.job import Job, TimedTask
from bot.ledger.timed import plan, publish_head

JOB = Job(
    name="ledger",
    tasks=(
        TimedTask(
            name="publish-head",
            hour=-1,
            does="Publishes the ledger's head outside the database, signed.",
            run=publish_head,
            plan=plan,
        ),
    ),
)
