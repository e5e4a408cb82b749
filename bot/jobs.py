"""The one list of jobs, and the wiring of what they bring to Slack, delivery and the clock."""

from collections.abc import Mapping
from functools import partial

from bot.ask.job import JOB as ASK
from bot.job import HoldsRows, Job, TimedTask
from bot.ledger.job import JOB as LEDGER
from bot.people.flow import record_refusal
from bot.people.records import who_is
from bot.register.job import JOB as REGISTER
from bot.services import Services
from bot.slack.conversation import Conversation
from bot.slack.directory import Account, Directory
from bot.slack.messages import Handler, Person
from bot.slack.router import Routes
from bot.storage.sessions import reading

JOBS: tuple[Job, ...] = (ASK, REGISTER, LEDGER)


def routes(jobs: tuple[Job, ...] = JOBS) -> Routes:
    """All ways in; raises ValueError when two jobs claim the same one."""
    subcommands = [s for job in jobs for s in job.subcommands]
    words = [s.word for s in subcommands]
    buttons: dict[str, Handler] = {}
    for job in jobs:
        if taken := buttons.keys() & job.buttons.keys():
            raise ValueError(f"two jobs draw the button {taken.pop()}")
        buttons |= job.buttons
    free_text = [job.free_text for job in jobs if job.free_text]
    if len(set(words)) < len(words) or len(free_text) > 1:
        raise ValueError("two jobs claim the same words")
    return Routes(subcommands, buttons, free_text[0] if free_text else None)


def register_holders(jobs: tuple[Job, ...] = JOBS) -> Mapping[str, HoldsRows]:
    """Who keeps the rows of which kind of register; raises ValueError when two jobs claim the same kind."""
    holders: dict[str, HoldsRows] = {}
    for job in jobs:
        if taken := holders.keys() & job.registers.keys():
            raise ValueError(f"two jobs keep the register {taken.pop()}")
        holders |= job.registers
    return holders


def timed_tasks(jobs: tuple[Job, ...] = JOBS) -> Mapping[str, TimedTask]:
    """All that happens by itself, by name."""
    return {task.name: task for job in jobs for task in job.tasks}


def conversation(services: Services, directory: Directory) -> Conversation:
    """What answers the inbox, with people and the ledger behind it."""
    return Conversation(
        services=services,
        directory=directory,
        routes=routes(),
        who_is=partial(_person, services),
        record_refusal=lambda session, user, standing, now: record_refusal(
            session, services, user, standing, now
        ),
    )


def _person(services: Services, account: Account) -> Person:
    """The member behind a Slack account; one who is not in the file is staff without a role."""
    with reading(services.engine) as session:
        member = who_is(session, account.id, account.email)
    zone = (member.timezone if member else None) or account.timezone
    return Person(account.id, member.roles if member else frozenset(), zone)
