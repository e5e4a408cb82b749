"""Where unclaimed reports are reached: commands, buttons, forms, and what happens by itself."""

from bot.incident.alarms.timed import plan, tell_next
from bot.job import EVERY_FIVE_MINUTES, TimedTask

TASKS = (
    TimedTask(
        name="tell-next-on-duty",
        hour=EVERY_FIVE_MINUTES,
        does="Tells the next on duty of an incident report that nobody has claimed, at last the fallback channel.",
        run=tell_next,
        plan=plan,
    ),
)
