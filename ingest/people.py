"""`people.csv`: who works here, with which roles."""

import re
from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

from ingest.reading import PersonRow
from ingest.tables import Columns, Row, Table, read_table
from ingest.text import Unreadable, labels

COLUMNS: Columns = {
    "name": ("full name", "person", "employee", "employee name", "display name"),
    "email": ("e-mail", "mail", "email address", "e-mail address", "work email", "e-mail-adresse"),
    "role": ("roles", "rolle", "rollen"),
    "manager": ("line manager", "manager email", "reports to", "vorgesetzter", "vorgesetzte"),
    "team": ("department", "abteilung"),
    "timezone": ("time zone", "tz", "zeitzone"),
    "slack_id": ("slack", "slack user id"),
}
NEEDED = ("name", "email")
LONGEST_EMAIL = 254
"""Characters (RFC 5321, 4.5.3.1, with an erratum)."""
_SLACK_ID = re.compile(r"[UW][A-Z0-9]{1,30}")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")


def read_people(content: bytes) -> tuple[tuple[PersonRow, ...], Table]:
    """The people that can be read, and the table with a problem for each row or value that cannot.

    Raises Unreadable when none can.
    """
    table = read_table(content, COLUMNS, NEEDED)
    people: dict[str, PersonRow] = {}
    for row in table.rows:
        try:
            person = _read(row, table)
            _refuse_doubles(person, people)
        except Unreadable as error:
            table.lose(error.line, error.what)
            continue
        for key in _keys(person):
            people[key] = person
    return tuple(dict.fromkeys(people.values())), table


def _read(row: Row, table: Table) -> PersonRow:
    email = row.first("email")
    if len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        raise Unreadable(
            row.line, f"“{email}” is not an e-mail address. Write one; people are matched by it."
        )
    return PersonRow(
        name=row.first("name") or email,
        email=email,
        roles=labels(row.first("role")),
        manager=row.first("manager") or None,
        team=row.first("team") or None,
        timezone=_zone(row, table),
        slack_id=_slack_id(row, table),
        line=row.line,
    )


def _keys(person: PersonRow) -> list[str]:
    """What only one person may have."""
    return [person.email.casefold(), *filter(None, [person.slack_id])]


def _refuse_doubles(person: PersonRow, people: Mapping[str, PersonRow]) -> None:
    for key in _keys(person):
        if key in people:
            raise Unreadable(
                person.line,
                f"{key} stands in line {people[key].line} already. This row was left out; keep one.",
            )


@cache
def _zones() -> Mapping[str, str]:
    """The names of time zones, by their lower case."""
    return {name.casefold(): name for name in available_timezones()}


def _zone(row: Row, table: Table) -> str | None:
    written = row.first("timezone")
    zone = _zones().get(written.replace(" ", "_").casefold())
    if written and zone is None:
        what = f"the time zone “{written}” is not known, so none was taken. Write it like Europe/Berlin."
        table.problems.append((row.line, what))
    return zone


def _slack_id(row: Row, table: Table) -> str | None:
    written = row.first("slack_id")
    if written and not _SLACK_ID.fullmatch(written):
        what = f"“{written}” is not a Slack id, so none was taken. Write it like U024BE7LH, or leave it empty."
        table.problems.append((row.line, what))
        return None
    return written or None
