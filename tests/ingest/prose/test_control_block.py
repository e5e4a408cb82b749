"""Document control is read from wherever a Markdown text has it, and from nowhere else."""

from collections.abc import Mapping
from datetime import date

import pytest

from ingest.markdown import read_markdown
from ingest.plain import read_plain
from ingest.prose.document import document_of
from ingest.reading import Document, DocumentReading

BELOW = "\n\n## 1. Purpose\n\nWords.\n"
JANE = {"owner": "Jane Doe", "version": "1.2"}
FULL = {
    "document_id": "ISP-01", "version": "1.2", "owner": "Jane Doe", "approver": "John Roe", "effective": date(2026, 3, 1),
    "next_review": date(2027, 3, 1), "status": "in_force", "audience": {"all"}, "controls": ("A.5.15", "A.5.16"),
}  # fmt: skip
TABLE = """| Document control | |
|---|---|
| Document ID | ISP-01 |
| **Version** | 1.2 |
| Document owner | Jane Doe |
| Approved by | John Roe, 12 February 2026 |
| Approval date | 12 February 2026 |
| Effective date | 1 March 2026 |
| Next review | 2027-03-01 (annually) |
| Status | Approved |
| Audience | All employees and contractors |
| ISO 27001 controls | A.5.15, A.5.16 |
| Classification | Internal |"""
LINES = """Document ID: ISP-01
**Version:** 1.2
- Owner: Jane Doe
* **Approved by**: John Roe
> Effective from: 01.03.2026
Next review date: March 1, 2027
Status: Final
Intended audience: Everyone
Annex A reference: 5.15, 5.16; clause 5.2"""
GERMAN = """| Merkmal | Angabe |
|---|---|
| Dokumenten-Nr. | ISP-01 |
| Version | 1.2 vom 12.02.2026 |
| Dokumentenverantwortliche:r | Jane Doe |
| Freigegeben von | John Roe |
| Freigabedatum | 12.02.2026 |
| In Kraft seit | 1. März 2026 |
| Nächste Überprüfung | 01.03.2027 |
| Status | Freigegeben |
| Zielgruppe | Alle Mitarbeitenden |
| Geltungsbereich | IT-Abteilung |
| Bezug ISO 27001 | A.5.15–A.5.16 |"""
GERMAN_LINES = """Dokumentennummer: ISP-01 | Version: 1.2
Eigentümer/in: Jane Doe
Genehmigt durch: John Roe am 12.02.2026
Gültig ab: 01.03.2026 · Nächste Prüfung: 01.03.2027
Status: in Kraft
Verteiler: alle Mitarbeiterinnen und Mitarbeiter
Normbezug: A.5.15, A.5.16"""
FOUR = """| Document ID | ISP-01 | Version | 1.2 |
|---|---|---|---|
| Owner | Jane Doe | Approved by | John Roe |
| Effective | 2026-03-01 | Next review | 2027-03-01 |
| Status | Published | Audience | all |
| Related controls | A.5.15, A.5.16 | Pages | 12 |"""
ABOVE = """| Doc. No. | Version | Owner | Approver | Valid from | Review due | Status | Readers | Annex A controls |
|---|---|---|---|---|---|---|---|---|
| ISP-01 | 1.2 | Jane Doe | John Roe | 2026-03-01 | 2027-03-01 | Active | Staff | A.5.15 A.5.16 |"""
HTML = """<table>
<tr><th>Document ID</th><td>ISP-01</td></tr>
<tr><th>Version</th><td><b>1.2</b></td></tr>
<tr><th>Owner</th><td>Jane Doe</td></tr><tr><th>Approved by</th><td>John Roe</td></tr>
<tr><th>Effective date</th><td>2026-03-01</td></tr>
<tr><th>Next review</th><td>2027-03-01</td></tr>
<tr><th>Controls</th><td>A.5.15,<br>A.5.16</td></tr>
</table>"""
UNDERNEATH = """Document ID
ISP-01
Version
1.2
Owner
Jane Doe
Approved by
John Roe
Effective date
1 March 2026
Next review
1 March 2027
Annex A controls
A.5.15, A.5.16"""


def reading(text: str) -> DocumentReading:
    return read_markdown("a.md", text.encode())


def read(text: str) -> Document:
    return reading(text).document


