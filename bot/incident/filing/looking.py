"""Looking for first steps while somebody waits: whether there are none, or nobody knows yet, is not the same."""

from collections.abc import Callable

from bot.incident.filing.in_time import in_time
from bot.incident.first_steps.finding import find_first_steps
from bot.incident.first_steps.rules import Looked, NoSteps
from bot.incident.rules import Report
from bot.slack.messages import Call


def steps_in_time(seconds: float, call: Call, said: Report) -> Callable[[], Looked]:
    """Begin to look for them; calling the result waits for so long. What fails is late, too."""

    def look() -> Looked:
        return find_first_steps(call, said) or NoSteps.NONE

    late: Looked = NoSteps.LATE
    return in_time(seconds, "finding first steps", look, late)
