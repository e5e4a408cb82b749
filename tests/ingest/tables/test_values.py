"""Levels, states, yes and no, days and placeholders are read as people write them."""

import pytest

from ingest.tables.kinds import KINDS
from ingest.tables.values import (
    is_empty,
    is_unfilled,
    read_date,
    read_level,
    read_state,
    read_yes_no,
)


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("4", "4"), ("4.0", "4"), ("2,5", "2.5"), ("4/5", "4"), ("4 von 5", "4"), ("4 - likely", "4"), ("4 – wahrscheinlich", "4"),
        ("4 (High)", "4"), ("High (4)", "4"), ("hoch – 4", "4"), ("Level 3", "3"), ("Stufe 2", "2"), ("🔴 16", "16"), ("L3", "3"),
        ("high", "high"), ("HIGH", "high"), ("Hoch", "high"), ("sehr hoch", "very high"), ("Very High", "very high"), ("very low", "very low"),
        ("gering", "low"), ("mittel", "medium"), ("Moderate", "medium"), ("selten", "rare"), ("unwahrscheinlich", "unlikely"), ("möglich", "possible"),
        ("moeglich", "possible"), ("wahrscheinlich", "likely"), ("sehr wahrscheinlich", "very likely"), ("Almost certain", "very likely"),
        ("kritisch", "critical"), ("M", "medium"), ("H", "high"), ("High!", "high"), ("vraisemblable", "vraisemblable"), ("10-15", "10-15"), ("🔴", "🔴"),
        ("4 hoch", "4"), ("5%", "5%"), ("10k EUR", "10k EUR"), ("<10", "<10"), ("5 Mio. €", "5 Mio. €"), ("1x pro Jahr", "1x pro Jahr"),
    ],
)  # fmt: skip
def test_a_level_is_its_number_else_our_word_for_it(written: str, level: str) -> None:
    assert read_level(written) == level


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("Yes", True), ("ja", True), ("x", True), ("X", True), ("✓", True), ("☑", True), ("TRUE", True), ("WAHR", True), ("1", True),
        ("Yes - partly", True), ("Ja (teilweise)", True), ("no", False), ("Nein", False), ("FALSCH", False), ("☐", False), ("No, not yet", False),
        ("maybe", None), ("", None), ("yesterday", None),
    ],
)  # fmt: skip
def test_yes_and_no_are_understood(written: str, answer: bool | None) -> None:
    assert read_yes_no(written) is answer


@pytest.mark.parametrize(
    ("kind", "written", "state"),
    [
        ("findings", "Open", "open"), ("findings", "in Arbeit", "in progress"), ("findings", "In_Progress", "in progress"), ("findings", "erledigt", "closed"),
        ("findings", "Closed (2026-01-02)", "closed"), ("findings", "Überfällig", "overdue"), ("findings", "umgesetzt", "verification"),
        ("risks", "Akzeptiert", "accepted"), ("risks", "Implemented", "treated"), ("risks", "offen", "open"), ("incidents", "ongoing", "in progress"),
        ("incidents", "behoben", "resolved"), ("training", "bestanden", "completed"), ("evidence", "abgelaufen", "expired"), ("suppliers", "gekündigt", "ended"),
        ("assets", "in Betrieb", "in use"), ("assets", "EOL", "retired"), ("documents", "freigegeben", "in_force"), ("documents", "Entwurf", "draft"),
        ("measures", "--", None), ("risks", "purple", None), ("soa", "teilweise umgesetzt", "partly implemented"), ("soa", "Fully implemented", "implemented"),
    ],
)  # fmt: skip
def test_a_state_is_one_of_its_kind(kind: str, written: str, state: str | None) -> None:
    assert read_state(KINDS[kind], written) == state


@pytest.mark.parametrize("written", ["46349", "2026-11-23", "23.11.2026", "23.11.26", "23 Nov 2026", "23-Nov-26"])  # fmt: skip
def test_a_day_may_be_the_number_that_excel_keeps(written: str) -> None:
    day = read_date(written)
    assert day is not None
    assert day.isoformat() == ("2026-11-23")


@pytest.mark.parametrize("written", ["Nov-26", "Q4 2026", "03/04/2026", "soon", "7", "123456"])
def test_what_is_no_certain_day_is_none(written: str) -> None:
    assert read_date(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "[OWNER]", "[Name] [Date]", "{{date}}", "<name>", "TBD", "tbd.", "T.B.D", "TODO", "???", "xxx", "XXXX", "…", "...", "YYYY-MM-DD", "TT.MM.JJJJ", "to be defined",
        "NCR-[YYYY]-001", "☐ Pass ☐ Fail", "${owner}", "noch offen", "____", "[Your name], [Role]",
    ],
)  # fmt: skip
def test_what_a_template_left_is_unfilled(written: str) -> None:
    assert is_unfilled(written)


@pytest.mark.parametrize(
    "written",
    ["Ann", "a@b.example", "Access [read only] is checked by the owner of the system", "x", "☑ Pass ☐ Fail", "2026-11-23", "1 < 2 and 3 > 2"],
)  # fmt: skip
def test_words_are_not_unfilled(written: str) -> None:
    assert not is_unfilled(written)


@pytest.mark.parametrize("written", ["", "-", "–", "n/a", "N/A", "k.A.", "keine", "None"])
def test_some_words_say_that_there_is_nothing(written: str) -> None:
    assert is_empty(written)
