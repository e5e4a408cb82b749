"""Blanks of a template that nobody filled in are told from words, links and marks."""

import pytest

from ingest.prose.placeholders import find_placeholders, unfilled, without_placeholders


@pytest.mark.parametrize(
    "value",
    [
        "[VERSION]", "{{owner}}", "{{ owner }}", "<Name>", "<<DATE>>", "[Insert date]", "[Company Name]", "YYYY-MM-DD", "DD/MM/YYYY",
        "TT.MM.JJJJ", "TBD", "tbc.", "xx.xx.xxxx", "___", "__.__.____", "Click or tap here to enter text.", "Choose an item.",
        "Klicken oder tippen Sie hier, um Text einzugeben.", "[TBC]", "$OWNER$", "${OWNER}", "%ID%", "[[owner]]", "x.y", "v[X.X]", "20XX",
        "IA-[YYYY]-[NNN]", "YYYY-MM-DD (annual)", "Name and role", "to be defined", "noch festzulegen", "N.N.", "[CEO]", "?? ".strip(),
        "Version [X.Y]", "@@DATE@@", "TODO",
    ],
)  # fmt: skip
def test_a_value_that_nobody_filled_in_is_none(value: str) -> None:
    assert unfilled(value) is not None


@pytest.mark.parametrize(
    "value",
    [
        "1.2", "v1.2", "Jane Doe", "Jane Doe [CISO]", "<jane@a.example>", "2026-03-12", "POL-1", "12.03.2026", "A.5.1, A.5.2", "[x]", "[1]",
        "XXL Systems", "Xaver Nameth", "Datum AG", "Security Team", "100 %",
    ],
)  # fmt: skip
def test_a_value_that_was_filled_in_is_none_of_them(value: str) -> None:
    assert unfilled(value) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[Company Name] employees must", ["[Company Name]"]), ("the [Name of the organisation]’s data", ["[Name of the organisation]"]),
        ("{{ company }} and <<OWNER>>", ["{{ company }}", "<<OWNER>>"]), ("ask <Name>", ["<Name>"]), ("[COMPANY_NAME]", ["[COMPANY_NAME]"]),
        ("[Nom de l'organisation]", ["[Nom de l'organisation]"]), ("[Firmenname eintragen]", ["[Firmenname eintragen]"]),
        ("Click here to enter text.", ["Click here to enter text."]),
        ("see [the company wiki](https://a.example)", []), ("as in [1] and [^2]", []), ("- [x] done\n- [ ] open", []),
        ("write [SECURE] or [EXTERNAL] in front", []), ("[link]: #place", []), ("[name][1]", []), ("<b>name</b> <br>", []),
        ("C:\\Users\\<user>\\x", []), ("a[index]", []), ("100 % of staff, 50 % of days", []), ("<https://a.example>", []),
        ("[!NOTE]", []), ("[the emphasis is ours]", []),
    ],
)  # fmt: skip
def test_blanks_in_a_text_are_found(text: str, found: list[str]) -> None:
    assert [one.words for one in find_placeholders(text)] == found


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Access Policy", "Access Policy"), ("[Company Name] Access Policy", "Access Policy"), ("Access Policy – {{company}}", "Access Policy"),
        ("Access Policy ([VERSION])", "Access Policy"), ("{{title}}", None), ("<<COMPANY>> - [VERSION]", None), ("TBD", None),
    ],
)  # fmt: skip
def test_a_title_is_left_without_its_blanks(title: str, left: str | None) -> None:
    assert without_placeholders(title) == left
