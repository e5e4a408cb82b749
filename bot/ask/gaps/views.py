"""How the list of policy gaps looks: a page of subjects, one subject, and the card on Home."""

from collections.abc import Iterable

from bot.ask.gaps.catalogue import Catalogue
from bot.ask.gaps.flow import PAGE, Listing
from bot.ask.gaps.rules import Closing, Gap
from bot.ask.gaps.wording import (
    CLOSED,
    apart,
    counts,
    many,
    name_of,
    nearest,
    quoted,
    standing,
)
from bot.slack import kit
from bot.slack.messages import Block, Message, Person, Whom

LIST, LOOK, MORE = "ask.gaps.list", "ask.gaps.look", "ask.gaps.more"
ANSWERED, NO_POLICY = "ask.gaps.answered", "ask.gaps.no_policy"
TITLE = "What our policies did not answer"
NONE_OPEN = "Nothing is open right now: what people asked was answered, or dealt with."
NO_MORE = "That was all of it. Type `/isms gaps` to see the list from its beginning."
NO_NAMES = "This list names nobody: not who asked, and, as far as I can tell, not whom a question is about."
NOTHING_ALIKE = (
    "Nothing on your list is about that. Try other words, or type `/isms gaps` for the whole list."
)
CLOSED_BEFORE = "Somebody closed that subject before you. It opens again when somebody asks."


def listing(found: Listing, reader: Person) -> Message:
    """A page of the list, for who asked alone."""
    if not found.gaps:
        return sentence(NO_MORE if found.subjects else f"{NONE_OPEN}{_closed(found)}")
    shown = f"{many(found.questions, 'question', 'questions')} on {many(found.subjects, 'subject', 'subjects')}"
    opening = f"{shown[0].upper()}{shown[1:]}, the most wanted first.{_closed(found)}"
    blocks = [kit.header(TITLE), kit.section(opening)]
    blocks += [_line(gap, found, reader) for gap in found.gaps]
    blocks += [kit.context(NO_NAMES, *_sorting(found))]
    return Message(f"{TITLE}. {opening}", (*blocks, *_more(found)), Whom.CALLER_HERE)


def subjects(found: Listing, reader: Person, says_now: str = "") -> Message:
    """One subject with its words and buttons; of several, as a list. `says_now` is mrkdwn."""
    if len(found.gaps) > 1:
        lines = [_line(gap, found, reader) for gap in found.gaps]
        opening = "These subjects come closest to your words, the closest first:"
        blocks = (kit.section(opening), *lines, kit.context(NO_NAMES))
        return Message(opening, blocks, Whom.CALLER_HERE)
    gap = found.gaps[0]
    title = f"Subject {gap.number}: {name_of(gap, found.sight)}"
    blocks = (
        kit.section(f"*Subject {gap.number}*\n{_facts(gap, found.catalogue, reader)}"),
        *_words(gap, name_of(gap, found.sight)),
        *([kit.section(says_now)] if says_now else []),
        *_buttons(gap, found),
        kit.context(NO_NAMES),
    )
    return Message(title, blocks, Whom.CALLER_HERE)


def says_now(title: str, heading: str) -> str:
    """The suggestion to close a subject, since search finds an answer now; both names are foreign."""
    where = kit.name(title) + (f", section “{kit.name(heading)}”" if heading else "")
    return f":bulb: Our policies may say this now: {where}. Have a look, and close the subject if they do."


def closed(number: int, how: Closing) -> Message:
    """What who closed a subject is told."""
    return sentence(
        f"Subject {number} is closed: {CLOSED[how]}. It opens again by itself when somebody asks."
    )


def sentence(words: str) -> Message:
    """Something said to one person alone."""
    return Message(words, (kit.section(words),), Whom.CALLER_HERE)


def card(questions: int) -> tuple[Block, ...]:
    """The card on Home, for who may see the list; none where nothing is open."""
    if not questions:
        return ()
    were = (
        "question that our policies did not answer"
        if questions == 1
        else "questions that our policies did not answer"
    )
    button = kit.button("Look at the list", LIST, "-", "Look at the list of policy gaps")
    return (
        kit.header("Policy gaps"),
        kit.section(f"{questions:,} {were}, grouped by subject."),
        kit.actions([button]),
    )


def _line(gap: Gap, found: Listing, reader: Person) -> Block:
    text = f"*#{gap.number}* {name_of(gap, found.sight)}\n{_facts(gap, found.catalogue, reader)}"
    button = kit.button("Look", LOOK, str(gap.number), f"Look at subject {gap.number}")
    return {**kit.section(text), "accessory": button}


def _facts(gap: Gap, catalogue: Catalogue, reader: Person) -> str:
    told: Iterable[str] = (
        counts(gap, reader),
        standing(gap, reader),
        apart(gap, catalogue),
        nearest(gap, catalogue),
    )
    return "\n".join(filter(None, told))


def _words(gap: Gap, name: str) -> list[Block]:
    lines = [quoted(words) for words in gap.examples] or [name]
    blocks = [kit.section("*In people's words*\n" + "\n".join(f"• {line}" for line in lines))]
    if gap.notes:
        notes = "\n".join(f"• {quoted(note)}" for note in gap.notes)
        blocks.append(kit.section(f"*What they said was missing*\n{notes}"))
    return blocks


def _buttons(gap: Gap, found: Listing) -> list[Block]:
    if gap.closed is not None or not found.sight.may_close(gap):
        return []
    number = str(gap.number)
    return [
        kit.actions(
            [
                kit.button(
                    "Answered by a policy now", ANSWERED, number, "Close: a policy says it now"
                ),
                kit.button("Not for a policy", NO_POLICY, number, "Close: not for a policy"),
            ]
        )
    ]


def _more(found: Listing) -> list[Block]:
    after = found.at + PAGE
    if found.subjects <= after:
        return []
    left = found.subjects - after
    label = f"Show {PAGE} more of {left:,}" if left > PAGE else f"Show {left} more"
    return [kit.actions([kit.button(label, MORE, str(after), "Show more subjects")])]


def _closed(found: Listing) -> str:
    if not found.closed:
        return ""
    if found.closed == 1:
        return " One closed subject is not shown; it comes back when somebody asks again."
    return (
        f" {found.closed:,} closed subjects are not shown; they come back when somebody asks again."
    )


def _sorting(found: Listing) -> list[str]:
    if not found.waiting:
        return []
    more = many(found.waiting, "more question", "more questions")
    return [f"I am still sorting {more}; look again in a moment."]
