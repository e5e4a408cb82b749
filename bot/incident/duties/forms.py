"""The forms in which the team decides on duties to notify."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.incident.duties import names
from bot.incident.duties.contracts import Contract
from bot.incident.duties.flow import NO_REASON, NOT_YET
from bot.incident.duties.records import Decision
from bot.incident.duties.rules import WHO_IS_CONCERNED, Clock, Outcome
from bot.incident.duties.standing import Standing
from bot.incident.duties.wording import left, named, nearest_first
from bot.incident.rules import MOST_WORDS, SLACK_CLOCK, PersonalData, moment
from bot.slack import input_kit, kit
from bot.slack.input_kit import OPTIONS, Ask, Choice
from bot.slack.messages import Call, Form, FormErrors

WHEN_MISSING = "Please pick when they were told."
MOST_RECEIPT = 100
_PEOPLE = (
    Choice(PersonalData.YES, "Yes"),
    Choice(PersonalData.NO, "No"),
    Choice(PersonalData.UNSURE, "We are not sure"),
)
_OUTCOMES = (
    Choice(Outcome.NOTIFIED, "They were told"),
    Choice(Outcome.NOT_NOTIFIABLE, "Nobody has to be told"),
)


@dataclass(frozen=True)
class About:
    """What travels with a form."""

    incident: str
    seen: int = 0
    """The number of the newest decision that the person could see."""
    words: str = ""
    """By which customers were looked for."""

    @staticmethod
    def read(value: str) -> "About":
        """From `Call.value`; the person can forge it, which gains them nothing."""
        name, seen, words = [*value.split(" ", 2), "", ""][:3]
        return About(name, int(seen) if seen.isdecimal() and len(seen) < 10 else 0, words)

    def __str__(self) -> str:
        """As `Form.about`."""
        return f"{self.incident} {self.seen} {self.words}".rstrip()


def decide_form(stands: Standing, about: About, call: Call) -> Form:
    """One form for all duties: what is open stands first."""
    duties = [one for one in stands.clocks if one.duty.code != WHO_IS_CONCERNED]
    first = sorted(duties, key=lambda one: nearest_first(one, call.now))[:OPTIONS]
    choices = [Choice(one.duty.code, named(one.duty), _tells(one, call)) for one in first]
    alone = choices[0].value if len(choices) == 1 else ""
    blocks = (
        input_kit.select(Ask(names.DUTY, "Which duty?"), choices, alone),
        input_kit.radio(Ask(names.OUTCOME, "What was decided?"), _OUTCOMES),
        input_kit.moment(Ask(names.WHEN, "When were they told?", optional=True)),
        input_kit.text(
            Ask(names.REASON, "Why does nobody have to be told?", optional=True),
            lines=True,
            most=MOST_WORDS,
        ),
        input_kit.text(
            Ask(names.RECEIPT, "Reference of their receipt", optional=True), most=MOST_RECEIPT
        ),
        kit.context("Your name goes on record with it. A new decision can replace it later."),
    )
    return Form(names.DECIDE_FORM, "Duty to notify", blocks, "Put on record", about=str(about))


def check_decision(call: Call) -> FormErrors:
    """What is wrong with a decision, as far as the form itself shows it."""
    if call.typed(names.OUTCOME) == Outcome.NOT_NOTIFIABLE:
        return {} if call.typed(names.REASON) else {names.REASON: NO_REASON}
    when = moment(call.typed(names.WHEN))
    if when is None:
        return {names.WHEN: WHEN_MISSING}
    return {names.WHEN: NOT_YET} if when > call.now + SLACK_CLOCK else {}


def decision(call: Call) -> Decision:
    """What the form says."""
    outcome = Outcome(call.typed(names.OUTCOME) or Outcome.NOTIFIED)
    told = outcome is Outcome.NOTIFIED
    return Decision(
        0,
        call.typed(names.DUTY),
        outcome,
        call.now,
        call.person.slack_id,
        notified_at=moment(call.typed(names.WHEN)) if told else None,
        reason=call.typed(names.REASON),
        receipt=call.typed(names.RECEIPT) if told else "",
    )


def find_form(about: About, many: int) -> Form:
    """Where the contracts are too many for one menu."""
    ask = Ask(names.WORDS, "Part of the customer's name")
    told = kit.section(f"There are {many} contracts, so let us look for the customers by name.")
    return Form(
        names.FIND_FORM,
        "Customers concerned",
        (told, input_kit.text(ask)),
        "Find",
        about=str(about),
    )


def choose_form(contracts: Sequence[Contract], chosen: Sequence[str], about: About) -> Form:
    """Which of these customers are concerned; others that were chosen stay chosen."""
    some = contracts[:OPTIONS]
    choices = [Choice(one.code, one.customer, _asked(one)) for one in some]
    ask = Ask(
        names.CHOSEN,
        "Whom does this incident concern?",
        "Leave it empty if it is none of them. Your name goes on record with the choice.",
        optional=True,
    )
    blocks = [input_kit.multi_select(ask, choices, list(chosen))]
    if len(contracts) > len(some):
        many = f"These are the first {len(some)} of {len(contracts)}. Look again with more of the name for the others."
        blocks.insert(0, kit.section(many))
    return Form(
        names.CUSTOMERS_FORM,
        "Customers concerned",
        tuple(blocks),
        "Put on record",
        about=str(about),
    )


def people_form(stands: Standing, about: About) -> Form:
    """Whether data about people is affected, as the team sees it."""
    given = stands.situation.people
    ask = Ask(names.AFFECTED, "Is data about people affected, or could it be?")
    why = Ask(names.REASON, "Why do you think so?", optional=True)
    blocks = (
        input_kit.radio(ask, _PEOPLE, given.value if given else ""),
        input_kit.text(why, lines=True, most=MOST_WORDS),
        kit.context("“No” ends the clock of the GDPR. “Not sure” lets it run."),
    )
    return Form(names.PEOPLE_FORM, "Data about people", blocks, "Put on record", about=str(about))


def _tells(clock: Clock, call: Call) -> str:
    if not clock.is_running:
        return "Decided; choose it to change that"
    return left(clock.due, call.now) if clock.due else "No number of hours in the register"


def _asked(contract: Contract) -> str:
    parts = (contract.asked and f"within {contract.asked}", contract.scope)
    return ", ".join(filter(None, parts))
