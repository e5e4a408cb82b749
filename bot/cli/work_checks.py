"""What `isms doctor` looks at in the work: what waits, what is held, what failed by itself."""

from collections.abc import Iterator, Mapping

from bot.cli.findings import Check, Finding, mend, note, ok
from bot.clock import failed_tasks
from bot.delivery.figures import read_figures, read_refusals
from bot.delivery.inbox import State as Inbox
from bot.delivery.readiness import waiting_sentence
from bot.delivery.verdicts import State as Outbox
from bot.services import Services
from bot.storage.sessions import reading

UNANSWERED_SECONDS, UNSENT_SECONDS = 60.0, 300.0


def _backlog(services: Services) -> Iterator[Finding]:
    with reading(services.engine) as session:
        found = read_figures(session, services.real_now())
    waits, unsent = found.oldest_unanswered, found.oldest_unsent
    if waits > UNANSWERED_SECONDS:
        yield mend(
            f"Somebody has waited for an answer for {waits:.0f} seconds. Is `isms run` at work? It takes up what"
            " waits as soon as it is."
        )
    if unsent > UNSENT_SECONDS:
        yield mend(
            f"A message has waited for {unsent:.0f} seconds to be sent to Slack. See the bot's log."
        )
    if waits <= UNANSWERED_SECONDS and unsent <= UNSENT_SECONDS:
        yield ok("Nobody waits for an answer.")
    if failed := found.inbox[Inbox.FAILED]:
        yield note(f"Requests that could not be answered, for which the bot apologised: {failed}.")


def _refused(services: Services) -> Iterator[Finding]:
    with reading(services.engine) as session:
        refused = read_refusals(session)
    if refused:
        yield mend(waiting_sentence(refused))


def _held(services: Services) -> Iterator[Finding]:
    with reading(services.engine) as session:
        held = read_figures(session, services.real_now()).outbox[Outbox.HELD]
    if held:
        yield mend(
            f"Messages held back, because nobody can tell whether Slack has them: {held}. docs/delivery.md says how to"
            " send or drop them."
        )


def _tasks(services: Services) -> Iterator[Finding]:
    with reading(services.engine) as session:
        failed = failed_tasks(session, services.real_now())
    for name, since in failed.items():
        yield mend(
            f"The timed task {name} failed or was cut off at {since:%Y-%m-%d %H:%M} UTC. Run it by hand to see why:"
            f" isms clock run {name}"
        )


WORK: Mapping[str, Check[Services]] = {
    "backlog": _backlog,
    "refused messages": _refused,
    "held messages": _held,
    "timed tasks": _tasks,
}
