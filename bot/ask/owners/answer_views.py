"""How approved answers look: to who asks, to who approved them, and in the list of them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.ask.owners import names
from bot.ask.owners.bound import Approval, ApprovedAnswer, Standing
from bot.register.sources import place, section_name
from bot.slack import kit
from bot.slack.messages import Block, Message, Person, Whom
from bot.slack.richtext import as_written
from bot.slack.spoken import spoken_date

MOST_LISTED = 20
LONGEST_SPOKEN = 900
NONE_YET = "No answers are approved so far. An owner approves one when replying to a question that was passed on."
EXPIRED = "An answer you approved has expired, because the section it stood with changed:"
GONE = (
    "An answer you approved has expired, because the section it stood with is no longer in force:"
)


def with_approved(message: Message, shown: ApprovedAnswer | None) -> Message:
    """An answer made of quotes, with the owner's words above them where there are any."""
    if shown is None:
        return message
    opening, note = _opening(shown), _note(shown)
    above = (kit.section(opening), as_written(shown.approval.answer), kit.context(note))
    text = f"{opening} {_spoken(shown.approval.answer)} {message.text}"
    return replace(message, text=text, blocks=(*above, *message.blocks))


def plain_approved(shown: ApprovedAnswer | None) -> str:
    """The same as plain text, for the terminal; empty where there is none."""
    if shown is None:
        return ""
    approval, day = shown.approval, spoken_date(shown.on)
    return (
        f"Answered by {approval.by} on {day}, approved for everybody:\n{approval.answer}\n"
        f"(It stands with {place(shown.section.passage)}, which says:)\n\n"
    )


def expired(approval: Approval, still_there: bool, reader: Person) -> Message:
    """What who approved it is told once; the message has no place of its own yet."""
    text = EXPIRED if still_there else GONE
    renew = kit.button("Look and renew", names.RENEW, approval.id, "Look at the section and renew")
    go = kit.button("Let it go", names.LET_GO, approval.id, "Let this answer go")
    blocks = (
        kit.section(text),
        *_said(approval, reader),
        kit.context("Until you renew it, nobody is shown it."),
        kit.actions([*([renew] if still_there else []), go]),
    )
    return Message(f"{text} {_spoken(approval.question)}", blocks, to=_to(approval))


def listing(shown: Sequence[tuple[Approval, str, bool]], hidden: int, reader: Person) -> Message:
    """Approved answers with what they stand with, and whether the reader may end each; `hidden` are for others."""
    if not shown and not hidden:
        return Message(NONE_YET, (kit.section(NONE_YET),), Whom.CALLER_HERE)
    count = len(shown)
    text = f"{count} approved {'answer' if count == 1 else 'answers'}:" if count else "Approved:"
    blocks: list[Block] = [kit.section(text)]
    for approval, stands_with, may_end in shown[:MOST_LISTED]:
        blocks += _entry(approval, stands_with, may_end, reader)
    if more := count - MOST_LISTED:
        blocks += [kit.context(f"and {more} older ones")] if more > 0 else []
    if hidden:
        kind = "stands" if hidden == 1 else "stand"
        blocks.append(kit.context(f"{hidden} more {kind} with policies that are not for you."))
    return Message(text, tuple(blocks), Whom.CALLER_HERE)


def _entry(approval: Approval, stands_with: str, may_end: bool, reader: Person) -> list[Block]:
    day = spoken_date(reader.date_of(approval.approved_at))
    state = "" if approval.standing is Standing.IN_FORCE else "*Expired.* "
    line = f"{state}“{kit.name(approval.question)}”\n{kit.name(approval.by)}, {day} · {stands_with}"
    block = kit.section(line)
    if may_end and approval.standing is Standing.IN_FORCE:
        spoken = f"Withdraw the answer to {approval.question}"
        block["accessory"] = kit.button("Withdraw", names.WITHDRAW, approval.id, spoken)
    if may_end and approval.standing is Standing.EXPIRED:
        spoken = f"Renew the answer to {approval.question}"
        block["accessory"] = kit.button("Look and renew", names.RENEW, approval.id, spoken)
    return [block]


def _said(approval: Approval, reader: Person) -> list[Block]:
    day = spoken_date(reader.date_of(approval.approved_at))
    head = f"“{kit.name(approval.question)}”, answered by you on {day}:"
    return [kit.context(head), as_written(approval.answer)]


def _opening(shown: ApprovedAnswer) -> str:
    by = kit.name(shown.approval.by)
    return f"Answered by {by} on {spoken_date(shown.on)}, approved for everybody:"


def _note(shown: ApprovedAnswer) -> str:
    passage = shown.section.passage
    asked = f"The question was: “{kit.name(shown.approval.question)}”"
    section = f"section “{kit.name(section_name(passage))}” of " if passage.heading_path else ""
    version = f", version {kit.name(passage.version, 40)}" if passage.version else ""
    return (
        f"{asked}. The answer stands with {section}“{kit.name(passage.title)}”{version}, whose own"
        " words follow."
    )


def _to(approval: Approval) -> str:
    return approval.approver.slack_id


def _spoken(words: str) -> str:
    return kit.escape(kit.clip(" ".join(kit.visible(words).split()), LONGEST_SPOKEN))
