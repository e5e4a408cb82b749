"""The forms in which an incident is rated and assessed, and the one in which it is closed."""

from bot.incident import labels
from bot.incident.desk import names
from bot.incident.desk.closing import Learned
from bot.incident.desk.forms import EMPTY, WORDS, needs_words, told
from bot.incident.desk.rules import WrongMoment
from bot.incident.desk.triage import WRONG_MOMENTS, Rating
from bot.incident.rules import MOST_WORDS, SLACK_CLOCK, Assessment, Category, Incident, moment
from bot.register.incident_section import IncidentSection, LevelSection
from bot.slack import input_kit, kit
from bot.slack.input_kit import Ask, Choice
from bot.slack.messages import Block, Call, Form, FormErrors

CATEGORY, IMPACT, URGENCY, LEVEL, REASON = "category", "impact", "urgency", "level", "reason"
WHAT, AWARE_AT, CAUSE, LESSON, FOR_REPORTER = "what", "aware_at", "cause", "lesson", "for_reporter"
_ASSESSMENTS = (
    Choice(Assessment.EVENT, "Event", "Something happened, and it does no harm to security"),
    Choice(Assessment.INCIDENT, "Incident", "It does harm to security, or probably will"),
    Choice(Assessment.NEAR_MISS, "Near miss", "It nearly did harm, and we can learn from it"),
)


def rate_form(incident: Incident, about: str, section: IncidentSection) -> Form:
    """What kind of thing it is, and how bad by the company's own matrix or levels."""
    choices = [Choice(value, label) for value, label in labels.CATEGORIES.items()]
    given = incident.category.value if incident.category else ""
    category = input_kit.select(Ask(CATEGORY, "What kind of thing is it?"), choices, given)
    level = _by_matrix(section) if section.matrix else _by_level(section, incident.severity)
    return Form(names.RATE, "Kind and severity", (category, *level), "Save", about=about)


def rating(call: Call) -> Rating:
    """What was filled in there; what was forged is as nothing."""
    category = call.typed(CATEGORY)
    known = Category(category) if category in list(Category) else None
    return Rating(
        known, call.typed(IMPACT), call.typed(URGENCY), call.typed(LEVEL), call.typed(REASON)
    )


def check_rating(call: Call) -> FormErrors:
    """Another level than the matrix gives needs a reason."""
    by_matrix = bool(call.typed(IMPACT))
    unsaid = by_matrix and call.typed(LEVEL) and not call.typed(REASON).strip()
    return {REASON: "For another level, please say why."} if unsaid else {}


def assess_form(incident: Incident, about: str) -> Form:
    """What a named person decides that it is; who leaves the moment as it stands makes no deadline later."""
    given = incident.assessment.value if incident.assessment else ""
    aware = incident.aware_at or incident.reported_at
    hint = "Only for an incident: legal clocks run from here. Not sure? Leave when it was reported."
    blocks = (
        *told("Your name, the time and your reason go on record. You can decide anew later."),
        input_kit.radio(Ask(WHAT, "What is it?"), _ASSESSMENTS, given),
        input_kit.moment(Ask(AWARE_AT, "Since when do we know?", hint, optional=True), aware),
        _lines(WORDS, "Why?"),
    )
    return Form(names.ASSESS, "Decide what it is", blocks, "Decide", about=about)


def assessment(call: Call) -> Assessment | None:
    """What was chosen there."""
    what = call.typed(WHAT)
    return Assessment(what) if what in list(Assessment) else None


def check_assessment(call: Call) -> FormErrors:
    """A reason, and for an incident a moment."""
    errors = dict(needs_words(call))
    if assessment(call) is None:
        errors[WHAT] = "Please choose one of the three."
    if assessment(call) is Assessment.INCIDENT:
        errors |= check_awareness(call)
    return errors


def check_awareness(call: Call) -> FormErrors:
    """What is wrong with the moment, as far as the form itself shows it."""
    aware_at = moment(call.typed(AWARE_AT))
    if aware_at is None:
        return {AWARE_AT: "For an incident, please pick since when you know of it."}
    is_late = aware_at > call.now + SLACK_CLOCK
    return {AWARE_AT: WRONG_MOMENTS[WrongMoment.IN_THE_FUTURE]} if is_late else {}


def aware_form(incident: Incident, about: str) -> Form:
    """Since when the company really knew."""
    hint = "Legal clocks are counted anew from there. Both moments stay on record."
    blocks = (
        input_kit.moment(Ask(AWARE_AT, "Since when do we know?", hint), incident.aware_at),
        _lines(WORDS, "Why was the other moment wrong?"),
    )
    return Form(names.AWARE, "Correct the moment", blocks, "Correct", about=about)


def check_correction(call: Call) -> FormErrors:
    """A reason, and a moment that has been."""
    return {**needs_words(call), **check_awareness(call)}


def close_form(about: str) -> Form:
    """Why it happened, and what was learned."""
    optional = Ask(
        FOR_REPORTER,
        "What may who reported it read of that?",
        "They are told that it is closed.",
        True,
    )
    blocks = (
        _lines(CAUSE, "Why did it happen?"),
        _lines(LESSON, "What did we learn?"),
        input_kit.text(optional, lines=True, most=MOST_WORDS),
    )
    return Form(names.CLOSE, "Close", blocks, "Close it", about=about)


def check_closing(call: Call) -> FormErrors:
    """Blanks alone are no cause and no lesson."""
    return {block: EMPTY for block in (CAUSE, LESSON) if not call.typed(block).strip()}


def learned(call: Call) -> Learned:
    """What was filled in there."""
    return Learned(call.typed(CAUSE), call.typed(LESSON), call.typed(FOR_REPORTER))


def _by_matrix(section: IncidentSection) -> tuple[Block, ...]:
    if section.matrix is None:
        return ()
    impact = [Choice(name, name) for name in section.matrix.impact]
    urgency = [Choice(name, name) for name in section.matrix.urgency]
    hint = "Leave this empty: the level follows from the two answers. For another level, say why below."
    levels = [_level(one) for one in section.levels]
    return (
        input_kit.select(Ask(IMPACT, "How great is the harm?"), impact),
        input_kit.select(Ask(URGENCY, "How urgent is it?"), urgency),
        input_kit.select(Ask(LEVEL, "Another level", hint, optional=True), levels),
        input_kit.text(Ask(REASON, "Why another level?", optional=True)),
    )


def _by_level(section: IncidentSection, given: str) -> tuple[Block, ...]:
    levels = [_level(one) for one in section.levels]
    reason = Ask(REASON, "Why?", "What speaks for this level, in a few words.", optional=True)
    return (
        input_kit.radio(Ask(LEVEL, "How bad is it?"), levels, given),
        input_kit.text(reason),
    )


def _level(level: LevelSection) -> Choice:
    return Choice(level.name, level.name, kit.one_line(level.means, input_kit.OPTION_LABEL))


def _lines(block: str, label: str) -> Block:
    return input_kit.text(Ask(block, label), lines=True, most=MOST_WORDS)
