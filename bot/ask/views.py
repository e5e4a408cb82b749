"""How an answer looks: the quote, then where it stands; and how the honest no looks."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote as percent_encode

from bot.ask.rules import REFUSALS, Asked, is_review_overdue
from bot.slack import kit
from bot.slack.messages import Block, Message, Whom
from bot.slack.richtext import plain, quote, quotes
from knowledge.passages import Citation, NoAnswer, Passage

MOST_BUTTONS = 5
WHOLE_SECTION = tuple(f"ask.whole_section.{n}" for n in range(MOST_BUTTONS))
"""One `action_id` for each button, since Slack wants them different within a row."""
MOST_BLOCKS_OF_SECTION = 3
"""Slack refuses a message of more than some 12,000 characters, and nobody reads more on a phone."""
MOST_CONTROLS = 8
LONGEST_URL = 2000
SENT_DIRECTLY = (
    "I've sent you the answer in a direct message, because it is not for everybody here."
)
NOT_COVERED = "Our policies don't cover that, as far as I can find."
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class Company:
    """What the company's own settings add to an answer."""

    documents_url: str = ""
    contact: str = ""


def answer_message(
    asked: Asked,
    company: Company,
    today: date,
    whom: Whom = Whom.PLACE,
    show_nearest: bool = True,
) -> Message:
    """What the asker sees, whatever came of the question.

    `show_nearest` says whether an honest no may name the nearest policy to those who read it.
    """
    if asked.refusal is not None:
        return _sentence(REFUSALS[asked.refusal], whom)
    if asked.citations:
        return _answered(asked.citations, company, today, whom)
    return _not_covered(asked, company, whom, show_nearest)


def section_message(passages: tuple[Passage, ...], company: Company, today: date) -> Message:
    """One whole section in its own words, for the person who pressed the button."""
    first = passages[0]
    drawn = quotes("\n\n".join(p.text for p in passages))
    opening = f"Here is the whole section: {kit.name(section_name(first) or first.title)}"
    blocks = [kit.section(opening), *drawn[:MOST_BLOCKS_OF_SECTION]]
    if len(drawn) > MOST_BLOCKS_OF_SECTION:
        blocks.append(kit.context("The section goes on; please read the rest in the document."))
    blocks.append(kit.context(_source(first, company), *_overdue(first, today)))
    return Message(opening, tuple(blocks), Whom.CALLER_HERE)


def plain_answer(asked: Asked) -> str:
    """The answer as plain text, for the terminal and for other programs."""
    if asked.refusal is not None:
        return REFUSALS[asked.refusal]
    if not asked.citations:
        return NOT_COVERED
    return "\n\n".join(f"{c.quote}\n({_place(c.passage)})" for c in asked.citations)


def _sentence(sentence: str, whom: Whom) -> Message:
    return Message(sentence, (kit.section(sentence),), whom)


def _answered(
    citations: tuple[Citation, ...], company: Company, today: date, whom: Whom
) -> Message:
    blocks: list[Block] = [kit.section(_opening(citations))]
    for citation in citations:
        blocks.append(quote(citation.quote))
        blocks.append(
            kit.context(_source(citation.passage, company), *_overdue(citation.passage, today))
        )
    blocks.append(kit.actions(_buttons(citations)))
    return Message(_spoken(citations), tuple(blocks), whom)


def _opening(citations: tuple[Citation, ...]) -> str:
    documents = {c.passage.document for c in citations}
    if len(documents) == 1:
        return "Here is what our policy says:"
    return f"{len(documents)} of our documents speak about this. Here is what each says:"


def _spoken(citations: tuple[Citation, ...]) -> str:
    """For screen readers and notifications, which see no blocks."""
    parts = (f"“{' '.join(plain(c.quote).split())}” ({_place(c.passage)})" for c in citations)
    return kit.escape(kit.clip(" ".join(parts), kit.FALLBACK_TEXT // 2))


def _source(passage: Passage, company: Company) -> str:
    facts = [_title(passage, company)]
    facts += [f"version {kit.name(passage.version, 40)}"] if passage.version else []
    facts += [f"section “{kit.name(section_name(passage))}”"] if passage.heading_path else []
    facts += [f"in force since {spoken_date(passage.effective)}"] if passage.effective else []
    facts += [_controls(passage.controls)] if passage.controls else []
    return " · ".join(facts)


def _title(passage: Passage, company: Company) -> str:
    title = passage.title.strip() or passage.document
    url = f"{company.documents_url.rstrip('/')}/{percent_encode(passage.document)}"
    if not company.documents_url or len(url) > LONGEST_URL:
        return kit.name(title)
    return kit.link(url, title)


def _controls(controls: tuple[str, ...]) -> str:
    named = ", ".join(kit.name(control, 20) for control in controls[:MOST_CONTROLS])
    more = len(controls) - MOST_CONTROLS
    return f"{'control' if len(controls) == 1 else 'controls'} {named}" + (
        f" and {more} more" if more > 0 else ""
    )


def _overdue(passage: Passage, today: date) -> list[str]:
    if passage.next_review is None or not is_review_overdue(passage, today):
        return []
    due = spoken_date(passage.next_review)
    return [f":hourglass: This document should have been reviewed by {due}. It is still in force."]


def _buttons(citations: tuple[Citation, ...]) -> list[Block]:
    """One button a section, however many quotes come from it."""
    passages = {(c.passage.document, c.passage.heading_path): c.passage for c in citations}
    alone = len(passages) == 1
    return [
        kit.button(
            "Show the whole section" if alone else f"Whole section: {_last_heading(p)}",
            action_id,
            p.id,
            f"Show the whole section {_last_heading(p)}",
        )
        for action_id, p in zip(WHOLE_SECTION, passages.values(), strict=False)
    ]


def _last_heading(passage: Passage) -> str:
    """What a narrow button has room for."""
    return passage.heading_path[-1] if passage.heading_path else passage.title


def _not_covered(asked: Asked, company: Company, whom: Whom, show_nearest: bool) -> Message:
    blocks = [kit.section(f"{NOT_COVERED} {_whom_to_ask(_contact(company))}")]
    outcome = asked.found.outcome if asked.found else None
    if show_nearest and isinstance(outcome, NoAnswer) and outcome.nearest:
        nearest = outcome.nearest[0].passage
        blocks.append(
            kit.context(f"The nearest I found, though it may not help: {_source(nearest, company)}")
        )
    return Message(f"{NOT_COVERED} {_whom_to_ask(kit.name(company.contact))}", tuple(blocks), whom)


def _whom_to_ask(contact: str) -> str:
    return f"Try other words, or ask {contact or 'your security team'}."


def _contact(company: Company) -> str:
    """An address is one tap away on a phone."""
    if _MAIL.fullmatch(company.contact):
        return kit.link(f"mailto:{company.contact}", company.contact)
    return kit.name(company.contact)


def section_name(passage: Passage) -> str:
    """The headings above the passage, outermost first."""
    return " › ".join(passage.heading_path)


def spoken_date(day: date) -> str:
    """Like 3 March 2026: no reader takes the month for the day."""
    return f"{day.day} {day:%B %Y}"


def _place(passage: Passage) -> str:
    facts = [passage.title, f"version {passage.version}" if passage.version else ""]
    facts.append(f"section “{section_name(passage)}”" if passage.heading_path else "")
    return kit.one_line(", ".join(filter(None, facts)), 3 * kit.NAME)
