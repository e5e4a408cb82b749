"""The forms in which a question is passed on, answered, shown in the policy, renewed and withdrawn."""

from collections.abc import Sequence

from bot.ask.owners import names
from bot.ask.owners.bound import Approval, Section, excerpt
from bot.ask.owners.rules import LONGEST_ASKED, LONGEST_REPLY, Passed, Whom
from bot.ask.owners.wording import in_their_part, send_to
from bot.ask.rules import LONGEST_QUESTION
from bot.slack import input_kit, kit
from bot.slack.form_kit import notice
from bot.slack.input_kit import Ask, Choice
from bot.slack.messages import Block, Call, Form, FormErrors
from bot.slack.richtext import as_written, quote

LONGEST_QUOTE = 700
YES = "yes"
NO_WORDS = "Please write what you would like to know."
NO_REPLY = "Please write at least a few words."
NO_QUESTION = "Please write how the question should read for everybody, without names, or take the tick away above."
SENT = "Thank you! I'm passing it on now. In a moment I'll tell you in a direct message to whom it went."
REPLIED = "Thank you! I see to it now, and tell you in a direct message when it is done."


def ask_form(question: str, whom: Whom, words: str) -> Form:
    """What the owner will see, before they do."""
    to = in_their_part(whom.to, whom.title) if whom.to else ""
    told = f"Your question and your name go to {to}. The reply comes to you in a direct message from me."
    asked = Ask(
        names.QUESTION, "Your question", "Add what helps to answer it. They see these words."
    )
    field = input_kit.text(asked, given=words, lines=True, most=LONGEST_QUESTION)
    submit = send_to(whom.to) if whom.to else "Send"
    return Form(names.ASK_FORM, "Ask the owner", (kit.section(told), field), submit, about=question)


def reply_form(passed: Passed, sections: Sequence[Section]) -> Form:
    """One field is enough; whoever wants to answer for everybody says so with a tick."""
    answer = Ask(names.ANSWER, "Your reply", "It is brought to who asked as your words.")
    blocks = [
        *_asked(passed),
        input_kit.text(answer, lines=True, most=LONGEST_REPLY),
        *(_for_everybody(passed, sections) if sections else ()),
    ]
    return Form(names.REPLY_FORM, "Reply", tuple(blocks), about=passed.question)


def point_form(passed: Passed, sections: Sequence[Section]) -> Form:
    """Which section says it."""
    blocks = (*_asked(passed), _which("Which section says it?", sections))
    return Form(names.POINT_FORM, "It is in the policy", blocks, "Show it", about=passed.question)


def renew_form(approval: Approval, sections: Sequence[Section], given: Section | None) -> Form:
    """The section as it reads now, and the answer to be looked at again."""
    asked = Ask(names.ANSWER, "The answer", "Change what no longer fits.")
    blocks: list[Block] = [
        kit.context(f"“{kit.name(approval.question)}”"),
        *_as_it_reads(given),
        input_kit.text(asked, given=approval.answer, lines=True, most=LONGEST_REPLY),
        _which("Which section does it stand with?", sections, given),
    ]
    return Form(names.RENEW_FORM, "Renew this answer", tuple(blocks), "Renew", about=approval.id)


def withdraw_form(approval: Approval) -> Form:
    """Asks once more, with the answer in sight."""
    blocks = (
        kit.section(
            "Nobody will be shown this answer any more. It cannot be taken up again later."
        ),
        kit.context(f"“{kit.name(approval.question)}”, answered by {kit.name(approval.by)}:"),
        as_written(approval.answer),
    )
    return Form(names.WITHDRAW_FORM, "Withdraw this answer", blocks, "Withdraw", about=approval.id)


def check_question(call: Call) -> FormErrors:
    """What is wrong with a question that is passed on."""
    return {} if call.typed(names.QUESTION) else {names.QUESTION: NO_WORDS}


def check_reply(call: Call) -> FormErrors:
    """What is wrong with a reply, or with a renewed answer."""
    wrong = {} if call.typed(names.ANSWER) else {names.ANSWER: NO_REPLY}
    if for_everybody(call) and not call.typed(names.FOR_ALL_QUESTION):
        wrong[names.FOR_ALL_QUESTION] = NO_QUESTION
    return wrong


def thank_asker(_call: Call) -> Form:
    """Once a question is kept; who sent it may not be known yet."""
    return notice("Thank you", SENT)


def thank_owner(_call: Call) -> Form:
    """Likewise, to who replies."""
    return notice("Thank you", REPLIED)


def for_everybody(call: Call) -> bool:
    """Whether the reply is to answer the next one who asks, too."""
    value = call.values.get(names.FOR_ALL)
    return YES in (value if isinstance(value, tuple) else (value,))


def _as_it_reads(section: Section | None) -> Sequence[Block]:
    if section is None:
        return [kit.section("The section it stood with is gone. Please choose another one.")]
    told = kit.section("This is how the section reads now:")
    return [told, quote(excerpt(section, LONGEST_QUOTE))]


def _for_everybody(passed: Passed, sections: Sequence[Section]) -> tuple[Block, ...]:
    tick = Choice(YES, "Let me answer this for everybody from now on")
    hint = "I show it, in your name, to whoever asks the same, until the section below changes."
    wording = Ask(
        names.FOR_ALL_QUESTION,
        "How should the question read for everybody?",
        "Only with the tick above. Without names, please.",
        optional=True,
    )
    given = (passed.words or "") if len(passed.words or "") <= LONGEST_ASKED else ""
    return (
        input_kit.checkboxes(Ask(names.FOR_ALL, "For everybody", hint, optional=True), [tick]),
        input_kit.text(wording, given=given, lines=True, most=LONGEST_ASKED),
        _which("Which section does it stand with?", sections, sections[0]),
    )


def _which(label: str, sections: Sequence[Section], given: Section | None = None) -> Block:
    choices = [Choice(s.passage.id, s.name) for s in sections[: input_kit.OPTIONS]]
    chosen = given.passage.id if given else ""
    return input_kit.select(Ask(names.SECTION, label), choices, chosen)


def _asked(passed: Passed) -> tuple[Block, ...]:
    who = kit.mention(passed.asker.slack_id)
    return kit.context(f"{who} asks:"), as_written(passed.words or "")
