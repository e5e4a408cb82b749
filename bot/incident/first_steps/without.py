"""What is said where no first steps are shown, and the menu that leads to some: whoever says the kind is understood."""

from bot.incident import labels
from bot.incident.first_steps.rules import NoSteps
from bot.incident.rules import Category
from bot.register.company import CompanySettings
from bot.slack import kit
from bot.slack.messages import Block

MOST_LIKE = "What is it most like?"
FAILED = "I could not look up in our procedures what to do first: something is wrong on my side."
_LATE = (
    "I am still looking up what our procedures say to do first; it comes below this message. If you would rather not"
    " wait, choose here what it is most like."
)
_UNCLEAR = "I could not tell from your words which of our procedures says what to do first."
_CHOOSE = "Choose here what it is most like, and I look again."
_ELSE = "If it is like something else as well, choose that here, and I look again."


def why_none(why: NoSteps, kind: Category | None) -> str:
    """That none are shown and why, where the menu stands below; `kind` as who reported said it."""
    if why is NoSteps.LATE:
        return _LATE
    return f"{not_found(kind)} {_ELSE if _is_said(kind) else _CHOOSE}"


def not_found(kind: Category | None) -> str:
    """That nothing was found, after looking to the end."""
    if kind is None or not _is_said(kind):
        return _UNCLEAR
    return f"I found no first steps in our procedures for this: {labels.category(kind).lower()}."


def turn_to(who: str) -> str:
    """Whom to turn to instead; `who` is mrkdwn, or empty where the company has set nobody."""
    return (
        "If it is still going on, or you are not sure what to do now, do not wait for an answer here and turn to:"
        f" {who or 'the security team'}."
    )


def other_way(company: CompanySettings) -> str:
    """The company's other way, as mrkdwn; empty where it has set none."""
    return kit.name(company.incident.other_way) or kit.name(company.company.fallback_contact)


def most_like(action_id: str, about: str = "") -> Block:
    """The menu of kinds; what is chosen arrives as `about`, a blank and the kind's code."""
    choices = [(label, f"{about} {kind}".strip()) for kind, label in labels.CATEGORIES.items()]
    return kit.menu(MOST_LIKE, action_id, choices)


def _is_said(kind: Category | None) -> bool:
    return kind not in (None, Category.OTHER)
