"""Headers are matched to our columns however companies, consultants and tools spell them."""

import pytest

from ingest.tables.kinds import KINDS
from ingest.tables.spelling import fold, match

SPELLED = {
    "soa": {
        "control": "Control ID; Annex A ref.; Annex A Control; Maßnahme; Massnahme; MASSNAHMEN-NR.; ISO 27001 Ref; Clause; Control #; Controls; Anhang A; Ctrl ID*",
        "applicable": "Applicable (Y/N); Applicable?; Anwendbar; Anwendbarkeit; In scope; Applicability; Included / Excluded; Applies; Anwendbar (ja/nein); Aplicable; Applicable to us; Inc/Exc; Is control applicable?; Ist die Maßnahme anwendbar?",
        "excluded": "Excluded (Y/N); Not applicable; Nicht anwendbar; Ausgeschlossen?",
        "justification": "Justification for exclusion; Justification for inclusion; Begründung; Begruendung; Reason for Selection; Rationale; Begründung für Ausschluss; Justification(s); Justifcation",
        "status": "Implementation status; Umsetzungsstatus; Implemented (Y/N); Status der Umsetzung; Status of implementation; Implementation Status [%]",
        "owner": "Control Owner; Verantwortlich; Verantwortliche Person; Responsible; Zuständig; Owner (name)",
        "title": "Control title; Titel; Bezeichnung; Control Name; Name der Maßnahme; Überschrift",
    },
    "risks": {
        "id": "Risk ID; Risk No.; Risiko-ID; Risiko-Nr.; Nr.; #; RiskID; risk_id; ID; Lfd. Nr.; Ref",
        "title": "Risk; Risk title; Risk scenario; Risiko; Risikobezeichnung; Szenario; Name",
        "likelihood": "Likelihood; Likelihood (1-5); Eintrittswahrscheinlichkeit; Probability; Liklihood; Current likelihood; Inherent Likelihood; current_proba; Wahrscheinlichkeit\n(1–5)",
        "impact": "Impact; Schadenshöhe; Schadenshoehe; Auswirkung; Consequence; Impact [1..5]; Severity; Schadensausmaß",
        "level": "Risk level; Risk score; Score; Risikowert; Risikostufe; Rating; current_level; Inherent risk",
        "owner": "Risk owner; Risikoeigner; Risikoeigentümer; Risiko-Eigentümer; Owner; Verantwortlich; Risk-Owner:",
        "treatment": "Treatment; Risk treatment option; Behandlungsoption; Risikobehandlung; Treatment strategy",
        "residual_level": "Residual risk; Restrisiko; Residual score; Net risk; residual_level; Residual risk level; Nettorisiko",
        "residual_likelihood": "Residual likelihood; residual_proba; Restrisiko Eintrittswahrscheinlichkeit; Likelihood after treatment",
        "measures": "Mitigation; Maßnahmen; Existing controls; Action plan; Geplante Maßnahmen; additional_controls",
        "controls": "Controls; Annex A Controls; Annex A reference; Related controls",
        "due": "Due; Due date; fällig am; Fällig; Frist; Target date; Deadline; Umsetzung bis",
        "review": "Next review; Review date; Nächste Überprüfung; Wiedervorlage; Date of next review",
        "state": "Status; State; Risk status; Stand",
    },
    "evidence": {
        "title": "Evidence; Nachweis; Evidence description; Required evidence; Beleg",
        "where": "Location; Ablageort; Link; Storage location; Speicherort",
        "collected_on": "Collected on; Date collected; Erhoben am; Last collected",
        "valid_until": "Valid until; Expiry date; Gültig bis; Expires",
        "reviewer": "Reviewed by; Prüfer; Reviewer; geprüft von",
        "frequency": "Frequency; Turnus; Häufigkeit; Collection frequency",
    },
    "training": {
        "person": "Employee; Mitarbeiter; Name; Teilnehmer; Participant; Employee name; Participant name; Name, Vorname",
        "email": "Participant email; E-Mail",
        "valid_until": "Expires at; Wiederholung fällig",
        "course": "Course; Training; Schulung; Training title; Modul; Course name",
        "completed_on": "Completed on; Completion date; Abgeschlossen am; Date completed; Absolviert am; Training date",
        "assigned": "Assigned on; Zugewiesen am; Assigned date",
    },
    "incidents": {
        "id": "Incident ID; Ticket; Vorfall-Nr.; Incident no.",
        "occurred": "Date of incident; Occurred; Datum; Happened on; Date/Time of incident; Aufgetreten am",
        "noticed": "Detected on; Discovery date; Entdeckt am; Noticed; Festgestellt am",
        "severity": "Severity; Schweregrad; Priority; Kritikalität",
        "lesson": "Lessons learned; Lessons learnt; Lehren; What we changed",
        "personal_data": "Personal data affected?; Personenbezogene Daten; PII involved (y/n)",
        "cause": "Root cause; Ursache; Root-cause analysis",
    },
    "findings": {
        "id": "Finding ID; NCR #; NC No.; CAPA ID; Feststellung Nr.",
        "title": "Finding; Nonconformity; Non-conformity; Abweichung; Feststellung; Observation",
        "action": "Corrective action; Korrekturmaßnahme; Korrekturmassnahmen; Recommendation; Remediation plan; Maßnahme",
        "cause": "Root cause; Ursache; Ursachenanalyse",
        "raised": "Date raised; Raised on; Festgestellt am; Date identified",
        "effectiveness": "Effectiveness check; Wirksamkeitsprüfung; Verification of effectiveness",
        "clause": "Clause; ISO clause; Normkapitel; Clause no.",
    },
    "suppliers": {
        "name": "Supplier; Vendor name; Lieferant; Dienstleister; Third party; Name; Subprocessor",
        "service": "Service; Services provided; Leistung; Dienstleistung; What they do for us",
        "criticality": "Criticality; Kritikalität; Tier; Risk rating; Importance",
        "contract_until": "Contract end; Contract until; Vertragsende; Contract expiry date; Renewal date",
        "certificate": "Certificates; ISO 27001; Zertifizierung; Certifications",
        "data": "Data processed; Verarbeitete Daten; Type of data; Data accessed; Verarbeitung personenbezogener Daten",
        "agreement": "DPA in place?; Contract reference; Datenschutzvertrag",
        "country": "Country; Land; Data residency; Hosting location",
    },
    "assets": {
        "id": "Asset ID; Inventarnummer; Asset tag; Inventory no.",
        "title": "Asset; Asset name; Bezeichnung; Information asset; Name",
        "classification": "Classification; Klassifizierung; Information classification; Data classification",
        "confidentiality": "Confidentiality; Vertraulichkeit; C; Confidentiality (1-4)",
        "value": "Asset value; Schutzbedarf; Criticality; Business criticality",
        "location": "Location; Standort; Storage location",
    },
    "stakeholders": {
        "party": "Interested party; Interessierte Partei; Stakeholder; Anspruchsgruppe; Interested parties",
        "needs": "Needs and expectations; Erwartungen; Bedürfnisse und Erwartungen; Expectations; Needs & expectations",
        "requirement": "Requirements; Anforderungen; Relevant requirements",
    },
    "documents": {
        "id": "Document ID; Doc. no.; Dokumentennummer; Doc-ID; Document number",
        "title": "Document; Title; Dokument; Policy name; Document title; Dokumententitel",
        "version": "Version; Rev.; Revision; Versionsstand; Current version",
        "approver": "Approved by; Freigegeben von; Approver; Genehmigt durch",
        "effective": "Effective date; Gültig ab; Valid from; In Kraft seit",
        "approved_on": "Approval date; Approved on; Issue date; Freigegeben am; Genehmigt am; Datum; Date",
        "next_review": "Next review; Review date; Nächste Prüfung; Review due",
    },
    "people": {
        "name": "Name; Full name; Mitarbeiter; Employee",
        "email": "E-Mail; Email address; Mail; E-Mail-Adresse; Work email",
        "manager": "Manager; Line manager; Vorgesetzter; Reports to",
        "team": "Team; Department; Abteilung",
        "first_name": "First name; Vorname; first_name",
    },
    "measures": {
        "title": "name; Measure; Maßnahme",
        "due": "eta; Due date",
        "function": "csf_function",
        "start": "start_date; Beginn",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "column"), [(kind, column) for kind, columns in SPELLED.items() for column in columns]
)
def test_a_header_is_matched_however_it_is_spelled(kind: str, column: str) -> None:
    for header in SPELLED[kind][column].split(";"):
        found = match(KINDS[kind], header.strip(" "), loosely=True)
        assert (header, found and found.column) == (header, column)


