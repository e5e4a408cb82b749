"""The form in which something is reported: one field is required, the rest can wait."""

from collections.abc import Mapping

from bot.incident.rules import MOST_WORDS, PersonalData, Report, Wrong, moment
from bot.slack import form_kit, input_kit, kit
from bot.slack.input_kit import Ask, Choice
from bot.slack.messages import Call, Form, FormErrors

REPORT = "incident.report"
WORDS, HAPPENED, PERSONAL = "words", "happened_at", "personal_data"
_SENTENCES: Mapping[Wrong, str] = {
    Wrong.EMPTY: "Please write at least a few words about what happened.",
    Wrong.IN_THE_FUTURE: "This lies in the future. Please pick when it happened, or leave it empty.",
}
_ANSWERS = (
    Choice(PersonalData.YES, "Yes"),
    Choice(PersonalData.NO, "No"),
    Choice(PersonalData.UNSURE, "I am not sure"),
)


def report_form(words: str = "", message: str = "") -> Form:
    """The form, with what is known already; `message` names the message in Slack that is reported."""
    hint = "Two lines are enough. It is fine not to be sure."
    return Form(
        REPORT,
        "Report an incident",
        (
            kit.section("Thank you for speaking up. Only the security team will read this."),
            input_kit.text(
                Ask(WORDS, "What happened?", hint), given=words, lines=True, most=MOST_WORDS
            ),
            input_kit.moment(Ask(HAPPENED, "When did it happen?", optional=True)),
            input_kit.radio(
                Ask(PERSONAL, "Could data about people be affected?", optional=True), _ANSWERS
            ),
        ),
        submit="Report",
        about=message,
    )


def filled_in(call: Call) -> Report:
    """What the person reports."""
    personal = _one(call, PERSONAL)
    return Report(
        words=_one(call, WORDS),
        happened_at=moment(_one(call, HAPPENED)),
        personal_data=PersonalData(personal) if personal else None,
        message=call.value,
    )


def sentences(wrong: Mapping[str, Wrong]) -> FormErrors:
    """What is wrong with a report, in words for who wrote it."""
    return {block: _SENTENCES[what] for block, what in wrong.items()}


def thanks() -> Form:
    """What is shown once the report is safely kept; who sent it may not be known yet."""
    return form_kit.notice(
        "Thank you",
        "I have your report, and in a moment you get its number in a direct message from me. If no number comes,"
        " please tell the security team yourself.",
    )


def _one(call: Call, block: str) -> str:
    value = call.values.get(block)
    return value if isinstance(value, str) else ""
