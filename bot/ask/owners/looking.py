"""An answer that an owner approved, for who asks the same; and after an honest no, whom one could ask."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from bot.ask.owners import approved, matching, sections
from bot.ask.owners.bound import ApprovedAnswer, Standing, excerpt, holds
from bot.ask.owners.reaching import whom_to_ask
from bot.ask.owners.rules import MOST_NEAREST
from bot.ask.rules import Asked, Outcome
from bot.register.company import CompanySettings, read_company
from bot.services import Services
from bot.storage.sessions import reading
from knowledge.passages import Answer, Citation, Found, NoAnswer, Ranked, Timings

LONGEST_EXCERPT = 500
MOST_BESIDE = 1
"""Quotes that search found and that are shown beside an approved answer and its section."""


def with_owners(services: Services, question: str, asked: Asked, reader: frozenset[str]) -> Asked:
    """`asked` with an approved answer where one fits this reader; an honest no with whom one could ask.

    An answer of the policies' own gives way only to one that was approved for nearly the same words.
    """
    found = _approved(services, question, reader, bool(asked.citations))
    if found:
        return _answered_by(asked, found)
    if asked.outcome is not Outcome.NOT_COVERED:
        return asked
    with reading(services.engine) as session:
        return replace(asked, whom=whom_to_ask(session, next(iter(asked.named), None)))


def nearest_of(asked: Asked) -> list[str]:
    """The ids of the passages that stood nearest to what was not covered, nearest first."""
    outcome = asked.found.outcome if asked.found else None
    if not isinstance(outcome, NoAnswer):
        return []
    return [ranked.passage.id for ranked in outcome.nearest[:MOST_NEAREST]]


def _approved(
    services: Services, question: str, reader: frozenset[str], covered: bool
) -> ApprovedAnswer | None:
    """Of those that answer the same question, the first whose section stands and is for this reader."""
    with reading(services.engine) as session:
        known = approved.questions_in_force(session)
        company = read_company(session) if known else None
    if company is None:
        return None
    alike = _alike(services, question, [words for _, words in known], covered)
    names = [name for words in alike for name, other in known if other == words]
    with reading(services.engine) as session:
        opening = _Reading(session, services, company, reader)
        shown = map(opening.open, names)
        return next((one for one in shown if one), None)


def _alike(services: Services, question: str, known: Sequence[str], covered: bool) -> Sequence[str]:
    if services.meanings is None:
        return [words for words in known if matching.same_question(question, words, 0.0)]
    vectors = services.meanings.of_all(known)
    least = matching.VERY_LIKE if covered else matching.LIKE
    return matching.alike(question, services.meanings.of(question), vectors, least)


@dataclass(frozen=True)
class _Reading:
    """Opens approved answers for one reader."""

    session: Session
    services: Services
    company: CompanySettings
    reader: frozenset[str]

    def open(self, name: str) -> ApprovedAnswer | None:
        """The answer with its section as it is in force today; None where that changed, or is for others."""
        approval = approved.find(self.session, self.services, name)
        if approval is None or approval.standing is not Standing.IN_FORCE:
            return None
        today = self.company.today(self.services.business_now())
        in_force = sections.in_force_now(self.session, approval.document, today)
        section = holds(approval.section_sha256, in_force)
        if section is None or not section.passage.audience & self.reader:
            return None
        return ApprovedAnswer(approval, section, self.company.today(approval.approved_at))


def _answered_by(asked: Asked, found: ApprovedAnswer) -> Asked:
    """The section's own words first: they always accompany the owner's."""
    bound = Citation(found.section.passage, excerpt(found.section, LONGEST_EXCERPT))
    others = [c for c in asked.citations if not _within(c, bound)][:MOST_BESIDE]
    answer = Answer((bound, *others), _ranked(asked))
    searched = asked.found or Found(answer, (), Timings(0.0, 0.0, 0.0))
    return replace(
        asked,
        outcome=Outcome.ANSWERED,
        found=replace(searched, outcome=answer),
        approved=found,
        refusal=None,
    )


def _ranked(asked: Asked) -> tuple[Ranked, ...]:
    match asked.found.outcome if asked.found else None:
        case Answer(ranked=ranked) | NoAnswer(nearest=ranked):
            return ranked
    return ()


def _within(one: Citation, bound: Citation) -> bool:
    """Whether both quote one section."""
    here, there = one.passage, bound.passage
    return (here.document, here.heading_path) == (there.document, there.heading_path)
