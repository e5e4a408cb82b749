"""`people.csv`: who works here, with which role."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from zoneinfo import available_timezones

from ingest.reading import PersonRow, Remark
from ingest.soa import ragged_sentence
from ingest.tables import Ragged, Row, read_table
from ingest.text import Unreadable, label

COLUMNS: Mapping[str, Sequence[str]] = {
    "name": ("full name", "person"),
    "email": ("e-mail", "mail", "email address", "e-mail-adresse"),
    "role": ("roles", "rolle", "rollen"),
    "manager": ("line manager", "reports to", "vorgesetzter", "vorgesetzte"),
    "team": ("department", "abteilung"),
    "timezone": ("time zone", "tz", "zeitzone"),
    "slack_id": ("slack", "slack user id"),
}
NEEDED = ("name", "email")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_ZONES = available_timezones()


def read_people(path: str, content: bytes) -> tuple[tuple[PersonRow, ...], tuple[Remark, ...]]:
    """The people that can be read, and a problem for each row or value that cannot."""
    people: dict[str, PersonRow] = {}
    problems: list[Remark] = []
    try:
        for row in read_table(content, COLUMNS, NEEDED):
            try:
                person = _read(row, people)
            except Unreadable as error:
                problems.append(Remark(path, error.line, error.what))
                continue
            zone_problem = _zone_problem(person)
            if zone_problem:
                problems.append(Remark(path, person.line, zone_problem))
                person = replace(person, timezone=None)
            people[person.email.lower()] = person
    except Unreadable as error:
        problems.append(Remark(path, error.line, error.what))
    return tuple(people.values()), tuple(problems)


def _read(row: Row | Ragged, known: Mapping[str, PersonRow]) -> PersonRow:
    if isinstance(row, Ragged):
        raise Unreadable(row.line, ragged_sentence(row))
    email = row.values["email"]
    if not _EMAIL.fullmatch(email):
        raise Unreadable(
            row.line, f"“{email}” is not an e-mail address. Write one; people are matched by it."
        )
    if email.lower() in known:
        first = known[email.lower()].line
        raise Unreadable(
            row.line, f"{email} stands in line {first} already. This row was left out; keep one."
        )
    return PersonRow(
        name=row.values["name"] or email,
        email=email,
        roles=_roles(row.values.get("role", "")),
        manager=row.values.get("manager") or None,
        team=row.values.get("team") or None,
        timezone=row.values.get("timezone") or None,
        slack_id=row.values.get("slack_id") or None,
        line=row.line,
    )


def _roles(written: str) -> frozenset[str]:
    """A person may hold several roles: `IT, Security Team`."""
    return frozenset(label(role) for role in re.split("[,;/]", written) if role.strip())


def _zone_problem(person: PersonRow) -> str | None:
    if person.timezone is None or person.timezone in _ZONES:
        return None
    return f"the time zone “{person.timezone}” is not known, so none was taken. Write it like Europe/Berlin."
