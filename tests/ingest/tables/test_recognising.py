"""A table's kind is told from its columns; within a document only what is a register beyond doubt is one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.tables.kinds import KINDS
from ingest.tables.pipes import tables_of_markdown
from ingest.tables.recognising import recognise
from ingest.tabular import TableChoice, TableReading
from ingest.written import Grid, GridLine
from tests.ingest.tables.making import in_document, table, taken_for

REGISTERS = {
    "soa": (
        "Control,Applicable,Justification\nA.5.1,yes,needed\n",
        "Maßnahme;Anwendbar;Begründung;Umsetzungsstatus\nA.5.1;ja;nötig;umgesetzt\n",
    ),
    "risks": (
        "Risk ID,Risk,Likelihood,Impact,Risk owner\nR1,Fire,2,4,Ann\n",
        "Nr.;Risiko;Eintrittswahrscheinlichkeit;Schadenshöhe;Risikoeigner;Restrisiko\nR1;Brand;2;4;Ann;3\n",
        "asset,threat,vulnerability,probability,consequence,risk treatment\nServer,Fire,No alarm,2,4,modify\n",
    ),
    "evidence": (
        "Control,Evidence,Location,Owner,Frequency\nA.5.1,Minutes,Drive,Ann,yearly\n",
        "Maßnahme;Nachweis;Ablageort;Verantwortlich;Turnus;gültig bis\nA.5.1;Protokoll;Laufwerk;Ann;jährlich;31.12.2026\n",
    ),
    "people": (
        "Name,Email,Department\nAnn,a@b.example,IT\n",
        "Vorname;Nachname;E-Mail-Adresse;Rolle\nAnn;Weiß;a@b.example;IT\n",
    ),
    "training": (
        "Employee,E-mail,Course,Completed on\nAnn,a@b.example,Basics,2026-01-02\n",
        "Mitarbeiter;Schulung;Abgeschlossen am;Gültig bis\nAnn;Grundlagen;02.01.2026;02.01.2027\n",
    ),
    "incidents": (
        "Incident ID,Date of incident,Description,Severity,Status\nI1,2026-01-02,Lost phone,low,closed\n",
        "Vorfall-Nr.;Entdeckt am;Beschreibung;Schweregrad;Ursache\nI1;02.01.2026;Telefon verloren;gering;Eile\n",
    ),
    "findings": (
        "NCR #,Date raised,Nonconformity,Root cause,Corrective action,Due date\nN1,2026-01-02,No review,Forgotten,Remind,2026-02-02\n",
        "Feststellung;Korrekturmaßnahme;Verantwortlich;Frist;Status\nKeine Prüfung;Erinnern;Ann;02.02.2026;offen\n",
        "id,finding,recommendation,owner,due\n1,No review,Remind,Ann,2026-02-02\n",
    ),
    "suppliers": (
        "Supplier,Service,Criticality,Contract end\nHost,Hosting,high,2027-01-02\n",
        "Dienstleister;Leistung;Kritikalität;Vertragsende;Zertifizierung\nHost;Hosting;hoch;02.01.2027;ISO 27001\n",
    ),
    "assets": (
        "Asset ID,Asset,Owner,Classification,Location\nA1,Server,Ann,secret,Berlin\n",
        "Inventarnummer;Bezeichnung;Eigentümer;Schutzbedarf;Standort\nA1;Server;Ann;hoch;Berlin\n",
        "Asset,C,I,A,Owner\nServer,3,3,4,Ann\n",
    ),
    "stakeholders": (
        "Interested party,Needs and expectations,Requirements\nCustomers,Secrecy,Contract\n",
        "Interessierte Partei;Erwartungen;Anforderungen\nKunden;Verschwiegenheit;Vertrag\n",
    ),
    "documents": (
        "Document ID,Title,Version,Owner,Next review\nD1,Policy,1.0,Ann,2027-01-02\n",
        "Dokumentennummer;Titel;Version;Freigegeben von;Nächste Prüfung\nD1;Richtlinie;1.0;Ann;02.01.2027\n",
    ),
    "contracts": (
        "Customer,Notify within,Whom to tell,Applies to\nNorth Lifts,24 hours,security@north.example,all incidents\n",
        "Customer,Notify within,Whom to tell,Applies to,Clause\nNorth Lifts,24 hours,Ann,all incidents,\"Annex 3, 7.2\"\n",
        "Kunde;Meldefrist;Meldung an;Gilt für\nNord Aufzüge;48 Stunden;sicherheit@nord.example;eigene Daten\n",
        "Contract no.,Client,Hours,Notification contact,Channel\nC-1,North Lifts,24,Ann,phone\n",
        "Vertragsnummer;Kundenname;Frist in Stunden;Ansprechpartner beim Kunden;Meldeweg;Vertragsende\nV-1;Nord Aufzüge;24;Ann;Telefon;31.12.2027\n",
    ),
    "measures": ("name,csf_function,status,priority,effort,eta\nFirewall,protect,active,1,M,2026-06-30\n",),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in REGISTERS.items() for text in texts]
)
def test_a_register_is_told_from_its_columns_alone(kind: str, text: str) -> None:
    read = table(text)
    assert (read.kind, len(read.rows) + len(read.soa) + len(read.people)) == (kind, 1)
    assert (read.problems, read.complete) == ((), True)


def test_there_is_an_example_of_each_kind() -> None:
    assert REGISTERS.keys() == KINDS.keys()


@pytest.mark.parametrize(
    ("text", "path"),
    [
        pytest.param("name,age\nAnn,4\n", "table.csv", id="two-words-of-any-table"),
        pytest.param("Category,Weight,Score\nData,0.2,4\n", "vendor-risk.csv", id="a-scorecard"),
        pytest.param("Points,Level,Means\n1,rare,never\n", "scales.csv", id="a-scale"),
        pytest.param("Score,Likelihood,Description\n1,rare,never\n", "likelihood.csv", id="a-scale-with-descriptions"),
        pytest.param("Risk level,Description,Action\nHigh,bad,act\n", "levels.csv", id="what-levels-mean"),
        pytest.param("Version,Date,Author,Approved by,Change\n1.0,2026-01-02,Ann,Bob,First\n", "Document control.csv", id="a-revision-history"),
        pytest.param("No.,Name,Required\n1,Pen,yes\n", "orders.csv", id="numbers-that-are-no-controls"),
        pytest.param("ref,title,in scope\n1.2.3,PCI rule,yes\n", "pci.csv", id="another-standard"),
        pytest.param("Identifier,Title,Standard,Status,Owner\nCC6.1,Access,SOC 2,Done,Ann\n", "controls.csv", id="controls-of-another-standard"),
        pytest.param("company,name,email,supplier\nHost,Ann,a@b.example,yes\n", "contacts.csv", id="people-of-others"),
        pytest.param("Username,Email,Role,Last login,MFA\nann,a@b.example,admin,2026-01-02,yes\n", "crm-export.csv", id="accounts"),
        pytest.param("Software,Vendor,License key,Expiry date,Seats\nOffice,Host,x,2027-01-02,5\n", "licenses.csv", id="licenses"),
        pytest.param("2026-01-02,ok\n2026-01-03,ok\n", "log.csv", id="no-header"),
        pytest.param("Clause;Requirement;Evidence seen;Conform (Y/N)\nA.5.1;Policies;yes;Y\n", "audit.csv", id="an-audit-checklist"),
        pytest.param("Device;User;Purchase date;Type\nLaptop;Ann;2026-01-02;small\n", "devices.csv", id="devices-and-their-users"),
        pytest.param("CVE;Name;Host;Severity;First seen;Detected\nCVE-1;TLS;web;High;2026-01-02;2026-01-03\n", "scan.csv", id="vulnerabilities"),
    ],
)  # fmt: skip
def test_what_is_no_register_is_none(text: str, path: str) -> None:
    assert taken_for(text, path) is None


@pytest.mark.parametrize(
    ("path", "kind"),
    [("incidents.csv", "incidents"), ("findings.csv", "findings"), ("Vorfälle 2026.csv", "incidents"), ("list.csv", None)],
)  # fmt: skip
def test_where_columns_could_be_any_registers_the_name_decides(path: str, kind: str | None) -> None:
    read = taken_for("ref_id,name,description,severity,status\n1,A,B,low,open\n", path)
    assert (read.kind if read else None) == kind


def test_columns_decide_before_the_name() -> None:
    assert table(REGISTERS["suppliers"][0], "risks.csv").kind == "suppliers"


def test_a_missing_column_is_named_with_what_the_table_was_taken_for() -> None:
    read = table("Risk ID,Risk,Risk owner,Review date\nR1,Fire,Ann,2027-01-02\n", "isms.csv")
    ((line, note),) = read.notes
    assert (read.kind, read.rows, line) == ("risks", (), 1)
    assert ("risks" in note, "likelihood" in note) == (True, True)


def test_a_missing_column_of_a_file_with_such_a_name_is_a_problem() -> None:
    read = table("Supplier,Status,Remark\nHost,active,good\n", "suppliers.csv")
    ((line, problem),) = read.problems
    assert (read.kind, read.complete, line, "service" in problem) == ("suppliers", False, 1, True)


def test_names_and_descriptions_alone_are_only_a_note_whatever_the_file_is_called() -> None:
    read = table("name,description\nReport,of the audit\n", "evidences.csv")
    assert (read.kind, read.rows, read.problems, read.complete) == ("evidence", (), (), True)
    assert ["is missing" in what for _, what in read.notes] == [True]


def test_what_does_not_match_is_kept() -> None:
    read = table("Risk ID,Risk,Likelihood,Impact,Colour,\nR1,Fire,2,4,red,!\n")
    assert read.rows[0].extra == {"Colour": "red", "column 6": "!"}
    assert read.columns == {
        "Risk ID": "id", "Risk": "title", "Likelihood": "likelihood", "Impact": "impact", "Colour": "",
    }  # fmt: skip


def test_a_header_may_have_two_lines() -> None:
    read = table(
        "Risk ID,Risk,Inherent,,Residual,,Owner\n,,Likelihood,Impact,Likelihood,Impact,\nR1,Fire,3,4,1,2,Ann\n"
    )
    assert read.rows[0].values == {
        "id": "R1", "title": "Fire", "likelihood": "3", "impact": "4", "residual_likelihood": "1",
        "residual_impact": "2", "owner": "Ann",
    }  # fmt: skip


def test_a_first_row_is_no_second_line_of_the_header() -> None:
    read = table("Zielobjekt;Kürzel;Art;Verantwortlich\nZielobjekt a;X0;Art a;Ann\n", "assets.csv")
    assert [row.values["id"] for row in read.rows] == ["X0"]


def test_two_headers_of_one_name_are_told_apart() -> None:
    read = table("Risk ID,Risk,Likelihood,Impact,Owner,Owner\nR1,Fire,2,4,Ann,Bob\n")
    assert (read.rows[0].values["owner"], read.rows[0].extra) == ("Ann", {"Owner (2)": "Bob"})
    assert [(line, "“Owner” stands there twice" in what) for line, what in read.notes] == [
        (1, True)
    ]


def test_a_second_table_below_a_gap_is_named_and_not_mixed_in() -> None:
    read = table(
        REGISTERS["risks"][0]
        + "\nSupplier,Service,Criticality,Contract end,\nHost,Hosting,high,2027-01-02,\n"
    )
    assert [row.key for row in read.rows] == ["R1"]
    assert [(line, "another table" in what) for line, what in read.notes] == [(4, True)]


def test_a_first_row_in_markdown_that_speaks_like_a_header_is_a_row() -> None:
    text = "## Assets\n\n| Asset | Owner | Classification | Location |\n|-|-|-|-|\n| System | System owner | Confidentiality | Storage |\n"
    assert [len(read.rows) for read in in_document(text)] == [1]


def test_a_header_that_comes_again_is_no_row() -> None:
    header, row = REGISTERS["risks"][0].split("\n")[:2]
    read = table(f"{header}\n{row}\n{header}\nR2,Flood,1,4,Ann\n")
    assert [row.key for row in read.rows] == ["R1", "R2"]


# What the company decides.


def test_a_table_can_be_left_out() -> None:
    assert taken_for(REGISTERS["risks"][0], "a.csv", TableChoice("a.csv", kind="none")) is None


def test_a_kind_can_be_decided() -> None:
    text = "ref_id,name,description,severity,status\n1,A,B,low,open\n"
    assert table(text, "list.csv", TableChoice("*.csv", kind="incidents")).kind == "incidents"


def test_a_column_can_be_decided_or_kept_as_it_is() -> None:
    choice = TableChoice("risks.csv", columns={"colour": "level", "Owner": ""})
    read = table("Risk ID,Risk,Colour,Owner\nR1,Fire,red,Ann\n", "risks.csv", choice)
    assert read.rows[0].values == {"id": "R1", "title": "Fire", "level": "red"}
    assert read.rows[0].extra == {"Owner": "Ann"}
    assert read.columns["Colour"] == "level"


@pytest.mark.parametrize(
    ("choice", "word"),
    [
        pytest.param(TableChoice("*", kind="dragons"), "“dragons”", id="no-such-kind"),
        pytest.param(TableChoice("*", columns={"Risk": "dragon"}), "“dragon”", id="no-such-column"),
        pytest.param(TableChoice("*", columns={"Dragon": "owner"}), "“Dragon”", id="no-such-header"),
    ],
)  # fmt: skip
def test_a_decision_that_cannot_be_followed_is_a_problem(choice: TableChoice, word: str) -> None:
    read = table(REGISTERS["risks"][0], "risks.csv", choice)
    assert [(line, word in what) for line, what in read.problems] == [(1, True)]
    assert len(read.rows) == 1


def test_a_decision_may_be_about_one_place_only() -> None:
    choice = TableChoice("*.csv", place="Another sheet", kind="none")
    assert table(REGISTERS["risks"][0], "risks.csv", choice).kind == "risks"


# Within documents.

NO_REGISTERS = {
    "revision-history": "| Version | Date | Author | Change |\n|-|-|-|-|\n| 1.0 | 2026-01-02 | Ann | First |\n",
    "revision-history-with-approval": "| Version | Date | Author | Approved by | Description of change | Status |\n|-|-|-|-|-|-|\n| 1.0 | 2026-01-02 | Ann | Bob | First | Approved |\n| 1.1 | 2026-02-02 | Ann | Bob | More | Approved |\n",
    "german-revision-history": "| Version | Datum | Autor | Änderung |\n|-|-|-|-|\n| 1.0 | 02.01.2026 | Ann | Erste |\n",
    "raci": "| Activity | CISO | IT | HR |\n|-|-|-|-|\n| Risk assessment | A | R | I |\n",
    "raci-with-letters": "| Activity | Responsible | Accountable | Consulted | Informed |\n|-|-|-|-|-|\n| Risk assessment | IT | CISO | HR | all |\n",
    "roles": "| Role | Name | Responsibilities |\n|-|-|-|\n| CISO | Ann | Runs the ISMS |\n",
    "severity-scale": "| Severity | Description | Response time | Example |\n|-|-|-|-|\n| High | Bad | 1 hour | Fire |\n",
    "likelihood-scale": "| Level | Likelihood | Description |\n|-|-|-|\n| 1 | Rare | Once in ten years |\n",
    "matrix": "| Likelihood / Impact | Low | Medium | High |\n|-|-|-|-|\n| Likely | M | H | H |\n",
    "scale-of-both": "| Level | Likelihood | Impact | Meaning |\n|-|-|-|-|\n| 1 | rare | low | fine |\n",
    "risk-levels": "| Risk level | Score | Treatment | Approver |\n|-|-|-|-|\n| High | 15-25 | Treat at once | Board |\n",
    "glossary": "| Term | Definition |\n|-|-|\n| Asset | Anything of value |\n",
    "definitions": "| Abbreviation | Name | Description |\n|-|-|-|\n| SoA | Statement of Applicability | Clause 6.1.3 |\n",
    "contacts": "| Name | Role | Email | Phone |\n|-|-|-|-|\n| Ann | CISO | a@b.example | 1 |\n",
    "contacts-without-phone": "| Role | Name | E-mail |\n|-|-|-|\n| CISO | Ann | a@b.example |\n",
    "document-control": "| Document ID | Title | Version | Owner | Next review |\n|-|-|-|-|-|\n| P1 | This policy | 1.0 | Ann | 2027-01-02 |\n",
    "document-control-in-two-columns": "| Field | Value |\n|-|-|\n| Owner | Ann |\n| Version | 1.0 |\n",
    "related-documents": "| Document | Reference | Owner |\n|-|-|-|\n| Password standard | S1 | Ann |\n| Backup procedure | P2 | Ann |\n",
    "classification-scheme": "| Classification | Description | Examples | Owner | Handling |\n|-|-|-|-|-|\n| Secret | Bad if known | Keys | Ann | Encrypt |\n",
    "retention": "| Record | Owner | Location | Retention period |\n|-|-|-|-|\n| Logs | IT | SIEM | 1 year |\n",
    "controls-of-a-policy": "| Control | Title | How we do it |\n|-|-|-|\n| A.5.1 | Policies | We write them |\n",
    "action-list": "| Action | Owner | Due |\n|-|-|-|\n| Buy locks | Ann | 2026-02-02 |\n",
    "training-plan": "| Training | Audience | Frequency | Owner |\n|-|-|-|-|\n| Basics | all | yearly | HR |\n",
    "escalation": "| Incident type | Severity | Owner | Escalation |\n|-|-|-|-|\n| Malware | High | IT | CISO |\n",
    "timeline": "| Date | Time | Event | Owner |\n|-|-|-|-|\n| 2026-01-02 | 10:00 | Alarm | Ann |\n",
    "sign-off": "| Name | Role | Signature | Date |\n|-|-|-|-|\n| Ann | CISO | | |\n",
    "communication-plan": "| Interested party | What | When | Who |\n|-|-|-|-|\n| Customers | Breaches | 72 hours | Ann |\n",
    "supplier-tiers": "| Tier | Description | Review |\n|-|-|-|\n| 1 | Critical | yearly |\n",
    "gap-checklist": "| Control | Title | Score | Inc/Exc | Notes |\n|-|-|-|-|-|\n| A.5.1 | Policies | | | |\n",
    "metrics": "| Metric | Target | Owner | Frequency |\n|-|-|-|-|\n| Training rate | 95% | HR | monthly |\n",
}  # fmt: skip


@pytest.mark.parametrize("text", NO_REGISTERS.values(), ids=NO_REGISTERS)
def test_a_table_of_a_policy_does_not_become_a_register(text: str) -> None:
    assert in_document(f"# Access control policy\n\n## Annex\n\n{text}") == []


def as_markdown(text: str, extra: str = "") -> str:
    header, *rows = text.strip().split("\n")
    sign = ";" if ";" in header else ","
    lines = [f"| {row.replace(sign, ' | ')} |" for row in (header, *rows, *filter(None, [extra]))]
    return "\n".join([lines[0], "|" + "-|" * (header.count(sign) + 1), *lines[1:]]) + "\n"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *[(kind, as_markdown(REGISTERS[kind][0])) for kind in ("soa", "risks", "training", "incidents", "findings", "suppliers", "assets", "stakeholders")],
        ("soa", as_markdown(REGISTERS["soa"][1])),
        ("risks", as_markdown(REGISTERS["risks"][1])),
        ("evidence", as_markdown(REGISTERS["evidence"][1])),
        ("documents", as_markdown(REGISTERS["documents"][0], "D2,Standard,1.1,Bob,2027-03-01")),
    ],
)  # fmt: skip
def test_a_register_in_a_document_is_read(kind: str, text: str) -> None:
    (read,) = in_document(f"# Register\n\n{text}")
    assert (read.kind, read.place, read.line) == (kind, "Register", 3)
    assert {row.line for row in (*read.rows, *read.soa)} <= {5, 6}


def test_people_in_a_document_need_a_heading_that_says_so() -> None:
    text = as_markdown(REGISTERS["people"][0])
    assert in_document(f"# Contacts\n\n{text}") == []
    (read,) = in_document(f"# Staff\n\n{text}")
    assert read.kind == "people"


def test_one_decision_makes_a_doubtful_table_a_register() -> None:
    (grid,) = tables_of_markdown(f"## Open points\n\n{NO_REGISTERS['action-list']}")
    choice = TableChoice("minutes.md", "Open points", "measures")
    read = recognise(grid, "minutes.md", [choice], in_document=True)
    assert isinstance(read, TableReading)
    assert [row.values["title"] for row in read.rows] == ["Buy locks"]


_CELLS = st.sampled_from(
    ["", "Risk ID", "Risk", "Control", "Applicable", "Likelihood", "Supplier", "Name", "E-mail", "Course", "Due", "Status", "Version", "Description",
     "A.5.1", "A.9.2.3", "yes", "R1", "4", "high", "2026-11-23", "[OWNER]", "Ann", "a@b.example", "open", "A.5", "n/a", "x" * 200, "=1+1", "☐ a ☐ b"]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.lists(_CELLS, min_size=4, max_size=7), max_size=8), st.booleans())
def test_whatever_stands_in_a_table_no_row_of_it_is_lost_silently(
    rows: list[list[str]], within: bool
) -> None:
    grid = Grid("", tuple(GridLine(n, tuple(row)) for n, row in enumerate(rows, start=1)))
    read = recognise(grid, "risks.csv", (), within)
    if read is None or read.notes or read.problems:
        return
    below = [line for line in grid.lines if line.number > read.line and any(line.cells)]
    again = [line for line in below if line.cells == grid.lines[read.line - 1].cells]
    assert len(read.rows) + len(read.soa) + len(read.people) >= len(below) - len(again) - 1


@pytest.mark.parametrize(
    "cell",
    ["[] " * 90 + "!", "1" + " " * 99_000 + "1", "(" * 99_000, "A " * 49_000, "5.1-" * 20_000, "high " * 19_000, "- " * 49_000],
    ids=["brackets", "blanks", "open-brackets", "letters", "ranges", "words", "dashes"],
)  # fmt: skip
def test_a_cell_made_to_be_slow_is_read_as_fast_as_others(cell: str) -> None:
    headers = ["Risk ID", "Risk", "Likelihood", "Impact", "Status", "Due", "Controls", "Owner"]
    lines = (GridLine(1, tuple(headers)), GridLine(2, ("R1", *[cell] * 7)))
    read = recognise(Grid("", lines), "risks.csv")
    assert read is not None
    assert len(read.rows) == 1
