"""The one list of jobs, and the wiring of what they bring to Slack, delivery and the clock."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TypeVar

from sqlmodel import Session

from bot.ask.job import JOB as ASK
from bot.incident.job import JOB as INCIDENT
from bot.job import HoldsRows, Job, TimedTask
from bot.ledger.job import JOB as LEDGER
from bot.people.flow import record_refusal
from bot.people.records import who_is
from bot.register.job import JOB as REGISTER
from bot.services import Services
from bot.slack.client import SlackPoster
from bot.slack.conversation import Conversation
from bot.slack.directory import Account, Directory
from bot.slack.home import HomeTab
from bot.slack.home_at_once import HomeAtOnce
from bot.slack.keeping import Keeping
from bot.slack.kit import escape
from bot.slack.messages import Person
from bot.slack.modals import Modals
from bot.slack.nameless import open_nameless
from bot.slack.opening_forms import OpeningForms
from bot.slack.pane import Pane
from bot.slack.reception import Reception
from bot.slack.remembering import Remembering
from bot.slack.router import Routes
from bot.slack.sent_forms import SentForms
from bot.slack.sign import Sign
from bot.slack.visitors import Visitor, Visitors
from bot.storage.sessions import reading

JOBS: tuple[Job, ...] = (ASK, INCIDENT, REGISTER, LEDGER)
Named = TypeVar("Named")


def routes(jobs: tuple[Job, ...] = JOBS) -> Routes:
    """All ways in; raises ValueError when two jobs claim the same one."""
    words = _by_name("words", ((s.word, s) for job in jobs for s in job.subcommands))
    commands = _by_name("command", ((c.name, c) for job in jobs for c in job.commands))
    shortcuts = _by_name("shortcut", ((s.callback_id, s) for job in jobs for s in job.shortcuts))
    buttons = _by_name("button", (pair for job in jobs for pair in job.buttons.items()))
    openers = _by_name("button", (pair for job in jobs for pair in job.openers.items()))
    _by_name("button", [*buttons.items(), *openers.items()])
    return Routes(
        subcommands=list(words.values()),
        buttons=buttons,
        free_text=_at_most_one("free text", (job.free_text for job in jobs)),
        listeners=[job.listens for job in jobs if job.listens],
        deleted=_at_most_one("a way to forget", (job.deleted for job in jobs)),
        openers=openers,
        forms=_by_name("form", (pair for job in jobs for pair in job.forms.items())),
        shortcuts={name: s.handler for name, s in shortcuts.items() if s.handler},
        shortcut_openers={name: s.opens for name, s in shortcuts.items() if s.opens},
        commands={name: c.opens for name, c in commands.items()},
        meanwhile={opener: says for job in jobs for opener, says in job.meanwhile.items()},
        nameless=frozenset(name for job in jobs for name in job.nameless),
        command_lines=[
            *(f"• `{escape(c.usage)}`: {c.does}" for c in commands.values()),
            *(f"• “{escape(s.name)}” in a message's menu: {s.does}" for s in shortcuts.values()),
        ],
    )


def _by_name(what: str, pairs: Iterable[tuple[str, Named]]) -> dict[str, Named]:
    named: dict[str, Named] = {}
    for name, value in pairs:
        if name in named:
            raise ValueError(f"two jobs claim the same {what}: {name}")
        named[name] = value
    return named


def _at_most_one(what: str, offered: Iterable[Named | None]) -> Named | None:
    found = [value for value in offered if value is not None]
    if len(found) > 1:
        raise ValueError(f"two jobs have {what}, and only one may")
    return next(iter(found), None)


def remembering(services: Services, jobs: tuple[Job, ...] = JOBS) -> Remembering:
    """What reads all that must be at hand while the records are away."""
    reads = [job.remembers for job in jobs if job.remembers]
    return Remembering(
        services, lambda session: {n: s for read in reads for n, s in read(session).items()}
    )


def register_holders(jobs: tuple[Job, ...] = JOBS) -> Mapping[str, HoldsRows]:
    """Who keeps the rows of which kind of register; raises ValueError when two jobs claim the same kind."""
    return _by_name("register", (pair for job in jobs for pair in job.registers.items()))


def home_tab(jobs: tuple[Job, ...] = JOBS) -> HomeTab:
    """Home, made of all jobs' cards; of those of one rank in the order of the jobs."""
    cards = [card for job in jobs for card in job.cards]
    return HomeTab(tuple(card.draw for card in sorted(cards, key=lambda card: card.rank)))


def timed_tasks(jobs: tuple[Job, ...] = JOBS) -> Mapping[str, TimedTask]:
    """All that happens by itself, by name."""
    return {task.name: task for job in jobs for task in job.tasks}


def conversation(
    services: Services,
    directory: Directory,
    jobs: tuple[Job, ...] = JOBS,
    pane: Pane | None = None,
    sign: Sign | None = None,
) -> Conversation:
    """What answers the inbox, with people and the ledger behind it; raises ValueError as `routes` does."""
    suggestions = _at_most_one("suggestions", (job.suggestions for job in jobs))
    return Conversation(
        services=services,
        directory=directory,
        routes=routes(jobs),
        who_is=partial(_person, services),
        record_refusal=lambda session, user, standing, now: record_refusal(
            session, services, user, standing, now
        ),
        home=home_tab(jobs),
        pane=pane,
        sign=sign,
        suggestions=suggestions or (lambda _call: ()),
    )


def reception(
    services: Services,
    directory: Directory,
    modals: Modals,
    keeping: Keeping,
    jobs: tuple[Job, ...] = JOBS,
    poster: SlackPoster | None = None,
) -> Reception:
    """What answers within three seconds; all that it is given is in a hurry."""
    ways, visitors = routes(jobs), Visitors(directory, partial(_person, services))

    def refuse(session: Session, visitor: Visitor) -> None:
        user, now = visitor.person.slack_id, services.business_now()
        record_refusal(session, services, user, visitor.standing.value, now)

    opening = OpeningForms(services, modals, visitors, refuse, keeping.commit)
    forms = SentForms(services, ways, visitors, keeping.keep, keeping.at_once, opening.redraw)
    nameless = open_nameless(services, ways, visitors, modals, keeping.commit)
    at_hand = remembering(services, jobs)
    at_hand.now()
    talk = conversation(services, directory, jobs)
    home = HomeAtOnce(services, talk, poster) if poster else None
    return Reception(ways, opening, forms, keeping.keep, nameless, at_hand, home)


def _person(services: Services, account: Account) -> Person:
    """The member behind a Slack account; one who is not in the file is staff without a role."""
    with reading(services.engine) as session:
        member = who_is(session, account.id, account.email)
    zone = (member.timezone if member else None) or account.timezone
    if member is None:
        return Person(account.id, timezone=zone, address=account.email or "")
    return Person(account.id, member.roles, zone, member.email)
