"""The written answer as a step of the one answer path; whatever goes wrong, the policy's own words remain."""

from dataclasses import replace

from bot.ask.rules import Asked, Outcome
from bot.ask.writing.records import still_readable
from bot.ask.writing.rules import Written, not_outright
from bot.redact import MASK, redact
from bot.register.company import read_company
from bot.services import Services, Writes
from bot.storage.sessions import reading
from knowledge.passages import Passage
from knowledge.writing.draft import Draft, drafted
from knowledge.writing.ending import Ending, ModelFailed
from knowledge.writing.prompt import MOST_PASSAGES
from knowledge.writing.reply import ModelReply


def write(services: Services, question: str, reader: frozenset[str], asked: Asked) -> Asked:
    """What was found, with a written answer where a chat model is set and one can be borne out; slow."""
    writer, found = services.writer, asked.found
    if writer is None or found is None or not found.passages:
        return asked
    given = tuple(ranked.passage for ranked in found.passages[:MOST_PASSAGES])
    ending, draft = _attempt(services, writer, question, reader, given)
    written = Written(writer.model, writer.prompt_sha256, ending, draft, given)
    if ending is Ending.WRITTEN:
        return replace(asked, outcome=Outcome.ANSWERED, written=written)
    if ending is Ending.NOT_COVERED:
        return replace(
            asked, outcome=Outcome.NOT_COVERED, found=not_outright(found), written=written
        )
    return replace(asked, written=written)


def _attempt(
    services: Services,
    writer: Writes,
    question: str,
    reader: frozenset[str],
    given: tuple[Passage, ...],
) -> tuple[Ending, Draft | None]:
    if MASK in question or redact(question).kinds:
        return Ending.WITHHELD, None
    try:
        reply = writer.reply(question, given)
    except ModelFailed as failed:
        return failed.ending, None
    return _checked(services, reply, question, reader, given)


def _checked(
    services: Services,
    reply: ModelReply,
    question: str,
    reader: frozenset[str],
    given: tuple[Passage, ...],
) -> tuple[Ending, Draft | None]:
    """A sync may have replaced a document while the model thought, so what holds is read once more."""
    if not reply.claims:
        return Ending.NOT_COVERED, None
    with reading(services.engine) as session:
        today = read_company(session).today(services.business_now())
        held = still_readable(session, given, reader, today)
    draft = drafted(reply, held, question)
    if draft is None:
        return Ending.UNSUPPORTED if all(held) else Ending.GONE, None
    return Ending.WRITTEN, draft
