"""What Home shows of the register: what changed, what waits for its keeper, and whom to ask."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.people.rules import Role
from bot.register.company import read_company
from bot.register.lately import Changed, Waits, changed_lately, what_waits
from bot.slack import kit
from bot.slack.messages import Block, Call
from bot.slack.spoken import spoken_date
from ingest.reading import ALL_STAFF

MOST_CHANGED = 3
KEEPERS = frozenset({Role.ISMS_MANAGER})
"""Who looks after the register."""
STORED = (
    "I keep what you ask me and which policies I quoted, so that it can be checked later whether my answers were"
    " right. Your words are sealed, and here only you see them. I read what you write to me or choose for me, and"
    " nothing else in Slack."
)


def changed_card(session: Session, call: Call) -> Sequence[Block]:
    """The policies that changed lately and that this person may read; nothing where none did."""
    company, reader = read_company(session), call.person.roles | {ALL_STAFF}
    today = company.today(call.now)
    changed = changed_lately(session, reader, today, company.today, MOST_CHANGED)
    if not changed:
        return ()
    return kit.header("New in our policies"), kit.section("\n".join(map(_changed, changed)))


def keeper_card(session: Session, call: Call) -> Sequence[Block]:
    """What waits for those who look after the register; nothing for anybody else."""
    if not KEEPERS & call.person.roles:
        return ()
    lines = _waiting(what_waits(session, read_company(session).today(call.now)))
    if not lines:
        return ()
    return kit.header("For you to look after"), kit.section("\n".join(lines))


def about_card(session: Session, _call: Call) -> Sequence[Block]:
    """What is stored, and whom to ask."""
    contact = read_company(session).company.fallback_contact
    whom = kit.name(contact) if contact else "your security team"
    return (kit.context(f"{STORED}\nQuestions that I can't answer, or about me: {whom}"),)


def _changed(one: Changed) -> str:
    facts = [f"*{kit.name(one.title)}*"]
    facts += [f"version {kit.name(one.version, 40)}"] if one.version else []
    return "• " + " · ".join([*facts, f"in force since {spoken_date(one.since)}"])


def _waiting(waits: Waits) -> list[str]:
    lines = []
    if waits.held:
        what = "passage is" if waits.held == 1 else "passages are"
        lines.append(
            f"• {waits.held} {what} shown to nobody until you decide. `isms quarantine` lists them."
        )
    if waits.overdue:
        what = "document is" if waits.overdue == 1 else "documents are"
        lines.append(
            f"• {waits.overdue} {what} in force although the review is late. `isms documents` says which."
        )
    return lines
