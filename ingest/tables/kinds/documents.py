"""The register of documents (ISO/IEC 27001, 7.5)."""

from ingest.status import SPELLINGS
from ingest.tables.kinds.model import CONTROLS, ID, OWNER, Kind, Value, column, words

DOCUMENTS = Kind(
    name="documents",
    means="Which documents there are, in which version, and whose they are.",
    words=words("""
        document; documents; document register; document list; document master list; master list; documentation; document control register; policies; policy; policy register; policy list; list of documents; dokument; dokumente;
        dokumentenregister; dokumentenliste; dokumentenübersicht; dokumentenlenkung; richtlinien; richtlinie; richtlinienübersicht; dokumentenverzeichnis; dokumentenmatrix; lenkung dokumentierter information
    """),
    columns=(
        column("id", f"document id; doc id; document no; document nr; document number; doc no; doc nr; doc ref; document ref; document reference; document code; policy id; policy no; dokument id; dokumenten id; dokument nr; dokumentennummer; dokumenten nr; dok nr; {ID}"),
        column("title", "document title; document; document name; doc title; name; policy; policy name; policy title; name of document; title of document; titel; dokument; dokumententitel; dokumentenname; dokumententitel; dokumentname; bezeichnung; richtlinie; name des dokuments"),
        column("type", "document type; doc type; category; kind; level; document category; document level; art; dokumentart; dokumententyp; dokumenttyp; kategorie; dokumentenart; ebene; typ; dok typ; dok art"),
        column("version", "version no; version number; current version; revision; rev; rev no; revision no; issue; edition; ver; aktuelle version; versionsnummer; versionsstand; revisionsstand; ausgabe; fassung; stand; current issue"),
        column("status", "state; document status; doc status; approval status; lifecycle status; dokumentenstatus; freigabestatus; zustand", Value.STATE),
        column("owner", f"document owner; policy owner; author; process owner; dokumenteneigner; dokumentenverantwortlicher; dokumentverantwortlicher; richtlinienverantwortlicher; verfasser; ersteller; autor; {OWNER}"),
        column("approver", "approved by; approved; approval; authorised by; authorized by; released by; signed off by; freigegeben von; freigegeben durch; freigabe; freigabe durch; genehmigt von; genehmigt durch; freigeber"),
        column("effective", """
            effective date; effective from; effective as of; effective since; in force since; in force from; valid from; valid since; entry into force; gültig ab; gültig seit;
            in kraft seit; in kraft ab; in kraft getreten am; inkrafttreten; datum des inkrafttretens; wirksam ab; wirksam seit
        """, Value.DAY),
        column("approved_on", """
            approval date; date approved; date of approval; date of issue; issue date; issued; issued on; release date; released on; date of release; publication date; published; published on; version date; date;
            freigabedatum; freigegeben am; freigabe am; genehmigt am; datum der freigabe; datum der genehmigung; veröffentlicht am; ausgabedatum; datum
        """, Value.DAY),
        column("next_review", """
            next review date; review due; next review due; review date; review by; next revision; date of next review; due for review; review due date; next scheduled review; nächste prüfung; nächste überprüfung; prüfung fällig; nächste revision; wiedervorlage; überprüfung bis;
            nächster review; prüftermin; gültig bis; überprüfungsdatum; prüfdatum
        """, Value.DAY),
        column("classification", "document classification; confidentiality; security classification; information classification; klassifizierung; klassifikation; vertraulichkeit; einstufung; vertraulichkeitsstufe"),
        column("audience", "intended audience; target audience; readers; applies to; distribution; distribution list; zielgruppe; verteiler; empfänger; leserkreis; adressaten; gilt für"),
        column("file", "file name; filename; link; url; path; location; file path; document link; storage location; repository; stored at; where; datei; dateiname; pfad; ablageort; speicherort; ablage; fundort; verweis; held at; kept at"),
        column("controls", CONTROLS, Value.CONTROLS, several=True),
    ),
    needed=(("title", "id", "file"), ("version", "next_review", "effective", "approved_on", "approver", "status", "owner")),
    telling=frozenset({"version", "approver", "effective", "approved_on", "next_review", "audience", "file"}),
    in_documents=(("title",), ("id", "file"), ("version",), ("owner", "status", "next_review")),
    known_by=("title", "file"),
    owner="owner",
    due="next_review",
    state="status",
    states={status.value: spellings for status, spellings in SPELLINGS.items()},
    against_in_documents=words("""
        change; changes; changed by; description of change; summary of changes; reason for change; modification; änderung; änderungen; bearbeitung; art der änderung; beschreibung der änderung; retention; retention period; aufbewahrung;
        aufbewahrungsfrist; aufbewahrungsdauer; likelihood; severity
    """),
)  # fmt: skip