def values(document: Document, expected: Mapping[str, object]) -> dict[str, object]:
    return {name: getattr(document, name) for name in expected}


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(TABLE, id="a-table"),
        pytest.param(LINES, id="lines"),
        pytest.param(GERMAN, id="a-german-table"),
        pytest.param(GERMAN_LINES, id="german-lines"),
        pytest.param(FOUR, id="four-columns"),
        pytest.param(ABOVE, id="keys-above-their-values"),
        pytest.param(HTML, id="a-table-in-html"),
        pytest.param(UNDERNEATH, id="values-below-their-keys"),
    ],
)
@pytest.mark.parametrize(
    "page",
    [
        pytest.param("# Access\n\n{}" + BELOW, id="at-the-top"),
        pytest.param("# Access\n\n## Purpose\n\nWords.\n\n## 9. Document control\n\n{}\n\n## Annex\n\nx", id="below-a-heading"),
        pytest.param("# Zugriff\n\n## Zweck\n\nWorte.\n\n# Dokumentenlenkung\n\n{}\n", id="at-the-end-in-german"),
    ],
)  # fmt: skip
def test_all_of_a_block_is_read_wherever_it_stands(page: str, block: str) -> None:
    document = read(page.format(block))
    assert values(document, FULL) == FULL
    written = "\n".join(section.text for section in document.sections)
    assert "Jane Doe" in written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Version 1.2 | 3 March 2026", {"version": "1.2", "effective": None}, id="a-version-and-a-day"),
        pytest.param("Version 1.2, effective 1 March 2026", {"version": "1.2", "effective": date(2026, 3, 1)}, id="in-words"),
        pytest.param("**ISO 27001:2022 — A.5.15, A.5.16 | Version 1.2**", {"version": "1.2", "controls": ("A.5.15", "A.5.16")}, id="the-standard"),
        pytest.param("**Owner:** Jane Doe **Version:** 1.2", JANE, id="two-in-bold"),
        pytest.param("Owner: Jane Doe<br>Version: 1.2", JANE, id="with-line-breaks"),
        pytest.param("Owner: Jane Doe – Version: 1.2", JANE, id="with-dashes"),
        pytest.param("Owner:   Jane Doe\nVersion:   1.2", JANE, id="with-many-blanks"),
        pytest.param("**Owner** Jane Doe\n\n**Version** 1.2", JANE, id="without-colons"),
        pytest.param("Owner: [Jane Doe](mailto:jane@a.example)\nVersion: `1.2`", JANE, id="marked-up"),
        pytest.param("OWNER: Jane Doe\nVERSION NO.: 1.2", JANE, id="in-capitals"),
        pytest.param("Owner: Jane Doe\nVersion: 1.2 (approved)", JANE, id="a-remark-behind"),
        pytest.param("Approved by the board", {"approver": "the board"}, id="approved-by-without-a-colon"),
        pytest.param("Approved by: John Roe on 2026-03-01", {"approver": "John Roe", "effective": None}, id="with-the-day"),
        pytest.param("Related controls: A.5.24 to A.5.26, 8.15", {"controls": ("A.5.24", "A.5.25", "A.5.26", "A.8.15")}, id="a-range"),
        pytest.param("Annex A controls:\n- A.5.1\n- A.5.2 Roles\n- Owner: Jane Doe", {"controls": ("A.5.1", "A.5.2"), "owner": "Jane Doe"}, id="a-list-of-controls"),
        pytest.param("Owner\n: Jane Doe\n\nVersion\n: 1.2", JANE, id="as-definitions"),
        pytest.param("Gültigkeit: ab 01.03.2026", {"effective": date(2026, 3, 1)}, id="from-a-day-on"),
        pytest.param("Status: ✅ Approved", {"status": "in_force"}, id="with-a-sign"),
        pytest.param("Change type: minor", {"change": "editorial"}, id="a-small-change"),
        pytest.param("Änderung: inhaltlich", {"change": "substantive"}, id="a-change-of-substance"),
        pytest.param("| Owner: Jane Doe | Version: 1.2 |\n|---|---|", JANE, id="in-boxes"),
        pytest.param("Date: 2026-01-01\nLast updated: 2026-01-02\nApproved on: 2026-01-03\nLast review: 2026-01-04\nReview cycle: annually\nStand: 01.02.2026",
                     {"effective": None, "next_review": None, "version": None}, id="other-days"),
        pytest.param("Classification: Confidential\n\nNur für internen Gebrauch", {"audience": {"all"}}, id="a-class-is-no-audience"),
        pytest.param("Audience: Security Team, Board", {"audience": {"security team", "board"}}, id="roles"),
        pytest.param("Verteiler: Geschäftsführung, IT-Leitung", {"audience": {"geschäftsführung", "it leitung"}}, id="receivers"),
        pytest.param("Distribution: Intranet", {"audience": {"all"}}, id="a-place-is-no-reader"),
        pytest.param("Scope: the IT department", {"audience": {"all"}}, id="a-scope-is-no-audience"),
    ],
)  # fmt: skip
def test_lines_at_the_top_are_read(text: str, expected: Mapping[str, object]) -> None:
    assert values(read(f"# Access\n\n{text}{BELOW}"), expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# T\n\n## Systems\n\n| Owner | Status | Version |\n|---|---|---|\n| IT | Draft | 7 |\n\n## More\n\nx", id="a-table-of-others"),
        pytest.param("# T\n\n## Tickets\n\n- Owner: who opened it\n- Status: draft\n- Version: 3\n\n## More\n\nx", id="a-list-further-down"),
        pytest.param("# T\n\n| Role | Responsibility |\n|---|---|\n| Owner | Keeps it |\n| Approver | Approves it |" + BELOW, id="what-roles-do"),
        pytest.param("# T\n\nOwner: the person who keeps the asset." + BELOW, id="a-definition"),
        pytest.param("# T\n\nVersion: what was agreed with the customer before the work had begun and nothing else but that." + BELOW, id="a-sentence"),
        pytest.param("# T\n\n```\nOwner: Jane Doe\nVersion: 1.2\n```" + BELOW, id="code"),
        pytest.param("# T\n\n<!-- Owner: Jane Doe -->\n\nx" + BELOW, id="a-comment"),
        pytest.param("# Document Control Procedure\n\n## 3. Document control\n\nOwner: Name\n\n| Field | Example |\n|---|---|\n| Owner | Jane |\n| Version | 1.0 |",
                     id="a-procedure-on-document-control"),
        pytest.param("# T\n\n## Document information\n\n| Doc ID | Title | Version | Owner |\n|---|---|---|---|\n| A | B | 1 | J |\n| C | D | 2 | K |", id="a-list-of-documents"),
        pytest.param("# T\n\n| Thing | Words |\n|---|---|\n| Owner | IT |\n| Laptop | grey |\n| Phone | small |\n| Desk | wide |\n| Lamp | bright |" + BELOW, id="a-list-of-words"),
        pytest.param("# T\n\n| Owner | |\n|---|---|\n| Version | n/a |\n| Status | - |" + BELOW, id="empty"),
    ],
)  # fmt: skip
def test_what_is_about_other_things_is_not_read(text: str) -> None:
    document = read(text)
    assert (document.owner, document.version, document.status) == (None, None, "in_force")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# T\n\n## Owner\n\nJane Doe\n\n## Version\n\n1.2\n\n## Purpose\n\nx", id="as-headings"),
        pytest.param("# T\n\n## Purpose\n\nx\n\n| Field | Detail |\n|---|---|\n| Owner | Jane Doe |\n| Version | 1.2 |", id="a-last-table"),
        pytest.param("# T\n\n## Purpose\n\nx\n\nOwner: Jane Doe  \nVersion: 1.2\n\n*End of the document*", id="last-lines"),
        pytest.param("# T\n\n## Purpose\n\nx\n\n## Approval\n\n| Role | Name | Date |\n|---|---|---|\n| Owner | Jane Doe | 2026-01-01 |\n| Version | 1.2 | |",
                     id="signatures"),
        pytest.param("# Company\n\n# Access\n\nOwner: Jane Doe\nVersion: 1.2" + BELOW, id="a-cover-of-two-lines"),
        pytest.param("Access\nOwner: Jane Doe\nVersion: 1.2\n\nWords.", id="without-headings"),
    ],
)  # fmt: skip
def test_other_places_are_known_too(text: str) -> None:
    assert values(read(text), JANE) == JANE


