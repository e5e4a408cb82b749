"""What stands in the report of one incident, section by section (ISO/IEC 27035-1; ISO/IEC 27001, 10.2 b and 5.28)."""

from collections.abc import Iterator

from bot.incident import labels
from bot.incident.custody.rules import spoken_size
from bot.incident.desk.facts import phase
from bot.incident.reports.document import Facts, Part, Section, Sentence, Table, Words
from bot.incident.reports.saying import DECISIONS, INTERNAL, Voice, did, facts_of
from bot.incident.timeline import Noted

NOT_SAID, NOT_DECIDED = "not said", "not decided"
LEFT_OUT = "(A note of the team for itself, left out of this copy.)"
NO_LINKS = "It is linked with nothing."
NO_ACTIONS = "There is none."
NO_EVIDENCE = "There are no files."
NO_DECISION = "No decision was made yet."


def facts(voice: Voice) -> Section:
    """How it stands, in short."""
    incident = voice.papers.incident
    assessed = labels.ASSESSMENTS[incident.assessment] if incident.assessment else NOT_DECIDED
    return Section(
        "Facts",
        [
            Facts(
                [
                    ("Reference", incident.reference),
                    ("State", f"{labels.STATES[incident.state]} (phase: {phase(incident)})"),
                    ("Assessment", assessed),
                    ("What kind of thing", labels.category(incident.category) or NOT_SAID),
                    ("Severity", incident.severity or NOT_SAID),
                    ("Reported", _reported(voice)),
                    ("Reported by", voice.reporter),
                    ("Happened", voice.moment(incident.report.happened_at) or NOT_SAID),
                    ("Noticed", voice.moment(incident.report.noticed_at) or NOT_SAID),
                    ("Known since", voice.moment(incident.aware_at) or NOT_DECIDED),
                    ("Claimed", voice.moment(incident.claimed_at) or "not yet"),
                    ("Lead", voice.person(incident.lead)),
                    ("Data about people", _about_people(voice)),
                    ("Closed", voice.moment(incident.closed_at) or "not yet"),
                ]
            )
        ],
    )


def reported(voice: Voice) -> Section:
    """The report as it was sent."""
    report = voice.papers.incident.report
    parts: list[Part] = [Words(report.words)]
    if report.affected.strip():
        parts.append(Words(report.affected, "What is affected"))
    said = [
        ("Category, as reported", labels.category(report.category) or NOT_SAID),
        ("Severity, as reported", report.severity or NOT_SAID),
        ("Near miss, as reported", "yes" if report.near_miss else "no"),
    ]
    if report.message:
        author = (
            f" of {voice.person(report.author)}" if report.author and voice.choice.names else ""
        )
        said.append(("Copied from", f"a message{author} in Slack {report.link}".strip()))
    return Section("What was reported", [*parts, Facts(said)])


def decisions(voice: Voice) -> Section:
    """Who decided what and when, with the reason."""
    rows = [
        (str(one.number), voice.moment(one.at), voice.who(one), did(one), facts_of(one), one.happening.words)
        for one in voice.papers.noted
        if one.happening.kind in DECISIONS
    ]  # fmt: skip
    columns = ("Entry", "When", "Who", "What", "As recorded", "In words")
    table = Table(columns, rows, (2, 5, 4, 5, 7, 9))
    return Section("Decisions", [table if rows else Sentence(NO_DECISION)])


def linked(voice: Voice) -> Section:
    """Controls, risks, assets and other incidents."""
    rows = [(link.kind.value, link.key, title) for link, title in voice.papers.links]
    table = Table(("What", "Id", "Title"), rows, (2, 3, 7))
    return Section("Linked with", [table if rows else Sentence(NO_LINKS)])


def corrective_actions(voice: Voice) -> Section:
    """What is done so that it does not happen again, and whether it helped."""
    parts = [
        Facts(
            [
                (one.key, one.given.title),
                ("State", one.state.value),
                ("Owner, until", f"{voice.person(one.given.owner)}, {one.given.due.isoformat()}"),
                ("Looked at by, from", f"{voice.person(one.given.checker)}, {one.given.check_by.isoformat()}"),
                ("Done", f"{voice.moment(one.done_at)} {one.outcome}".strip() or "not yet"),
                ("Effective", f"{voice.moment(one.checked_at)} {one.judgement}".strip() or "not looked at yet"),
            ]
        )
        for one in voice.papers.actions
    ]  # fmt: skip
    return Section("Corrective actions", parts or [Sentence(NO_ACTIONS)])


def timeline(voice: Voice) -> Section:
    """Everything that happened, in order."""
    return Section("Timeline", [part for one in voice.papers.noted for part in _entry(one, voice)])


def evidence(voice: Voice) -> Section:
    """The files with their hashes, and who had each of them in hands."""
    papers = voice.papers
    if not papers.evidence:
        return Section("Evidence and its chain of custody", [Sentence(NO_EVIDENCE)])
    files = [
        (
            str(one.number),
            one.name or one.file,
            spoken_size(one.print.size) if one.print else "",
            voice.moment(one.kept_at) or one.standing.value.replace("_", " "),
            one.print.sha256 if one.print else "",
        )
        for one in papers.evidence
    ]
    steps = [
        (voice.moment(step.at), str(step.number), step.what, _hands(voice, step.who), step.purpose,
         step.found_sha256 or step.sha256)
        for step in papers.custody
    ]  # fmt: skip
    kept = Table(("No.", "File", "Size", "Kept", "SHA-256"), files, (1, 4, 2, 4, 9), frozenset({4}))
    chain = ("When", "File", "What", "Who", "For", "SHA-256 found")
    return Section(
        "Evidence and its chain of custody",
        [kept, Table(chain, steps, (4, 1, 4, 3, 2, 8), frozenset({5}))],
    )


def _reported(voice: Voice) -> str:
    incident = voice.papers.incident
    hour = "in the hour from " if incident.is_anonymous else ""
    return f"{hour}{voice.moment(incident.reported_at)}"


def _about_people(voice: Voice) -> str:
    said = voice.papers.incident.report.personal_data
    decided = voice.papers.people_affected
    as_reported = f"as reported: {said.value if said else NOT_SAID}"
    return f"{as_reported}; as decided: {decided.value}" if decided else as_reported


def _entry(one: Noted, voice: Voice) -> Iterator[Part]:
    codes = facts_of(one)
    line = f"{one.number}. {voice.moment(one.at)}: {voice.who(one)} {did(one)}"
    yield Sentence(f"{line} ({codes})." if codes else f"{line}.")
    if not one.happening.words.strip():
        return
    hidden = one.happening.kind in INTERNAL and not voice.choice.notes
    yield Sentence(LEFT_OUT) if hidden else Words(one.happening.words)


def _hands(voice: Voice, who: str) -> str:
    if who and who == voice.papers.incident.reporter:
        return voice.reporter
    return voice.person(who) if who else "the bot"
