"""The table of contents of the register."""

from bot.job import EVERY_HOUR, Job, TimedTask
from bot.register.timed import plan, read_again

JOB = Job(
    name="register",
    tasks=(
        TimedTask(
            name="read-folders",
            hour=EVERY_HOUR,
            does="Reads the synced folders again, as often as isms.toml says ([sync] every).",
            run=read_again,
            plan=plan,
        ),
    ),
)
