"""One trial of incident reports: people send forms, replicas die, Slack fails, until all has come to rest."""

import json
import re
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from http.client import HTTPException
from random import Random
from threading import Thread

from bot.incident.anonymous.codes import NONCE
from bot.incident.anonymous.forms import REPORT as NAMELESS
from bot.incident.anonymous.records import waiting
from bot.incident.anonymous.rules import full_hour
from bot.incident.forms import REPORT
from bot.storage.sessions import reading
from tests.bot.slack.door import Door, sent
from tests.bot.yard import TICK, Yard
from tests.bot.yard_forms import Filed, Manner
from tests.bot.yard_reports import FAULTS, REPORTERS, TEAM_NAME, Plan

PATIENCE = 180.0
"""Real seconds; a busy machine is no reason to call a trial lost."""
MOST_KILLS = 3
HOUR = 3600.0
NONCE_DIGITS = 2 * NONCE
CODE = re.compile(r"\b(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}\b")
"""As a form for reports without a name is answered with."""


class Trial:
    """People report, replicas die, and when all is over each report is on record once and told once."""

    def __init__(self, yard: Yard, plan: Plan) -> None:
        """All that is left to chance is drawn from the plan's seed."""
        self._yard, self._plan = yard, plan
        self._rng = Random(plan.seed)  # noqa: S311  Nothing secret.
        url = f"http://127.0.0.1:{yard.port}/slack/events"
        self._steps = iter(plan.steps)
        self._door = Door(url, yard.slack.signing_secret, yard.clock.seconds)
        self._died_before = Counter(yard.died_at)

    def run(self) -> list[Filed]:
        """What was sent, and whether it was acknowledged."""
        for name in self._plan.faults:
            if fault := FAULTS[name]:
                self._yard.slack.faults.next("chat.postMessage", **fault)
        self._arm_next()
        filed = [self._form(n) for n in range(self._rng.choice((1, 2, 3)))]
        vanishing = self._plan.channel_vanishes
        if vanishing and self._rng.random() < 0.5:
            self._vanish(filed)
            vanishing = False
        self._send(filed)
        if vanishing:
            self._vanish(filed)
        if self._plan.repeats:
            self._repeat(filed)
        if not self._plan.steps:
            self._kill_some()
        self._settle()
        if any(one.nameless for one in filed):
            self._wait_for_the_hour(filed)
        if any(one.may_move for one in filed):
            self._yard.slack.change_members(TEAM_NAME, add=["isms"])
        self._yard.slack.faults.clear()
        self._rest()
        return filed

    def steps_without_a_death(self) -> Sequence[str]:
        """Steps of the plan at which nobody died: then the trial proves nothing of them."""
        died = self._yard.died_at - self._died_before
        return [step for step in self._plan.steps if not died[step]]

    def _wait_for_the_hour(self, filed: Sequence[Filed]) -> None:
        """What was reported without a name is handed on; sent again after that, it is known."""
        now = self._yard.clock.seconds()
        self._yard.jump_to(now - now % HOUR + HOUR)
        if not self._plan.steps:
            self._kill_some()
        self._settle()
        if self._plan.repeats:
            self._repeat(filed)
            self._settle()

    def _arm_next(self) -> None:
        drawn = not self._plan.steps
        step = self._rng.choice(self._yard.steps) if drawn else next(self._steps, "")
        # On several of them, since nobody knows who will come to it.
        for slot in self._yard.slots:
            self._yard.arm(slot, step if not drawn or self._rng.random() < 0.7 else "")

    def _bring_up(self) -> None:
        before = self._yard.deaths
        self._yard.bring_up()
        if self._plan.steps and self._yard.deaths > before:
            self._arm_next()

    def _form(self, n: int) -> Filed:
        token = f"k{self._plan.number}x{n}"
        manner = self._rng.choices(tuple(Manner), weights=(5, 3, 2))[0]
        if self._plan.steps:
            manner = Manner.TWICE_AT_ONCE if self._plan.repeats else Manner.UNTIL_THANKED
        nameless = self._rng.random() < self._plan.nameless
        form = NAMELESS if nameless else REPORT
        about = sha256(self._plan.seed.encode() + token.encode()).hexdigest()[:NONCE_DIGITS]
        body = sent(f"V{token}", "1.a", form, about, words=f"I left the badge {token} on the train")
        reporter = self._rng.choice(REPORTERS)
        return Filed(token, reporter, manner, bodies=[body], nameless=nameless)

    def _send(self, filed: Sequence[Filed]) -> None:
        """All side by side; who is not thanked presses again, unless they give up."""
        until, first = time.monotonic() + PATIENCE, True
        while waiting := [f for f in filed if not f.acknowledged]:
            pressing = [f for f in waiting if first or f.manner is not Manner.GIVES_UP]
            if not pressing:
                return
            times = [2 if f.manner is Manner.TWICE_AT_ONCE else 1 for f in pressing]
            self._press([f for f, n in zip(pressing, times, strict=True) for _ in range(n)])
            first = False
            if time.monotonic() > until:
                raise AssertionError(f"trial {self._plan.seed}: a form was never taken")

    def _press(self, filed: Sequence[Filed]) -> None:
        threads = [Thread(target=self._press_one, args=(one,)) for one in filed]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            # The socket outlives who listens: a press waits there for the next one.
            self._bring_up()
            time.sleep(0.004)

    def _press_one(self, filed: Filed) -> None:
        body = {**filed.bodies[0], "trigger_id": f"{time.monotonic_ns()}.1"}
        with suppress(OSError, HTTPException, json.JSONDecodeError):
            answer = self._door.interaction(body, filed.reporter).json
            thanked = answer.get("response_action") == "update"
            if filed.nameless:
                codes = CODE.findall(json.dumps(answer))
                filed.codes |= set(codes)
                # Without a code they could never come back, whatever else the page says.
                thanked = bool(codes)
            filed.acknowledged |= thanked

    def _repeat(self, filed: Sequence[Filed]) -> None:
        again = [one for one in filed if one.acknowledged] * 2
        self._rng.shuffle(again)
        self._press(again)

    def _vanish(self, filed: Sequence[Filed]) -> None:
        self._yard.slack.change_members(TEAM_NAME, remove=["isms"])
        for one in filed:
            one.may_move = True

    def _kill_some(self) -> None:
        for _ in range(self._rng.randrange(MOST_KILLS)):
            time.sleep(self._rng.uniform(0.0, 0.06))
            self._yard.kill(self._rng)
            self._yard.bring_up()

    def _settle(self) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            self._bring_up()
            # In this order: what is handed on between the two looks owes a message, which the second one sees.
            waits = self._waits_for_the_hour()
            if self._yard.is_settled(0):
                if not waits:
                    break
                self._yard.move_on()
            if time.monotonic() > until:
                raise AssertionError(f"trial {self._plan.seed} never came to rest")

    def _rest(self) -> None:
        """Who dies at the very last step must not be counted to the next trial, nor use up what that one armed."""
        while any(map(self._yard.clock.is_busy, self._yard.slots)):
            time.sleep(TICK)
            self._yard.bring_up()

    def _waits_for_the_hour(self) -> bool:
        """Whether something that was reported without a name in an hour that is over was not handed on."""
        now = self._yard.clock()
        with reading(self._yard.engine) as session:
            return bool(waiting(session, full_hour(now)))
