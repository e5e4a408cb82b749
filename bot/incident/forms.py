"""The form in which something is reported: one field is required, the rest can wait."""

from collections.abc import Mapping, Sequence

from bot.incident.anonymous.doors import without_name
from bot.incident.filing.reported_message import Reported, read_mark
from bot.incident.rules import MOST_WORDS, Category, PersonalData, Report, Wrong, moment, wrong_with
from bot.register.incident_section import LevelSection
from bot.slack import form_kit, input_kit, kit
from bot.slack.input_kit import Ask, Choice
from bot.slack.messages import Block, Call, Form, FormErrors

REPORT = "incident.report"
WORDS, HAPPENED, NOTICED, AFFECTED = "words", "happened_at", "noticed_at", "affected"
CATEGORY, SEVERITY, PERSONAL, NEAR_MISS, FILES = (
    "category", "severity", "personal_data", "near_miss", "files",
)  # fmt: skip
UNKNOWN, YES = "unknown", "yes"
_LEVEL = "level."
"""Begins what names a level, whatever the company calls it."""
_SENTENCES: Mapping[Wrong, str] = {
    Wrong.EMPTY: "Please write at least a few words about what happened.",
    Wrong.IN_THE_FUTURE: "This lies in the future. Please pick another time, or leave it empty.",
    Wrong.NOTICED_BEFORE: "This is before it happened. Please look at both times again, or leave them empty.",
}
_CATEGORIES = (
    Choice(Category.LOST_DEVICE, "Something is lost or stolen: laptop, phone, badge, papers"),
    Choice(Category.CLICKED_LINK, "I clicked on a link, or gave a password away"),
    Choice(Category.MALWARE, "A virus warning, or a device that behaves oddly"),
    Choice(Category.DISCLOSED, "Something was sent or shown to the wrong person"),
    Choice(Category.ACCESS, "Somebody uses an account, or sees things, that they should not"),
    Choice(Category.OUTAGE, "Something does not work any more"),
    Choice(Category.PREMISES, "A door, a room, a stranger in the office"),
    Choice(Category.SUPPLIER, "It happened at a supplier or partner"),
    Choice(Category.OTHER, "Something else"),
)
_PERSONAL_DATA = (
    Choice(PersonalData.YES, "Yes"),
    Choice(PersonalData.NO, "No"),
    Choice(PersonalData.UNSURE, "I am not sure"),
)
_NEARLY = (Choice(YES, "Nothing came of it, but it nearly did"),)


def report_form(
    words: str = "", message: str = "", levels: Sequence[LevelSection] = (), files: bool = True
) -> Form:
    """The form, with what is known already; `message` marks the message in Slack that is reported.

    Without the company's `levels`, and without `files`, what asks for them is left out.
    """
    promise = "Thank you for speaking up. Only the security team will read this. Nobody is blamed."
    return Form(
        REPORT,
        "Report an incident",
        (kit.section(promise), kit.actions([without_name()]), *fields(words, levels, files)),
        submit="Send",
        about=message,
    )


def fields(words: str, levels: Sequence[LevelSection], files: bool) -> tuple[Block, ...]:
    """All that is asked; what must be there stands first."""
    hint = "Two lines are enough. It is fine not to be sure."
    what = Ask(WORDS, "What happened?", hint)
    return (
        input_kit.text(what, given=words, lines=True, most=MOST_WORDS),
        kit.context(
            "That is enough: press *Send*. Everything below can stay empty, or come later."
        ),
        *_more(levels, files),
    )


def _more(levels: Sequence[LevelSection], files: bool) -> list[Block]:
    affected = "A device, an account, a document, a customer …"
    asked: list[Block] = [
        input_kit.select(_ask(CATEGORY, "What is it most like?"), _CATEGORIES),
        input_kit.text(_ask(AFFECTED, "What is affected?"), affected, lines=True),
        input_kit.moment(_ask(HAPPENED, "When did it happen?")),
        input_kit.moment(_ask(NOTICED, "When did you notice it?")),
        input_kit.radio(_ask(PERSONAL, "Could data about people be affected?"), _PERSONAL_DATA),
    ]
    if levels:
        bad = _ask(SEVERITY, "How bad is it, do you think?")
        asked.append(input_kit.select(bad, _guesses(levels)))
    asked.append(input_kit.checkboxes(_ask(NEAR_MISS, "Was it a near miss?"), _NEARLY))
    if files:
        pictures = "A picture of the screen, the mail, a log. Take care that no password is in it."
        asked.append(input_kit.files(_ask(FILES, "Files that show it", pictures)))
    return asked


def _ask(block_id: str, label: str, hint: str = "") -> Ask:
    return Ask(block_id, label, hint, optional=True)


def _guesses(levels: Sequence[LevelSection]) -> list[Choice]:
    ours = [Choice(f"{_LEVEL}{one.name}", one.name, one.means) for one in levels]
    return [*ours, Choice(UNKNOWN, "I don't know")]


def filled_in(call: Call) -> Report:
    """What the person reports; what no form of ours can have sent counts as left empty."""
    personal, category, severity = (call.typed(name) for name in (PERSONAL, CATEGORY, SEVERITY))
    reported = read_mark(call.value, call.services.master_key) or Reported()
    return Report(
        words=call.typed(WORDS),
        happened_at=moment(call.typed(HAPPENED)),
        noticed_at=moment(call.typed(NOTICED)),
        affected=call.typed(AFFECTED).strip(),
        category=Category(category) if category in list(Category) else None,
        severity=severity.removeprefix(_LEVEL) if severity.startswith(_LEVEL) else "",
        personal_data=PersonalData(personal) if personal in list(PersonalData) else None,
        near_miss=YES in call.several(NEAR_MISS),
        files=call.several(FILES),
        message=reported.place,
        author=reported.author,
    )


def errors(call: Call) -> FormErrors:
    """What is wrong with the form as it was sent, in words for who wrote it."""
    said = filled_in(call)
    wrong = wrong_with(said.words, said.happened_at, call.now, said.noticed_at)
    return sentences(wrong)


def sentences(wrong: Mapping[str, Wrong]) -> FormErrors:
    """What is wrong with a report, in words for who wrote it."""
    return {block: _SENTENCES[what] for block, what in wrong.items()}


def thanks() -> Form:
    """What is shown once the report is safely kept; who sent it may not be known yet."""
    return form_kit.notice(
        "Thank you",
        "I have your report. In a moment you get its number in a direct message from me, with what you can do"
        " now. If no number comes, please tell the security team yourself.",
    )
