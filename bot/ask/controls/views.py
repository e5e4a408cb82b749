"""How a look-up looks, in Slack and as plain text: the answer first, then the row, the evidence, the documents."""

from collections.abc import Iterator
from datetime import date

from bot.ask.controls.clauses import CLAUSES
from bot.ask.controls.facts import ControlFacts, LookedUp, Serving
from bot.ask.controls.list_sentences import MOST_LISTED, list_lines, list_opening
from bot.ask.controls.rules import OfClause, OfControls, OfList
from bot.ask.controls.sentences import (
    evidence_lines,
    named,
    one_line,
    opening,
    opening_of_several,
    statement_lines,
)
from bot.ask.controls.strangers import former_lines, unknown_lines
from bot.ask.controls.style import PLAIN, SLACK, Style
from bot.ask.section_buttons import section_buttons
from bot.register.sources import place, section_name, source
from bot.slack import kit
from bot.slack.messages import Block, Message, Whom
from bot.slack.richtext import quote
from ingest.controls import TITLES
from knowledge.passages import Passage

MOST_IN_FULL = 1
SPOKEN = 1900
NO_STATEMENT = (
    "I haven't been given a Statement of Applicability yet, so I can't say what applies to us. Whoever runs me can"
    " put one into the ISMS folder, as CSV, Excel or a table in a document with the columns control and"
    " applicable, and sync it with {command}."
)
NOT_FOR_YOU = "Our Statement of Applicability is not open to everybody here, so I can't show what it says. {whom} can."
NO_TEXTS = "I hold no texts of the standard, so please read there what it asks."


def paragraphs(found: LookedUp, today: date, style: Style) -> list[str]:
    """What is said, in order; all that is foreign in it is written in the style."""
    return ["\n".join(lines) for lines in _said(found, today, style) if lines]


def _said(found: LookedUp, today: date, style: Style) -> Iterator[list[str]]:
    asked = found.asked
    if isinstance(asked, OfClause):
        yield from _clause(asked, found, style)
        return
    if isinstance(asked, OfControls):
        yield [*former_lines(asked.former), *unknown_lines(asked.unknown)]
        if not asked.controls:
            return
    if not found.shows_statement:
        if isinstance(asked, OfControls):
            yield [style.strong(named(one.control)) for one in found.controls]
        yield [_closed(found, style)]
    elif isinstance(asked, OfList):
        yield [list_opening(found, asked, style)]
        yield list(list_lines(found, asked, today, style))
    else:
        yield from _controls(found, asked, today, style)


def _closed(found: LookedUp, style: Style) -> str:
    if found.may_see:
        return NO_STATEMENT.format(command=style.code("isms sync FOLDER"))
    return NOT_FOR_YOU.format(whom=style.name(found.contact) or "Your security team")


def _controls(found: LookedUp, asked: OfControls, today: date, style: Style) -> Iterator[list[str]]:
    if len(found.controls) > MOST_IN_FULL:
        yield [opening_of_several(found.controls, asked.aspect, style)]
        yield [one_line(facts, style) for facts in found.controls[:MOST_LISTED]]
        more = len(found.controls) - MOST_LISTED
        yield [f"… and {more} more."] if more > 0 else []
        yield [
            f"Ask for one, such as “show {found.controls[0].control}”, to see why, and its evidence."
        ]
        return
    for facts in found.controls:
        yield [opening(facts, asked.aspect, style)]
        yield [line for entry in facts.entries for line in statement_lines(entry, style)]
        yield list(evidence_lines(facts, today, style))


def _clause(asked: OfClause, found: LookedUp, style: Style) -> Iterator[list[str]]:
    title = style.strong(f"Clause {asked.clause} {CLAUSES[asked.clause]}")
    yield [f"{title} is part of ISO/IEC 27001:2022 itself. {NO_TEXTS}"]
    control = f"A.{asked.clause}"
    if control in TITLES:
        yield [f"If you meant the control {named(control)}, ask “show {control}”."]
    if found.naming:
        yield [
            "These sections of our documents name it:",
            *(f"• {_where(passage, style)}" for passage in found.naming),
        ]


def _where(passage: Passage, style: Style) -> str:
    section = f", section “{style.name(section_name(passage))}”" if passage.heading_path else ""
    return f"{style.name(passage.title)}{section}"


def looked_up_message(
    found: LookedUp, documents_url: str, today: date, whom: Whom = Whom.PLACE
) -> Message:
    """The look-up for Slack; the buttons lead to the sections that serve the control."""
    said = paragraphs(found, today, SLACK)
    blocks: list[Block] = [kit.section(words) for words in said]
    for facts in found.controls:
        blocks += _documents(facts, documents_url, len(found.controls) > MOST_IN_FULL)
    buttons = section_buttons(found.passages) if len(found.controls) <= MOST_IN_FULL else []
    blocks += [kit.actions(buttons)] if buttons else []
    spoken = " ".join(" ".join(paragraphs(found, today, PLAIN)).split())
    return Message(kit.escape(kit.clip(spoken, SPOKEN)), tuple(blocks), whom)


def _documents(facts: ControlFacts, documents_url: str, several: bool) -> Iterator[Block]:
    """Each document that serves the control with its section; among several controls one line each."""
    if not facts.serving:
        return
    more = f" and {facts.more_serving} more" if facts.more_serving else ""
    if several:
        titles = ", ".join(dict.fromkeys(kit.name(s.passage.title) for s in facts.serving))
        yield kit.context(f"{facts.control} is served by {titles}{more}.")
        return
    yield kit.section("*Policies that serve it:*")
    for serving in facts.serving:
        if serving.citation is not None:
            yield quote(serving.citation.quote)
        yield kit.context(source(serving.passage, documents_url))
    if facts.more_serving:
        yield kit.context(f"and {facts.more_serving} more of our documents.")


def plain_looked_up(found: LookedUp) -> str:
    """The look-up as plain text, for the terminal and for other programs."""
    said = paragraphs(found, found.today, PLAIN)
    for facts in found.controls:
        said += _served(facts)
    return "\n\n".join(said)


def _served(facts: ControlFacts) -> list[str]:
    if not facts.serving:
        return []
    more = [f"and {facts.more_serving} more of our documents."] if facts.more_serving else []
    opening_line = f"Policies that serve {facts.control}:"
    return ["\n".join([opening_line, *map(_serving_line, facts.serving), *more])]


def _serving_line(serving: Serving) -> str:
    quoted = f"\n  {serving.citation.quote}" if serving.citation else ""
    return f"- {place(serving.passage)}{quoted}"