@pytest.mark.parametrize(
    ("kind", "header"),
    [
        pytest.param("risks", "Last review", id="another-review"),
        pytest.param("risks", "Remarks", id="another-word"),
        pytest.param("soa", "Not started since", id="words-around-a-word"),
        pytest.param("suppliers", "Contract since", id="one-word-in-common"),
        pytest.param("documents", "Previous version", id="the-one-before"),
        pytest.param("training", "Employer", id="a-word-that-looks-alike"),
        pytest.param("findings", "Raised by", id="by-whom-is-not-when"),
        pytest.param("evidence", "Gesammelt von", id="who-is-not-when"),
        pytest.param("assets", "x" * 500, id="a-text"),
        pytest.param("assets", " \n", id="nothing"),
        pytest.param("findings", "☐", id="a-sign"),
    ],
)
def test_what_is_no_column_of_ours_is_none(kind: str, header: str) -> None:
    assert match(KINDS[kind], header, loosely=True) is None


def test_misspelled_letters_are_forgiven_only_when_asked() -> None:
    assert match(KINDS["risks"], "Liklihood") is None


@pytest.mark.parametrize("header", ["Risk-ID *", "riskId", "RISK_ID", " risk\nid:", "Risk ID"])
def test_signs_and_case_say_nothing(header: str) -> None:
    assert fold(header) == "risk id"


@pytest.mark.parametrize(
    "header", ["1. Risk owner", "(a) Risk owner", "Risk owner (mandatory)", "Risk owner / Risikoeigner", "Eigner / Owner"]
)  # fmt: skip
def test_numbering_brackets_and_a_second_language_say_nothing(header: str) -> None:
    found = match(KINDS["risks"], header)
    assert found is not None
    assert found.column == "owner"


@pytest.mark.parametrize("name", KINDS)
def test_each_column_is_known_by_its_own_name(name: str) -> None:
    kind = KINDS[name]
    for column in kind.columns:
        found = match(kind, column.name)
        assert (column.name, found and found.column) == (column.name, column.name)
