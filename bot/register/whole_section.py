"""A whole section in its own words, for who presses the button below a quote of it, whichever job quoted."""

from datetime import date, datetime
from hashlib import sha256

from sqlmodel import Session

from bot.ledger.chain import append
from bot.ledger.entries import Entry, Fact, code
from bot.ledger.subjects import actor_of
from bot.register.company import read_company
from bot.register.records import section_of
from bot.register.sources import overdue, section_name, source
from bot.services import Services
from bot.slack import kit
from bot.slack.messages import Call, Message, Reply, Whom
from bot.slack.richtext import plain, quotes
from bot.storage.sessions import reading
from ingest.reading import ALL_STAFF
from knowledge.passages import Passage

MOST_BLOCKS = 3
"""Slack refuses a message of more than some 12,000 characters, and nobody reads more on a phone."""
SPOKEN = 1900
"""Characters that a notification or a screen reader is given."""
SECTION_GONE = (
    "That section is no longer in force, or you may no longer read it. "
    "Please ask me again to see what holds today."
)


def show_whole_section(call: Call) -> Reply:
    """The button below a quote; who presses it must be allowed to read the section themselves."""
    with reading(call.services.engine) as session:
        # The company's date decides what is in force, as it does in the search; not the reader's.
        settings = read_company(session)
        today = settings.today(call.now)
        passages = section_of(session, call.value, call.person.roles | {ALL_STAFF}, today)
    if not passages:
        return Reply((Message(SECTION_GONE, whom=Whom.CALLER_HERE),))
    message = section_message(passages, settings.ask.documents_url, call.today)

    def change(session: Session) -> tuple[Message, ...]:
        remember_reading(session, call.services, call.person.slack_id, passages[0], call.now)
        return (message,)

    return Reply(change=change)


def section_message(passages: tuple[Passage, ...], documents_url: str, today: date) -> Message:
    """One whole section in its own words, for the person who pressed the button."""
    first = passages[0]
    text = whole([p.text for p in passages])
    drawn = quotes(text)
    opening = f"Here is the whole section: {kit.name(section_name(first) or first.title)}"
    blocks = [kit.section(opening), *drawn[:MOST_BLOCKS]]
    if len(drawn) > MOST_BLOCKS:
        blocks.append(kit.context("The section goes on; please read the rest in the document."))
    blocks.append(kit.context(source(first, documents_url), *overdue(first, today)))
    spoken = kit.escape(kit.clip(" ".join(plain(text).split()), SPOKEN))
    return Message(f"{opening}. {spoken}", tuple(blocks), Whom.CALLER_HERE)


def whole(pieces: list[str]) -> str:
    """A long section as one text again; a table that was cut between two rows stays one table."""
    text = pieces[0]
    for piece in pieces[1:]:
        in_table = piece.startswith("|") and text.rsplit("\n", 1)[-1].startswith("|")
        text += ("\n" if in_table else "\n\n") + piece
    return text


def remember_reading(
    session: Session, services: Services, reader: str, passage: Passage, now: datetime
) -> None:
    """The ledger record of a whole section that was shown to one person."""
    actor = actor_of(session, reader, services.master_key, services.random_bytes)
    append(session, Entry("section.shown", actor, source_facts(passage)), now)


def source_facts(passage: Passage) -> dict[str, Fact]:
    """Where something stands, as the ledger says it."""
    return {
        "document": code(passage.document),
        "version": code(passage.version) if passage.version else None,
        # A heading is free text; its hash lets an auditor match it to the document.
        "section_sha256": sha256(section_name(passage).encode()).hexdigest(),
        "passage": code(passage.id),
    }
