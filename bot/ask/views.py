"""How an answer looks: the quote, then where it stands; and how the honest no looks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from bot.ask import disagreement
from bot.ask.controls.views import looked_up_message, plain_looked_up
from bot.ask.no_answers import contact_link, no_answer_message, plain_no_answer
from bot.ask.owners.answer_views import plain_approved, with_approved
from bot.ask.rules import REFUSALS, Asked
from bot.ask.section_buttons import section_buttons
from bot.ask.writing.views import written_lines, written_message
from bot.register.company import CompanySettings
from bot.register.sources import overdue, place, source
from bot.slack import kit
from bot.slack.messages import Block, Message, Whom
from bot.slack.richtext import plain, quote
from knowledge.passages import Citation

SPOKEN = 1900
"""Characters that a notification or a screen reader is given."""
LONGEST_REPEATED = 150
"""Characters of a question that are repeated above its answer."""


@dataclass(frozen=True)
class Company:
    """What the company's own settings add to an answer."""

    documents_url: str = ""
    contact: str = ""

    @classmethod
    def of(cls, settings: CompanySettings) -> Self:
        """What these settings add."""
        return cls(settings.ask.documents_url, settings.company.fallback_contact)


def answer_message(
    asked: Asked,
    company: Company,
    today: date,
    whom: Whom = Whom.PLACE,
    show_nearest: bool = True,
    below: Sequence[Block] = (),
) -> Message:
    """What the asker sees, whatever came of the question.

    `show_nearest` says whether an honest no may name the nearest policy to those who read it; `below` are the
    buttons that follow those of the sections.
    """
    if asked.refusal is not None:
        return _sentence(asked.refused_with or REFUSALS[asked.refusal], whom)
    if asked.looked_up is not None:
        message = looked_up_message(asked.looked_up, company.documents_url, today, whom)
    elif asked.written and asked.written.draft:
        buttons = kit.actions(section_buttons(c.passage for c in asked.citations))
        draft, url = asked.written.draft, company.documents_url
        message = written_message(draft, url, today, whom, buttons)
    elif asked.citations:
        message = with_approved(_answered(asked, company, today, whom), asked.approved)
    else:
        url, contact = company.documents_url, company.contact
        message = no_answer_message(asked, url, contact, today, whom, show_nearest)
    return with_buttons(message, below)


def with_buttons(message: Message, below: Sequence[Block]) -> Message:
    """The message with more buttons in its last row, or in one of their own."""
    if not below:
        return message
    *blocks, last = message.blocks
    if last["type"] == "actions":
        return replace(message, blocks=(*blocks, kit.actions([*last["elements"], *below])))
    return replace(message, blocks=(*message.blocks, kit.actions(list(below))))


def with_question(message: Message, about: str, words: str) -> Message:
    """The answer for one person alone, below the words that it answers; `about` says in plain words what these are."""
    line = f"{about}: “{kit.name(words, LONGEST_REPEATED)}”"
    blocks = message.blocks or (kit.section(message.text),)
    return Message(f"{line}. {message.text}", (kit.context(line), *blocks), Whom.CALLER_HERE)


def plain_answer(asked: Asked) -> str:
    """The answer as plain text, for the terminal and for other programs."""
    if asked.refusal is not None:
        return asked.refused_with or REFUSALS[asked.refusal]
    if asked.looked_up is not None:
        return plain_looked_up(asked.looked_up)
    if asked.written and asked.written.draft:
        return written_lines(asked.written.draft)
    if not asked.citations:
        return plain_no_answer(asked)
    apart = asked.disagreeing
    said = [disagreement.opening(apart, "")] if apart else []
    said += [
        f"{c.quote}\n({place(c.passage)})" for c in disagreement.in_order(asked.citations, apart)
    ]
    return plain_approved(asked.approved) + "\n\n".join(said)


def _sentence(sentence: str, whom: Whom) -> Message:
    return Message(sentence, (kit.section(sentence),), whom)


def _answered(asked: Asked, company: Company, today: date, whom: Whom) -> Message:
    apart = asked.disagreeing
    citations = tuple(disagreement.in_order(asked.citations, apart))
    quoted = [_quoted(citation, company, today) for citation in citations]
    if apart and len(quoted) > len(apart):
        quoted.insert(len(apart), [kit.context(disagreement.ALSO)])
    opening, spoken = _opening(citations), _spoken(citations)
    if apart:
        opening = disagreement.opening(apart, contact_link(company.contact))
        spoken = f"{disagreement.opening(apart, kit.name(company.contact))} {spoken}"
    buttons = kit.actions(section_buttons(c.passage for c in citations))
    blocks = (kit.section(opening), *(block for some in quoted for block in some), buttons)
    return Message(spoken, blocks, whom)


def _quoted(citation: Citation, company: Company, today: date) -> list[Block]:
    where = source(citation.passage, company.documents_url)
    return [quote(citation.quote), kit.context(where, *overdue(citation.passage, today))]


def _opening(citations: tuple[Citation, ...]) -> str:
    documents = {c.passage.document for c in citations}
    if len(documents) == 1:
        return "Here is what our policy says:"
    return f"{len(documents)} of our documents speak about this. Here is what each says:"


def _spoken(citations: tuple[Citation, ...]) -> str:
    """For screen readers and notifications, which see no blocks."""
    parts = (f"“{' '.join(plain(c.quote).split())}” ({place(c.passage)})" for c in citations)
    return kit.escape(kit.clip(" ".join(parts), SPOKEN))
