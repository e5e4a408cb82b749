"""What became of reports in a yard, and the equations that must hold after each trial.

1. Each acknowledged form is exactly one incident; each other form at most one; no incident is of no form.
2. Each incident has one receipt and one announcement in Slack.
3. No message is there twice.
4. Who reported without a name comes back to their incident with the code they were given.
5. The ledger verifies, has one `incident.reported` for each incident, and numbers have no gap.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text

from bot.incident import records
from bot.incident.anonymous.codes import key_of_code
from bot.incident.anonymous.records import find
from bot.incident.rules import Incident
from bot.ledger.records import stream
from bot.ledger.verify import GENESIS, Verified, walk
from bot.storage.sessions import reading
from localslack.driver import Post
from tests.bot.yard import Yard
from tests.bot.yard_bot import TOKEN
from tests.bot.yard_filing import Trial
from tests.bot.yard_forms import Filed
from tests.bot.yard_reports import TEAM, Plan

MASTER = bytes(range(32))
BATCH = 40
"""Trials after which the local Slack begins anew, lest its history grows long."""
REPORTED = "incident.reported"


@dataclass
class Tally:
    """What came of a number of trials."""

    trials: int = 0
    kills: int = 0
    forms: int = 0
    acknowledged: int = 0
    incidents: int = 0
    messages: int = 0
    lost: int = 0
    """Acknowledged reports, messages and ledger records that are not there."""
    doubled: int = 0
    """Of the same, those that are there more than once."""
    broken: int = 0
    """Gaps between numbers, incidents of no form, and a ledger that does not verify."""
    spared: tuple[str, ...] = ()
    """The seeds of trials that name a step at which nobody died."""
    wrong: tuple[str, ...] = ()
    """The seeds of trials in which something was lost or doubled, and what else was wrong."""


class Counting:
    """Counts what is new since it counted last."""

    def __init__(self, yard: Yard) -> None:
        """Nothing is counted yet."""
        self._yard = yard
        self._last: dict[int, int] = {}
        """Year -> the last number."""
        self._ledger = (0, GENESIS)
        self.tally = Tally()

    def run(self, plans: Sequence[Plan]) -> Tally:
        """So many trials; what came of them."""
        self.tally, before = Tally(), self._yard.deaths
        for first in range(0, len(plans), BATCH):
            batch = plans[first : first + BATCH]
            with self._yard.slack_begun():
                filed = [(plan, self._one(plan)) for plan in batch]
                self._count(filed, self._yard.slack.posts)
        self.tally.kills = self._yard.deaths - before
        return self.tally

    def _one(self, plan: Plan) -> list[Filed]:
        trial = Trial(self._yard, plan)
        filed = trial.run()
        if trial.steps_without_a_death():
            self.tally.spared += (plan.seed,)
        return filed

    def _count(self, filed: Sequence[tuple[Plan, list[Filed]]], posts: Sequence[Post]) -> None:
        incidents, reported = self._new_incidents(), self._newly_reported()
        of_words: dict[str, list[Incident]] = {}
        for incident in incidents:
            for token in TOKEN.findall(incident.report.words):
                of_words.setdefault(token, []).append(incident)
        told = Counter(_told(p) for p in posts if p.way == "chat.postMessage")
        for plan, forms in filed:
            wrong = sum(
                self._check(one, of_words.pop(one.token, []), told, reported) for one in forms
            )
            self.tally.trials += 1
            if wrong:
                self.tally.wrong += (plan.seed,)
        self._broken(len(of_words), "incidents of no form")
        self._broken(sum(reported.values()) - len(incidents), "ledger records of no incident")
        self.tally.incidents += len(incidents)

    def _check(
        self, form: Filed, found: Sequence[Incident], told: Counter[str], reported: Counter[str]
    ) -> int:
        tally = self.tally
        tally.forms, tally.acknowledged = tally.forms + 1, tally.acknowledged + form.acknowledged
        counts = [(len(found), int(form.acknowledged), 1), (len(form.codes), 0, 1)]
        for incident in found:
            name, direct = incident.reference, f"D{form.reporter[1:]}"
            at_team, at_ada = told[f"{TEAM} {name}"], told[f"D0ADA {name}"]
            receipts = 0 if form.nameless else 1
            self._broken(
                int(form.nameless != incident.is_anonymous), f"{name}: with, or without, a name"
            )
            self._broken(sum(self._opens(code) != name for code in form.codes), f"{name}: the code")
            counts += [
                (told[f"{direct} {name}"], receipts, receipts),
                (reported[name], 1, 1),
                (at_team, 0, 1),
            ]
            # What stands in a channel that vanished is read by nobody, so each of the team hears it, too.
            counts += [
                (at_ada, 0, int(form.may_move)),
                (at_team + at_ada, 1, 2 if form.may_move else 1),
            ]
            tally.messages += 1 + receipts
        lost = sum(least > count for count, least, _ in counts)
        doubled = sum(count > most for count, _, most in counts)
        tally.lost, tally.doubled = tally.lost + lost, tally.doubled + doubled
        return lost + doubled

    def _opens(self, code: str) -> str:
        """The incident that who has this code comes back to."""
        with reading(self._yard.engine) as session:
            kept = find(session, key_of_code(code, MASTER), MASTER)
        return kept.incident if kept else "nothing"

    def _new_incidents(self) -> list[Incident]:
        found = []
        with reading(self._yard.engine) as session:
            rows = session.execute(
                text("SELECT year, number, reference FROM incident ORDER BY 1, 2")
            )
            for year, number, name in rows:
                last = self._last.get(year, 0)
                if number <= last:
                    continue
                self._broken(number - last - 1, f"numbers missing before {name}")
                self._last[year] = number
                incident = records.find(session, name, MASTER)
                found += [incident] if incident else []
        return found

    def _newly_reported(self) -> Counter[str]:
        with reading(self._yard.engine) as session:
            new = list(stream(session, self._ledger[0]))
        verified = walk(new, start=self._ledger)
        if isinstance(verified, Verified):
            self._ledger = (verified.size, verified.head)
        else:
            self._broken(1, f"the ledger: {verified}")
        bodies = [json.loads(record.body) for record in new]
        return Counter(b["facts"]["incident"] for b in bodies if b["kind"] == REPORTED)

    def _broken(self, count: int, what: str) -> None:
        if count:
            self.tally.broken += abs(count)
            self.tally.wrong += (f"{count} {what}",)


def _told(post: Post) -> str:
    """The place and the incident that a message is about."""
    names = [
        word
        for word in post.text.replace(".", " ").replace(":", " ").split()
        if word.startswith("INC-")
    ]
    return f"{post.channel} {names[0] if names else '-'}"
