"""How a corrective action looks: to its owner, to who looks whether it helped, and to who gave it."""

from datetime import date

from bot.incident.actions import names
from bot.incident.actions.rules import Action, State
from bot.slack import kit
from bot.slack.messages import Block, Message
from bot.slack.spoken import spoken_date


def line(action: Action, today: date) -> str:
    """One action in one line of mrkdwn: what, whose, by when, and how it stands."""
    what = f"*{action.key}* {kit.name(action.given.title)}"
    return f"{what}: {kit.mention(action.given.owner)}, {stands(action, today)}"


def stands(action: Action, today: date) -> str:
    """How far it has come, as the end of a sentence."""
    given = action.given
    match action.state:
        case State.OPEN if action.is_late(today):
            return f"was due on {spoken_date(given.due)}"
        case State.OPEN:
            return f"due on {spoken_date(given.due)}"
        case State.DONE:
            late = "was to look" if action.is_unchecked(today) else "looks"
            return f"done; {kit.mention(given.checker)} {late} by {spoken_date(given.check_by)} whether it helped"
        case State.EFFECTIVE:
            return "done, and it helped"
    return "dropped"


def to_owner(action: Action, today: date) -> Message:
    """What its owner is told, and what that reads like from then on."""
    said, more = _said(action, today), _after_a_look(action)
    blocks = [kit.section(f"{said}\n*{kit.name(action.given.title)}*{more}")]
    if action.state is State.OPEN:
        blocks.append(kit.actions(owner_buttons(action)))
    blocks.append(kit.context(f"{action.key} · from incident {action.incident}"))
    about = names.owner_key(action.key)
    words = f"{said} {kit.name(action.given.title)}"
    return Message(words, tuple(blocks), to=action.given.owner, about=about)


def to_checker(action: Action) -> Message:
    """That it is done, to who looks whether it helped."""
    given = action.given
    if action.state is State.DONE:
        said = f"{kit.mention(given.owner)} says that this is done. Please look by {spoken_date(given.check_by)} whether it helped."
    else:
        said = _looked(action)
    about = f"*{kit.name(given.title)}*"
    done = f"\nWhat was done: {kit.name(action.outcome, 1500)}" if action.outcome else ""
    blocks = [kit.section(f"{said}\n{about}{done}")]
    if action.state is State.DONE:
        blocks.append(kit.actions([judge_button(action)]))
    blocks.append(kit.context(f"{action.key} · from incident {action.incident}"))
    words = f"{said} {kit.name(given.title)}"
    return Message(words, tuple(blocks), to=given.checker, about=names.checker_key(action.key))


def moved(action: Action, by: str, why: str) -> Message:
    """To who gave it: its owner needs more time."""
    when = spoken_date(action.given.due)
    text = f"{kit.mention(by)} needs more time for {action.key} ({kit.name(action.given.title)}), until {when}: {kit.name(why, 1500)}"
    return Message(text, (kit.section(text),), to=action.given_by)


def unreached(action: Action, who: str) -> Message:
    """To who gave it: Slack takes no message for its owner, or for who looks."""
    text = (
        f"I could not tell {kit.mention(who)} about {action.key} ({kit.name(action.given.title)}): Slack takes no message"
        f" for them from me. Please choose somebody else on the page of {action.incident}."
    )
    return Message(text, (kit.section(text),), to=action.given_by)


def given_away(action: Action, before: str) -> Message:
    """What the message to its owner before reads like from then on."""
    text = f"Somebody else does {action.key} now. There is nothing left for you to do."
    return Message(text, (kit.section(text),), to=before, redraws=names.owner_key(action.key))


def owner_buttons(action: Action, origin: str = "") -> list[Block]:
    """What its owner can do about it."""
    value = f"{action.key} {origin}".strip()
    return [
        kit.button("It is done", names.DONE, value, f"{action.key} is done"),
        kit.button("I need more time", names.MORE_TIME, value, f"More time for {action.key}"),
    ]


def judge_button(action: Action, origin: str = "") -> Block:
    """For who looks whether it helped."""
    value = f"{action.key} {origin}".strip()
    return kit.button("Did it help?", names.JUDGE, value, f"Say whether {action.key} helped")


def _said(action: Action, today: date) -> str:
    when = spoken_date(action.given.due)
    match action.state:
        case State.OPEN if action.is_late(today):
            return f"This was due on {when}. Is it done, or do you need more time?"
        case State.OPEN:
            return f"{kit.mention(action.given_by)} asks you to do this by {when}."
        case State.DONE:
            return "Thank you, this is done."
    return _looked(action)


def _looked(action: Action) -> str:
    match action.state:
        case State.EFFECTIVE:
            return "This is done, and it helped."
        case State.DROPPED:
            return "This is not needed any more."
    return f"This is open again, until {spoken_date(action.given.due)}."


def _after_a_look(action: Action) -> str:
    """Why it is open although it was done once."""
    if action.state is not State.OPEN or not action.judgement:
        return ""
    return f"\nIt did not help enough yet: {kit.name(action.judgement, 1500)}"
