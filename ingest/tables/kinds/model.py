"""What a kind of register is: its columns with all their spellings, and what tells it from the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Value(StrEnum):
    """What stands in a column."""

    TEXT = "text"
    DAY = "day"
    YES_NO = "yes or no"
    CONTROLS = "controls"
    LEVEL = "level"
    """A number, or a word such as `high` where there is no number."""
    PERSON = "person"
    STATE = "state"
    """One of the states of the kind."""


@dataclass(frozen=True)
class Column:
    """One of our columns, and how others call it."""

    name: str
    spellings: tuple[str, ...]
    """The likeliest first: where two headers mean the same column, the earlier spelling wins."""
    value: Value = Value.TEXT
    several: bool = False
    """Whether several headers may fill it together, such as reasons for and against a control."""


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of register as data."""

    name: str
    means: str
    """One sentence for people."""
    words: tuple[str, ...]
    """How files, sheets and headings call such a register; a header with one of them tells more than others."""
    columns: tuple[Column, ...]
    needed: tuple[tuple[str, ...], ...]
    """Of each of these groups a column must be there."""
    telling: frozenset[str]
    """Columns that other kinds have not."""
    least: int = 2
    """How many of the telling ones make a table one of this kind."""
    in_documents: tuple[tuple[str, ...], ...] = ()
    """Further groups a table within a document needs, where many tables only look like a register."""
    known_by: tuple[str, ...] = ()
    """What a row without an id is known by; of `email|person` the first that is filled in."""
    owner: str = ""
    due: str = ""
    state: str = ""
    """The columns that hold them; empty where the kind has none."""
    states: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """Each state with its other spellings."""
    against: tuple[str, ...] = ()
    """Words in any header that show that this is something else."""
    against_in_documents: tuple[str, ...] = ()
    """Further ones in a table within a document."""

    def column(self, name: str) -> Column | None:
        """The column of this name."""
        return next((column for column in self.columns if column.name == name), None)


def column(
    name: str, spellings: str = "", value: Value = Value.TEXT, *, several: bool = False
) -> Column:
    """A column whose spellings are written in one text, with `;` between them."""
    return Column(name, (name.replace("_", " "), *words(spellings)), value, several)


def words(written: str) -> tuple[str, ...]:
    """The words and phrases between the `;` of a text."""
    return tuple(filter(None, (" ".join(one.split()) for one in written.split(";"))))


ID = """
    ref id; no; nr; number; ref; reference; reference id; ref no; code; identifier; key; unique id; index; item; item no; item id;
    nummer; lfd nr; lfd no; lfd; laufende nummer; kennung; kennzeichen; kürzel; pos; position
"""
TITLE = """
    name; short title; headline; subject; summary; short description; label; titel; bezeichnung; kurzbeschreibung; betreff; thema;
    kurzbezeichnung
"""
DESCRIPTION = """
    details; detailed description; long description; beschreibung; erläuterung; detailbeschreibung; ausführliche beschreibung
"""
OWNER = """
    responsible; responsible person; responsible party; responsibility; accountable; assigned to; assignee; owners; owner name;
    person responsible; resp; resp person; action by; who; lead; led by; verantwortlich; verantw; verantwortl; verantwortliche; verantwortlicher; verantwortliche person;
    verantwortung; zuständig; zuständigkeit; zuständige person; zuständige stelle; eigner; eigentümer; eigentümerin; inhaber;
    bearbeiter; ansprechpartner; federführung
"""
DUE = """
    due date; due by; due on; deadline; target date; target completion date; planned completion date; planned completion;
    completion date planned; by when; eta; until; target; fällig; fällig am; fälligkeit; fälligkeitsdatum; frist; termin; zieltermin;
    zieldatum; bis wann; zu erledigen bis; erledigung bis; umsetzung bis; umsetzungstermin; bis
"""
STATE = "status; current status; progress; stand; zustand; bearbeitungsstand; bearbeitungsstatus; umsetzungsstatus"
REVIEW = """
    next review; next review date; review date; review due; review on; date of next review; reassessment; next assessment;
    nächste prüfung; nächste überprüfung; prüfdatum; wiedervorlage; überprüfung am; nächste bewertung; überprüfungsdatum; review am
"""
CONTROLS = """
    control; controls affected; related controls; annex a controls; annex a control; annex a; annex a ref; annex a reference; iso controls;
    iso control; iso 27001 controls; iso 27001 control; iso 27001 reference; iso 27001; control id; control ids; control ref; control reference;
    controls applied; applicable controls; mapped controls; control no; soa reference; soa controls; anhang a; anhang a maßnahmen;
    controls nach anhang a; iso maßnahmen; referenzmaßnahmen; bezug anhang a
"""
OPEN = """
    new; to do; todo; not started; identified; confirmed; registered; reported; raised; assigned; pending; offen; neu; nicht begonnen;
    gemeldet; erfasst; ausstehend; ongoing open
"""
IN_PROGRESS = """
    in progress; ongoing; started; underway; under way; in work; wip; work in progress; in bearbeitung; in arbeit; laufend; läuft;
    begonnen; in umsetzung; being worked on; in progress root cause; in progress action
"""
CLOSED = """
    done; complete; completed; finished; solved; erledigt; geschlossen; abgeschlossen; fertig; beendet; zu
"""
OVERDUE = "late; past due; delayed; überfällig; verspätet; verzögert"
REJECTED = "dismissed; cancelled; canceled; withdrawn; invalid; not accepted; duplicate; abgelehnt; verworfen; abgebrochen; hinfällig"
