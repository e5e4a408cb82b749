"""How an answer looks: the quote, then where it stands; and how the honest no looks."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote as percent_encode

from bot.ask.rules import REFUSALS, Asked, is_review_overdue
from bot.slack import kit
from bot.slack.messages import Block, Message, Whom
from bot.slack.richtext import MOST_CHARACTERS, quote
from knowledge.passages import Citation, NoAnswer, Passage

MOST_BUTTONS = 5
WHOLE_SECTION = tuple(f"ask.whole_section.{n}" for n in range(MOST_BUTTONS))
"""One `action_id` for each button, since Slack wants them different within a row."""
MOST_BLOCKS_OF_SECTION = 12
SENT_DIRECTLY = "I've sent you the answer in a direct message, because others read along here."


@dataclass(frozen=True)
class Company:
    """What the company's own settings add to an answer."""

    documents_url: str = ""
    contact: str = ""


def answer_message(asked: Asked, company: Company, today: date, whom: Whom = Whom.PLACE) -> Message:
    """What the asker sees, whatever came of the question."""
    if asked.refusal is not None:
        sentence = REFUSALS[asked.refusal]
        return Message(sentence, (kit.section(sentence),), whom)
    if asked.citations:
        return _answered(asked.citations, company, today, whom)
    return _not_covered(asked, company, whom)


def section_message(passages: tuple[Passage, ...], company: Company, today: date) -> Message:
    """One whole section in its own words, for the person who pressed the button."""
    first = passages[0]
    parts = _cut("\n\n".join(p.text for p in passages))
    blocks = [quote(part) for part in parts[:MOST_BLOCKS_OF_SECTION]]
    if len(parts) > MOST_BLOCKS_OF_SECTION:
        blocks.append(kit.context("The section goes on; please read the rest in the document."))
    blocks.append(kit.context(_source(first, company), *_overdue(first, today)))
    text = f"The whole section: {kit.escape(_place(first))}"
    return Message(text, tuple(blocks), Whom.CALLER_HERE)


def plain_answer(asked: Asked) -> str:
    """The answer as plain text, for the terminal and for other programs."""
    if asked.refusal is not None:
        return REFUSALS[asked.refusal]
    if not asked.citations:
        return _NOT_COVERED
    return "\n\n".join(f"{c.quote}\n({_place(c.passage)})" for c in asked.citations)


_NOT_COVERED = "Our policies don't cover that, as far as I can find."


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
    parts = (f"“{' '.join(c.quote.split())}” ({_place(c.passage)})" for c in citations)
    return kit.escape(kit.clip(" ".join(parts), kit.FALLBACK_TEXT // 2))


def _source(passage: Passage, company: Company) -> str:
    facts = [_title(passage, company)]
    facts += [f"version {kit.escape(passage.version)}"] if passage.version else []
    facts += [f"section “{kit.escape(section_name(passage))}”"] if passage.heading_path else []
    facts += [f"in force since {spoken_date(passage.effective)}"] if passage.effective else []
    if passage.controls:
        facts.append("controls " + ", ".join(map(kit.escape, passage.controls)))
    return " · ".join(facts)


def _title(passage: Passage, company: Company) -> str:
    if not company.documents_url:
        return kit.escape(passage.title)
    path = percent_encode(passage.document)
    return kit.link(f"{company.documents_url.rstrip('/')}/{path}", passage.title)


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
            "Show the whole section" if alone else f"Whole section: {section_name(p) or p.title}",
            action_id,
            p.id,
            f"Show the whole section {section_name(p) or p.title}",
        )
        for action_id, p in zip(WHOLE_SECTION, passages.values(), strict=False)
    ]


def _not_covered(asked: Asked, company: Company, whom: Whom) -> Message:
    blocks = [kit.section(_NOT_COVERED + " " + _whom_to_ask(company))]
    outcome = asked.found.outcome if asked.found else None
    if isinstance(outcome, NoAnswer) and outcome.nearest:
        nearest = outcome.nearest[0].passage
        blocks.append(
            kit.context(f"The nearest I found, though it may not help: {_source(nearest, company)}")
        )
    return Message(_NOT_COVERED + " " + _whom_to_ask(company), tuple(blocks), whom)


def _whom_to_ask(company: Company) -> str:
    if company.contact:
        return f"Try other words, or ask {kit.escape(company.contact)}."
    return "Try other words, or ask your security team."


def section_name(passage: Passage) -> str:
    """The headings above the passage, outermost first."""
    return " › ".join(passage.heading_path)


def spoken_date(day: date) -> str:
    """Like 3 March 2026: no reader takes the month for the day."""
    return f"{day.day} {day:%B %Y}"


def _place(passage: Passage) -> str:
    facts = [passage.title, f"version {passage.version}" if passage.version else ""]
    facts.append(f"section “{section_name(passage)}”" if passage.heading_path else "")
    return ", ".join(filter(None, facts))


def _cut(text: str) -> list[str]:
    """Parts that each fit one block, cut between lines where that is possible."""
    parts: list[str] = [""]
    for line in text.splitlines(keepends=True):
        if len(parts[-1]) + len(line) > MOST_CHARACTERS:
            parts.append("")
        while len(line) > MOST_CHARACTERS:
            parts[-1], line = line[:MOST_CHARACTERS], line[MOST_CHARACTERS:]
            parts.append("")
        parts[-1] += line
    return [part for part in parts if part.strip()]
