"""The short forms of the desk: one question each, in which nothing that was typed is lost."""

from collections.abc import Mapping, Sequence

from bot.incident.desk import names
from bot.incident.desk.links import Link, LinkKind
from bot.incident.rules import MOST_WORDS, Incident
from bot.people.rules import Member
from bot.slack import input_kit, kit
from bot.slack.input_kit import OPTIONS, Ask, Choice
from bot.slack.messages import Block, Call, Form, FormErrors

WORDS, TO, GONE = "words", "to", "gone"
EMPTY = "Please write at least a few words."
_WANTED: Mapping[LinkKind, tuple[str, str]] = {
    LinkKind.CONTROL: ("Controls", "Such as A.5.24 or 8.7, with commas between them."),
    LinkKind.RISK: ("Risks", "By their ids or titles in the risk register, with commas."),
    LinkKind.ASSET: ("Assets", "By their ids or titles in the asset register, with commas."),
    LinkKind.INCIDENT: ("Other incidents", "Such as INC-2026-0002, or 2."),
}


def assign_form(incident: Incident, about: str, people: Sequence[Member]) -> Form:
    """Who of the team shall have it."""
    others = [one for one in people if one.slack_id != incident.lead][:OPTIONS]
    choices = [Choice(one.slack_id or "", one.name or one.email) for one in others]
    hint = "Only the security team stands here. They are told at once, and so is who has it now."
    blocks = (
        input_kit.select(Ask(TO, "Who shall have it?", hint), choices, example="Choose somebody"),
        _lines("What should they know?", "Only the security team reads this.", optional=True),
    )
    return Form(names.ASSIGN, "Give to somebody", blocks, "Give", about=about)


def hand_back_form(about: str) -> Form:
    """Why nobody shall have it for now."""
    blocks = (_lines("Why do you hand it back?", "It waits for who takes it next."),)
    return Form(names.HAND_BACK, "Hand back", blocks, "Hand back", about=about)


def ask_form(incident: Incident, about: str) -> Form:
    """What the team wants to know."""
    if incident.is_anonymous:
        how = "They gave no name. They read this when they come back with their code, and can answer then."
    else:
        how = "They get this as a direct message and can answer below it. The answer comes here."
    blocks = (_lines("What would you like to know?", how),)
    return Form(names.ASK, "Ask who reported", blocks, "Ask", about=about)


def note_form(about: str) -> Form:
    """What the team writes down for itself."""
    blocks = (_lines("Your note", "Only the security team reads this, never who reported it."),)
    return Form(names.NOTE, "Write a note", blocks, "Keep", about=about)


def reopen_form(about: str) -> Form:
    """Why it is looked into again."""
    blocks = (
        _lines("Why is it opened again?", "It keeps its number, and who reported it is told."),
    )
    return Form(names.REOPEN, "Open again", blocks, "Open again", about=about)


def link_form(about: str, there: Sequence[Link]) -> Form:
    """What it touches, and what it does not touch after all."""
    blocks: list[Block] = [
        input_kit.text(Ask(kind.value, label, hint, optional=True))
        for kind, (label, hint) in _WANTED.items()
    ]
    if there:
        choices = [Choice(one.id, f"{one.kind.capitalize()} {one.key}") for one in there][:OPTIONS]
        ask = Ask(GONE, "Take away", optional=True)
        blocks.append(input_kit.multi_select(ask, choices, example="Choose links"))
    return Form(names.LINK, "Link", tuple(blocks), "Link", about=about)


def needs_words(call: Call) -> FormErrors:
    """Blanks alone are no words."""
    return {} if call.typed(WORDS).strip() else {WORDS: EMPTY}


def told(*mrkdwn: str) -> tuple[Block, ...]:
    """Sentences above the inputs."""
    return tuple(map(kit.section, mrkdwn))


def _lines(label: str, hint: str, optional: bool = False) -> Block:
    ask = Ask(WORDS, label, hint, optional=optional)
    return input_kit.text(ask, lines=True, most=MOST_WORDS)
