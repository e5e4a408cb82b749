"""The workers: they answer the inbox and send the outbox, in this process or in one of their own."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from sqlmodel import Session

from bot.delivery import inbox, outbox
from bot.delivery.answering import Answering, Body, Commit
from bot.delivery.bells import Bell, Bells
from bot.delivery.crew import Crew
from bot.delivery.listening import Listener
from bot.delivery.posts import Post
from bot.delivery.sending import Sending
from bot.delivery.timing import USUAL, Timing
from bot.errors import OutOfReach
from bot.job import Job
from bot.jobs import JOBS, conversation, remembering
from bot.people.flow import record_failure
from bot.register.indexing import bring_index_up_to_date
from bot.services import Services
from bot.slack.client import SlackPoster
from bot.slack.conversation import Conversation
from bot.slack.directory import Directory
from bot.slack.incoming import Incoming
from bot.slack.installation import Installation
from bot.slack.pane import Pane
from bot.slack.readers import ReaderGate
from bot.slack.remembering import FRESH, Remembering
from bot.slack.sign import Sign
from bot.storage.sessions import writing

ANSWERERS, SENDERS = 4, 4
SIGN = "sign"
"""Names no row of the outbox: nobody looks for it again."""
DRAIN_SECONDS = 12.0
"""For each crew; both together stay below the thirty seconds that platforms usually give."""
REST_SECONDS = 2.0
SORRY = (
    "I'm sorry, something went wrong on my side and I could not finish what you asked for. Please try it once "
    "more; if that fails too, tell the people who look after this bot."
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Talk:
    """What answers the inbox (`bot.delivery.answering.Answers`)."""

    services: Services
    conversation: Conversation

    def answer(self, body: Body) -> Commit:
        """The slow part, with no transaction open."""
        return self.conversation.answer(Incoming.from_payload(body))

    def refuse(self, body: Body, sentence: str) -> list[Post]:
        """Tells the person, in this sentence, that it is not to be had."""
        return list(self.conversation.apologise(Incoming.from_payload(body), sentence))

    def apologise(self, session: Session, body: Body, code: str) -> list[Post]:
        """Records that answering failed for good, with the error's code, and tells the person."""
        incoming, now = Incoming.from_payload(body), self.services.business_now()
        place = incoming.kind.value
        record_failure(session, self.services, incoming.user, place, code, now)
        return self.refuse(body, SORRY)


def open_talk(services: Services, installation: Installation) -> Talk:
    """What answers the inbox, in this installation."""
    return _talk(services, installation, _directory(services, installation), JOBS)


def _directory(services: Services, installation: Installation) -> Directory:
    return Directory(installation.client, installation.home, services.real_now)


def _talk(
    services: Services, installation: Installation, directory: Directory, jobs: tuple[Job, ...]
) -> Talk:
    pane = Pane(installation.client, services.real_now)
    # Without a model an answer is there before a sign would be.
    poster = SlackPoster(installation.client)
    sign = Sign(lambda post: poster.send(post, SIGN)) if services.writer else None
    return Talk(services, conversation(services, directory, jobs, pane, sign))


def start(
    services: Services,
    installation: Installation,
    bells: Bells,
    timing: Timing = USUAL,
    jobs: tuple[Job, ...] = JOBS,
) -> Callable[[], bool]:
    """Begin to work; the function given back ends it in good order and says whether all work ended."""
    directory = _directory(services, installation)
    talk = _talk(services, installation, directory, jobs)
    answering = Answering(services, talk, bells, timing)
    poster, gate = SlackPoster(installation.client), ReaderGate(directory)
    sending = Sending(services, poster, gate, bells, timing)
    answerers = Crew("answering", ANSWERERS, answering.round, bells.inbox, timing.sweep)
    senders = Crew("sending", SENDERS, sending.round, bells.outbox, timing.sweep)
    tidiers = Crew("tidying", 1, partial(_tidy, services, timing), Bell(), timing.tidying)
    indexers = Crew("indexing", 1, partial(_keep_index, services, timing), Bell(), timing.indexing)
    at_hand = remembering(services, jobs)
    reminders = Crew("remembering", 1, partial(_remember, at_hand), Bell(), timing.sweep)
    chores = [
        Crew(chore.name, 1, partial(chore.run, services), Bell(), timing.sweep)
        for job in jobs
        for chore in job.chores
    ]
    listener = Listener(services.engine, bells)
    listener.start()
    for crew in (answerers, senders, tidiers, indexers, reminders, *chores):
        crew.start()

    def stop() -> bool:
        # In this order, so that what is answered last is still sent.
        answered = answerers.stop(DRAIN_SECONDS)
        sent = senders.stop(DRAIN_SECONDS)
        for crew in (tidiers, indexers, reminders, *chores):
            # What these leave undone the next start does.
            crew.stop(REST_SECONDS)
        listener.stop()
        return answered and sent

    return stop


def _remember(at_hand: Remembering) -> timedelta:
    """For the door, too, where it is in this process."""
    at_hand.now()
    return FRESH


def _tidy(services: Services, timing: Timing) -> timedelta:
    now = services.real_now()
    with writing(services.engine) as session:
        inbox.forget_old(session, now)
        outbox.forget_old(session, now)
    return timing.tidying


def _keep_index(services: Services, timing: Timing) -> timedelta:
    """Builds an index that is missing, damaged or behind; questions are answered without it meanwhile."""
    try:
        bring_index_up_to_date(services)
    except OutOfReach as error:
        # Not left to the crew, which would try again within a second.
        _log.warning("the index waits: %s", error)
    return timing.indexing
