"""The first steps for who has just reported without a name: opened by a button, since finding them takes a moment."""

from dataclasses import replace

from bot.incident.anonymous.doors import FIRST_STEPS, STEPS_OF
from bot.incident.anonymous.forms import at_once
from bot.incident.first_steps.finding import find_first_steps
from bot.incident.first_steps.rules import FirstSteps, NoSteps
from bot.incident.first_steps.views import step_blocks
from bot.incident.first_steps.without import most_like, why_none
from bot.incident.rules import Category, Report
from bot.register.company import CompanySettings, read_company
from bot.slack import form_kit, kit
from bot.slack.messages import Block, Call, Form
from bot.storage.sessions import reading

TITLE = "What you can do now"
CARRIED = 1_000
"""Characters of the words that travel in the button, by which steps are found: it is Slack that carries them."""
CAREFUL = "Please do not delete or switch off anything you are unsure about."
MORE = "There are more steps in that section."


def button(said: Report) -> Block:
    """Asks for first steps, for what was reported."""
    value = f"{said.category or ''} {said.words[:CARRIED]}"
    return kit.button("What can I do now?", FIRST_STEPS, value, "Show what you can do now")


def open_first_steps(call: Call) -> Form:
    """The steps, quoted with their source; nothing is written of who asks, nor that somebody did."""
    category, _, words = call.value.partition(" ")
    known = Category(category) if category in list(Category) else None
    steps = find_first_steps(call, Report(words, category=known))
    with reading(call.services.engine) as session:
        company = read_company(session)
    if steps is None:
        said = why_none(NoSteps.NONE, known), CAREFUL, at_once(company.incident.other_way)
        return form_kit.notice(TITLE, *said, blocks=(kit.actions([most_like(STEPS_OF)]),))
    return form_kit.notice(TITLE, blocks=_blocks(steps, company, call))


def _blocks(steps: FirstSteps, company: CompanySettings, call: Call) -> tuple[Block, ...]:
    """Without the button to the whole section: to press that one is written down."""
    quoted = replace(steps, is_whole=True)
    more = () if steps.is_whole else (kit.context(MORE),)
    return (*step_blocks(quoted, company.ask.documents_url, company.today(call.now)), *more)
