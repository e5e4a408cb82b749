"""Who works here, with which roles, row by row."""

import re
from collections.abc import Mapping
from zoneinfo import available_timezones

from ingest.tables.rows import Row, Rows
from ingest.tables.values import is_empty
from ingest.tabular import PersonRow
from ingest.text import Unreadable, labels

LONGEST_EMAIL = 254
"""Characters (RFC 5321, 4.5.3.1, with an erratum)."""
_ZONES = {name.casefold(): name for name in available_timezones()}
"""The names of time zones, by their lower case; read at once, since a child that reads a file opens no other."""
_SLACK_ID = re.compile(r"[UW][A-Z0-9]{1,30}")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")


def people_rows(table: Rows, path: str, place: str) -> tuple[PersonRow, ...]:
    """The people that can be read; adds to the table a problem for each row or value that cannot."""
    people: dict[str, PersonRow] = {}
    for row in table.rows:
        try:
            person = _read(row, table, path, place)
            _refuse_doubles(person, people)
        except Unreadable as error:
            table.lose(error.line, error.what)
            continue
        for key in keys_of(person):
            people[key] = person
    return tuple(dict.fromkeys(people.values()))


def _read(row: Row, table: Rows, path: str, place: str) -> PersonRow:
    email = row.first("email").removeprefix("mailto:")
    if len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        raise Unreadable(
            row.line, f"“{email}” is not an e-mail address. Write one; people are matched by it."
        )
    return PersonRow(
        name=row.first("name") or _both_names(row) or email,
        email=email,
        roles=labels(_said(row, "role")),
        manager=_said(row, "manager") or None,
        team=_said(row, "team") or None,
        timezone=_zone(row, table),
        slack_id=_slack_id(row, table),
        line=row.line,
        path=path,
        place=place,
        extra=row.extra,
    )


def _said(row: Row, name: str) -> str:
    written = row.first(name)
    return "" if is_empty(written) else written


def _both_names(row: Row) -> str:
    return " ".join(filter(None, (row.first("first_name"), row.first("last_name"))))


def keys_of(person: PersonRow) -> list[str]:
    """What only one person may have."""
    return [person.email.casefold(), *filter(None, [person.slack_id])]


def _refuse_doubles(person: PersonRow, people: Mapping[str, PersonRow]) -> None:
    for key in keys_of(person):
        if key in people:
            raise Unreadable(
                person.line,
                f"{key} stands in line {people[key].line} already. This row was left out; keep one.",
            )


def _zone(row: Row, table: Rows) -> str | None:
    written = _said(row, "timezone")
    zone = _ZONES.get(written.replace(" ", "_").casefold())
    if written and zone is None:
        what = f"the time zone “{written}” is not known, so none was taken. Write it like Europe/Berlin."
        table.problems.append((row.line, what))
    return zone


def _slack_id(row: Row, table: Rows) -> str | None:
    written = _said(row, "slack_id")
    if written and not _SLACK_ID.fullmatch(written):
        what = f"“{written}” is not a Slack id, so none was taken. Write it like U024BE7LH, or leave it empty."
        table.problems.append((row.line, what))
        return None
    return written or None