HISTORY = """

## Version history

| Version | Date | Author | Change |
|---|---|---|---|
| 1.0 | 2024-01-01 | A | First |
| 1.10 | 2026-01-01 | B | Tenth |
| 1.9 | 2025-01-01 | C | Ninth |
"""


def test_the_newest_row_of_a_history_gives_a_version_where_nothing_else_does() -> None:
    found = reading(f"# T{BELOW}{HISTORY}")
    assert (found.document.version, found.document.owner, found.document.effective) == (
        "1.10",
        None,
        None,
    )
    assert (
        13,
        "the version 1.10 was taken from the newest row of the version history.",
    ) in found.notes


def test_a_history_that_is_ahead_is_a_note() -> None:
    found = reading(f"# T\n\nVersion: 1.9{BELOW}{HISTORY}")
    assert found.document.version == "1.9"
    assert any(
        "“1.9” in line 3 and “1.10” in the version history (line 15)" in what
        for _, what in found.notes
    )


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("Draft", "draft"), ("DRAFT v0.3", "draft"), ("Entwurf", "draft"), ("2nd draft for comment", "draft"),
        ("Under review", "draft"), ("Zur Freigabe", "draft"), ("Proposed", "draft"), ("[Draft]", "draft"),
        ("Draft / Approved", "draft"), ("☒ Draft ☐ Approved", "draft"), ("Approved - pending signature", "draft"),
        ("Superseded by POL-9", "superseded"), ("Withdrawn", "superseded"), ("Außer Kraft", "superseded"),
        ("Approved", "in_force"), ("Final", "in_force"), ("Freigegeben", "in_force"), ("Approved, next review 2027", "in_force"),
        ("☐ Draft ☒ Approved", "in_force"), ("In Kraft seit 01.02.2026", "in_force"), ("sort of ready", "in_force"),
    ],
)  # fmt: skip
def test_a_status_in_the_text_counts(written: str, status: str) -> None:
    assert read(f"# T\n\nStatus: {written}{BELOW}").status == status


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("Status: sort of ready", "“sort of ready” is not known", id="not-understood"),
        pytest.param("Status: 2nd draft", "counts as a draft", id="smells-of-a-draft"),
        pytest.param(
            "**DRAFT – not for distribution**", "stands at the top (line 3)", id="a-stamp"
        ),
        pytest.param(
            "Audience: This is for everybody who works here.",
            "is read as text",
            id="a-sentence-on-readers",
        ),
        pytest.param(
            "Classification: Strictly confidential", "does not keep anybody", id="a-class"
        ),
        pytest.param(
            "Review date: 2027-01-01", "the last review or the next", id="one-of-two-reviews"
        ),
        pytest.param("Next review: March 2027", "no certain day", id="a-month"),
    ],
)
def test_what_is_not_certain_is_a_note_with_its_line(text: str, said: str) -> None:
    notes = reading(f"# T\n\n{text}{BELOW}").notes
    assert [line for line, what in notes if said in what] == [3]


