"""A small company with a statement, evidence, people and two policies, of which one is not for everybody."""

from pathlib import Path

import pytest

from bot.ask.controls.facts import LookedUp
from bot.ask.controls.flow import look_up
from bot.services import Services
from tests.bot.register.conftest import IsmsFolder, Register
from tests.bot.register.read_once import ReadOnce, lies_in

SOA = """control,title,applicable,justification,status,owner
A.5.15,Access control,yes,Customers' data must stay apart.,implemented,ada@x.example
A.5.19,Supplier relationships,yes,We rent everything.,in progress,Platform
A.7.12,Cabling security,no,The landlord owns all cables.,not applicable,ada@x.example
A.8.12,Data leakage prevention,yes,Exports are the likeliest way out.,planned,
A.8.13,Information backup,yes,<!channel> *once* a release deleted data.,implemented,maya@x.example
"""
EVIDENCE = """id,control,evidence,where,owner,collected_on,valid_until,reviewer,state
EV-1,A.8.13,Restore of one database,Ticket queue,maya@x.example,2026-10-26,2026-11-20,ada@x.example,due
EV-2,A.8.13,Backup report,Drive,maya@x.example,2026-11-02,2026-12-05,ada@x.example,accepted
EV-3,"A.5.15, A.5.18",Access review,Drive,ada@x.example,,2026-12-31,maya@x.example,waived
"""
PEOPLE = """name,email,role,manager,team,timezone,slack_id
Ada Byron,ada@x.example,isms_manager,,Security,Europe/Berlin,U0ADA
Maya Lin,maya@x.example,control_owner,ada@x.example,Platform,Europe/Berlin,U0MAYA
"""
STAFF, MANAGER = frozenset({"all"}), frozenset({"all", "isms manager"})


def fill(folder: IsmsFolder) -> None:
    """Write the company's files."""
    folder.write("soa.csv", SOA)
    folder.write("evidence.csv", EVIDENCE)
    folder.write("people.csv", PEOPLE)
    words = "Backups are made every night. Access to a backup is asked for by ticket."
    folder.policy("backup.md", words, status="in force", controls="[A.8.13, A.5.15]")
    folder.policy(
        "vault.md",
        "The backup keys lie in the vault, and access to them is logged.",
        status="in force",
        audience="isms_manager",
        controls="[A.8.12, A.8.13]",
    )


class Company:
    """The company's register, to be asked."""

    def __init__(self, services: Services, register: Register, folder: IsmsFolder) -> None:
        """After a sync of its folder."""
        self.services, self.register, self.folder = services, register, folder

    def look_up(
        self, question: str, reader: frozenset[str] = STAFF, email: str = ""
    ) -> LookedUp | None:
        """The look-up itself."""
        return look_up(self.services, question, reader, email)

    def found(self, question: str, reader: frozenset[str] = STAFF, email: str = "") -> LookedUp:
        """The look-up of a question that is one."""
        looked_up = self.look_up(question, reader, email)
        assert looked_up is not None, question
        return looked_up

    def numbers(self, question: str, reader: frozenset[str] = STAFF, email: str = "") -> list[str]:
        """The controls that were found."""
        return [one.control for one in self.found(question, reader, email).controls]

    def settings(self, toml: str) -> None:
        """Another `isms.toml`, read."""
        self.folder.write("isms.toml", toml)
        self.register.sync(self.folder)


@pytest.fixture(scope="session")
def made_sqlite(made_sqlite: Path, read_once: ReadOnce) -> Path:
    """With the company in it."""
    return read_once.sqlite(made_sqlite, fill)


@pytest.fixture(scope="session")
def made_postgres(made_postgres: str, read_once: ReadOnce) -> str:
    """The same on PostgreSQL."""
    return read_once.postgres(made_postgres, fill)


@pytest.fixture
def company(services: Services, register: Register, folder: IsmsFolder) -> Company:
    """The company as it was read."""
    fill(folder)
    lies_in(services.engine, folder)
    return Company(services, register, folder)
