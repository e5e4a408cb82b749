"""What is to be said of an incident at each tick, from integer seconds; shares nothing with the bot."""

from dataclasses import dataclass, field

from bot.incident.rules import Incident, PersonalData
from tests.bot.incident.duties import oracle

HOUR = 3600
STEPS = (("24h", 24 * HOUR), ("4h", 4 * HOUR), ("passed", 0))
ZONE = "Europe/Berlin"


@dataclass
class Life:
    """One incident as the model has it."""

    filed: int
    people: PersonalData | None
    incident: Incident | None = None
    aware: int | None = None
    stopped: bool = False
    ended: bool = False
    ruled: dict[str, int | None] = field(default_factory=dict)
    """When it was made, by duty; None where nobody had to be told."""
    said: set[tuple[str, str, int]] = field(default_factory=set)

    def deadlines(self) -> dict[str, int]:
        """Of the duties on which nobody has decided."""
        if self.stopped or self.ended:
            return {}
        start = self.aware if self.aware is not None else self.filed
        due = {
            "gdpr.authority": start + 72 * HOUR,
            "nis2.early_warning": start + 24 * HOUR,
            "nis2.notification": start + 72 * HOUR,
            "contract": start + 48 * HOUR,
        }
        if self.people is PersonalData.NO:
            del due["gdpr.authority"]
        first = self.ruled.get("nis2.notification", start + 72 * HOUR)
        if first is not None:
            due["nis2.final_report"] = oracle.month_after(first, ZONE)
        return {duty: at for duty, at in due.items() if duty not in self.ruled}

    def tick(self, now: int) -> int:
        """How many clocks are spoken of now."""
        spoken = 0
        for duty, due in self.deadlines().items():
            begun = {(duty, step, due) for step, before in STEPS if due - before <= now}
            if begun - self.said:
                self.said |= begun
                spoken += 1
        return spoken