def test_front_matter_comes_first_and_a_difference_names_both_lines() -> None:
    found = reading(
        "---\nversion: 1.3\nstatus: approved\n---\n# T\n\nVersion: 1.2\nStatus: Draft\nOwner: Jane"
        + BELOW
    )
    assert (found.document.version, found.document.status, found.document.owner) == (
        "1.3",
        "in_force",
        "Jane",
    )
    assert (
        7,
        "the version is “1.3” in the front matter (line 2) and “1.2” in line 7; the front matter’s was taken.",
    ) in found.notes
    assert any(
        "the status is “approved” in the front matter (line 3)" in what for _, what in found.notes
    )


@pytest.mark.parametrize(
    "text",
    ["version: v1.2|Version: 1.2", "effective: 2026-03-01|Effective date: 1 March 2026", "owner: Jane|Owner: Jane (CISO)", "status: published|Status: Approved"],
)  # fmt: skip
def test_one_thing_said_twice_is_no_difference(text: str) -> None:
    front, body = text.split("|")
    notes = reading(f"---\n{front}\n---\n# T\n\n{body}{BELOW}").notes
    assert not any("was taken" in what for _, what in notes)


def test_the_stricter_of_two_places_in_the_text_holds() -> None:
    found = reading(
        f"# T\n\nStatus: Approved\nAudience: All staff{BELOW}\n## Document control\n\n- Status: Draft\n- Audience: Board\n"
    )
    assert (found.document.status, found.document.audience) == ("draft", {"board"})
    assert sum("the first was taken" in what for _, what in found.notes) == 2


def test_the_lines_of_what_was_read_are_known() -> None:
    assert reading(f"# T\n\nVersion: 1.2\nOwner: Jane{BELOW}").lines == {"version": 3, "owner": 4}


@pytest.mark.parametrize(
    ("label", "owner"),
    [
        pytest.param("Verantwortliche Stelle", "Personal", id="known"),
        pytest.param("Verantwortliche Einheit", None, id="unknown"),
    ],
)
def test_a_label_of_several_words_leaves_none_in_the_value(label: str, owner: str | None) -> None:
    text = f"RICHTLINIE\n\nVersion: 1.2\n{label}: Personal\nGültig ab: 01.01.2026\n\n1 Zweck\n\nText.\n"
    document = document_of("a.txt", text.encode(), read_plain(text)).document
    assert document.owner == owner
