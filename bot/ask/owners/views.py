"""What who asked and who was asked are told, and how the button looks that begins it."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.ask.owners import names
from bot.ask.owners.bound import Section, excerpt
from bot.ask.owners.rules import By, Owner, Passed, is_owner
from bot.ask.owners.wording import in_their_part, who
from bot.ask.section_buttons import WHOLE_SECTION
from bot.register.sources import source
from bot.slack import kit
from bot.slack.messages import Block, Message, Whom
from bot.slack.richtext import as_written, quote
from bot.slack.spoken import spoken_date

LONGEST_QUOTE = 700
LONGEST_SPOKEN = 1500
ERASED = "The person who asked this has left, and the question with them, so nothing is to be done."
THANKS_FOR_REPLY = "Thank you! Your reply is on its way to who asked."
NOT_READABLE = "Who asked may not read that section, so I did not send it to them. Please reply in your own words instead."


def ask_button(question: str) -> Block:
    """The button that passes a question on to the owner of the nearest policy; for a row of buttons."""
    return kit.button("Ask the owner", names.ASK, question, "Ask the owner of the nearest policy")


def passed_on(passed: Passed) -> Message:
    """What who asked is told at once."""
    told = f"I've passed your question on to {in_their_part(passed.owner, passed.title)}."
    then = f"The reply comes to you here. If there is none by {_last_day(passed)}, I'll tell you."
    blocks = (kit.section(f"{told} {then}"), as_written(passed.words or ""))
    return Message(f"{told} {then}", blocks, Whom.CALLER_DIRECT)


def nobody_reached(passed: Passed, contact: str) -> Message:
    """Takes that back, where Slack let nobody be told."""
    text = (
        f"I could not reach {who(passed.owner)} after all. Please ask"
        f" {kit.name(contact) or 'your security team'} yourself."
    )
    about = as_written(passed.words or "")
    return Message(text, (kit.section(text), about), to=passed.asker.slack_id)


def to_owners(
    passed: Passed, near: Section | None, documents_url: str, otherwise: Sequence[Message], why: str
) -> list[Message]:
    """What each of those hears who are asked; `otherwise` is owed where the only one of them is not reached."""
    instead = tuple(otherwise) if len(passed.owner.addresses) == 1 else ()
    text, blocks = f"{why} {_spoken(passed.words)}", _asked(passed, near, documents_url, why)
    return [Message(text, tuple(blocks), to=to, instead=instead) for to in passed.owner.addresses]


def why_you(passed: Passed, handed_on: str = "") -> str:
    """The first sentence of that; `handed_on` says why it comes to who keeps the ISMS."""
    asker = kit.mention(passed.asker.slack_id)
    if handed_on:
        return f"{asker} has a question that our policies do not answer. {handed_on}"
    part = f", and you own the nearest one, “{kit.name(passed.title)}”" if passed.title else ""
    if passed.owner.by is not By.OWNER:
        part = ", and I could not find an owner whom to ask"
    return f"{asker} has a question that our policies do not answer{part}."


def not_theirs_was(name: str) -> str:
    """Why it comes to who keeps the ISMS, when the owner passed it on."""
    return f"{kit.name(name)} says that it is not theirs, so I ask you."


def unreached_was(passed: Passed) -> str:
    """The same, when the owner could not be reached."""
    return f"I could not reach {who(passed.owner)}, so I ask you."


def late_was(passed: Passed) -> str:
    """The same, when the owner did not reply."""
    return f"{who(passed.owner)} did not reply so far, so I ask you. Who replies first answers it."


def _asked(passed: Passed, near: Section | None, documents_url: str, why: str) -> list[Block]:
    blocks = [kit.section(why), as_written(passed.words or "")]
    if near:
        nearest = f"The nearest I found: {source(near.passage, documents_url)}"
        blocks += [kit.context(nearest), quote(excerpt(near, LONGEST_QUOTE))]
    return [*blocks, kit.actions(_buttons(passed.question, near))]


def _buttons(question: str, near: Section | None) -> list[Block]:
    reply = kit.button("Reply", names.REPLY, question, "Reply to this question")
    point = kit.button(
        "It is in the policy", names.POINT, question, "Show the section that says it"
    )
    not_mine = kit.button("Not mine", names.NOT_MINE, question, "This question is not for me")
    return [reply, *([point] if near else []), not_mine]


def replied(
    passed: Passed, name: str, reply: str, near: Section | None, documents_url: str, day: date
) -> Message:
    """What who asked is brought; `near` is the nearest section if they may read it."""
    owns = passed.settled_by is not None and is_owner(passed.settled_by, passed)
    part = f", who owns “{kit.name(near.passage.title)}”," if owns and near else ""
    opening = f"{kit.name(name)}{part} replies to your question:"
    blocks = [kit.section(opening), *_asked_was(passed), as_written(reply)]
    note = f"This is a colleague's reply of {spoken_date(day)}, and not the words of a policy."
    blocks.append(kit.context(note))
    if near:
        blocks.append(kit.context(f"The nearest policy: {source(near.passage, documents_url)}"))
    text = f"{opening} {_spoken(reply)}"
    return Message(text, tuple(blocks), to=passed.asker.slack_id)


def pointed(passed: Passed, name: str, section: Section, documents_url: str) -> Message:
    """The same, where the owner showed a section."""
    opening = f"{kit.name(name)} says that our policy answers your question:"
    button = kit.button(
        "Show the whole section", WHOLE_SECTION[0], section.passage.id, "Show the whole section"
    )
    blocks = (
        kit.section(opening),
        *_asked_was(passed),
        quote(excerpt(section, LONGEST_QUOTE)),
        kit.context(source(section.passage, documents_url)),
        kit.actions([button]),
    )
    return Message(f"{opening} {_spoken(section.text)}", blocks, to=passed.asker.slack_id)


def handed_on(passed: Passed, before: str) -> Message:
    """What who asked is told when the first one passed it on."""
    text = f"{kit.name(before)} is not the one to say, so I've asked {in_their_part(passed.owner, '')}."
    blocks = (kit.section(text), *_asked_was(passed))
    return Message(text, blocks, to=passed.asker.slack_id)


def asked_instead(passed: Passed, before: Owner) -> Message:
    """What who asked is told when the owner could not be reached."""
    text = f"I could not reach {who(before)}, so I've asked {in_their_part(passed.owner, '')}."
    return Message(text, (kit.section(text), *_asked_was(passed)), to=passed.asker.slack_id)


def not_theirs(passed: Passed, contact: str) -> Message:
    """What who asked is told when nobody could say."""
    text = (
        "I'm sorry, nobody whom I could ask can answer your question. Please ask"
        f" {kit.name(contact) or 'your security team'} yourself."
    )
    return Message(text, (kit.section(text), *_asked_was(passed)), to=passed.asker.slack_id)


def late(passed: Passed, contact: str, now_with: Passed | None) -> Message:
    """What who asked is told once when no reply came; `now_with` says to whom it went now."""
    text = f"I have no reply yet from {who(passed.owner)} to your question."
    if now_with:
        text += f" I've passed it on to {in_their_part(now_with.owner, '')}, too."
    text += f" If it is urgent, please ask {kit.name(contact) or 'your security team'} yourself."
    return Message(text, (kit.section(text), *_asked_was(passed)), to=passed.asker.slack_id)


def said(words: str) -> Message:
    """A sentence to who pressed; foreign words in it must have gone through `name`."""
    return Message(words, (kit.section(words),), Whom.CALLER_DIRECT)


def first_was(passed: Passed, name: str | None, by_you: bool = False) -> str:
    """To who came second, or who pressed again."""
    if passed.words is None:
        return ERASED
    if by_you:
        return "You have settled this question already. Thank you!"
    was = kit.name(name) if name else "Somebody"
    return f"{was} was first: this question has had its reply already. Thank you all the same!"


def _asked_was(passed: Passed) -> list[Block]:
    if not passed.words:
        return []
    return [kit.context(f"You asked: “{kit.name(passed.words, LONGEST_SPOKEN)}”")]


def _last_day(passed: Passed) -> str:
    """The last working day to wait for; in the company's zone, which a moment just computed carries."""
    last = passed.due_at - timedelta(seconds=1)
    return f"the end of {spoken_date(last.date())}"


def _spoken(words: str | None) -> str:
    return kit.escape(kit.clip(" ".join(kit.visible(words or "").split()), LONGEST_SPOKEN))
