"""How the honest no looks: not covered at all, or not said outright, with the nearest words and whom to ask."""

from datetime import date

from bot.ask.owners.below import owner_lines, plain_owner
from bot.ask.rules import Asked
from bot.ask.section_buttons import section_buttons
from bot.people.names import MAIL
from bot.register.sources import nearest, overdue, place, source
from bot.slack import kit
from bot.slack.messages import Block, Message, Whom
from bot.slack.richtext import plain, quote
from knowledge.passages import Citation, NoAnswerReason

NOT_COVERED = "Our policies don't cover that, as far as I can find."
NOT_OUTRIGHT = "Our policies don't say that outright, as far as I can find."
NEAREST_WORDS = "These words come nearest, but they are *no answer* to your question:"
NEAREST_SPOKEN = "These words come nearest, but they are no answer to your question:"
NOTHING_READ = "I haven't been given any policies to read yet, so I can't say."
LONGEST_SPOKEN = 600
"""Characters of the nearest words that a notification or a screen reader is given."""


def no_answer_message(
    asked: Asked, documents_url: str, contact: str, today: date, whom: Whom, show_nearest: bool
) -> Message:
    """What the asker sees; `show_nearest` says whether those who read it may see or hear of the nearest policy."""
    near = nearest_words(asked) if show_nearest else None
    lines = owner_lines(asked) if show_nearest else ()
    said = _no(asked, near is not None)
    if near:
        blocks = [kit.section(f"{said} {NEAREST_WORDS}"), *_quoted(near, documents_url, today)]
        blocks += [kit.section(_whom_to_ask(contact_link(contact))), *map(kit.context, lines)]
        blocks.append(kit.actions(section_buttons([near.passage])))
    else:
        blocks = [kit.section(f"{said} {_whom_to_ask(contact_link(contact))}")]
        blocks += _named(asked, documents_url) if show_nearest else []
        blocks += map(kit.context, lines)
    spoken = [said, *([_spoken(near)] if near else []), _whom_to_ask(kit.name(contact)), *lines]
    return Message(" ".join(spoken), tuple(blocks), whom)


def plain_no_answer(asked: Asked) -> str:
    """The same as plain text, for the terminal and for other programs; the nearest policy is named, not quoted."""
    return " ".join((_no(asked, nearest_words(asked) is not None), *plain_owner(asked)))


def nearest_words(asked: Asked) -> Citation | None:
    """What stands nearest to a question that the policies do not answer outright; None where they are far from it."""
    no = asked.no_answer
    if no is None or no.reason is not NoAnswerReason.NOT_OUTRIGHT:
        return None
    return next(iter(no.quoted), None)


def contact_link(contact: str) -> str:
    """Whom one can ask, as mrkdwn: an address is one tap away on a phone."""
    return kit.link(f"mailto:{contact}", contact) if MAIL.fullmatch(contact) else kit.name(contact)


def _no(asked: Asked, outright: bool) -> str:
    """Where nothing was read, nothing is known of what the policies cover."""
    if asked.no_answer and asked.no_answer.reason is NoAnswerReason.NO_PASSAGES:
        return NOTHING_READ
    return NOT_OUTRIGHT if outright else NOT_COVERED


def _quoted(near: Citation, documents_url: str, today: date) -> list[Block]:
    where = source(near.passage, documents_url)
    return [quote(near.quote), kit.context(where, *overdue(near.passage, today))]


def _named(asked: Asked, documents_url: str) -> list[Block]:
    if asked.no_answer is None or not asked.no_answer.nearest:
        return []
    named = nearest(asked.no_answer.nearest[0].passage, documents_url)
    return [kit.context(f"The nearest I found, though it may not help: {named}")]


def _spoken(near: Citation) -> str:
    words = kit.clip(" ".join(plain(near.quote).split()), LONGEST_SPOKEN)
    return kit.escape(f"{NEAREST_SPOKEN} “{words}” ({place(near.passage)}).")


def _whom_to_ask(contact: str) -> str:
    return f"Try other words, or ask {contact or 'your security team'}."
