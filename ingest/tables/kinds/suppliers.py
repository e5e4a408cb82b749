"""The register of suppliers (ISO/IEC 27002, 5.19 to 5.23)."""

from ingest.tables.kinds.model import (
    DESCRIPTION,
    ID,
    OWNER,
    REVIEW,
    STATE,
    Kind,
    Value,
    column,
    words,
)

SUPPLIERS = Kind(
    name="suppliers",
    means="Who works for the company from outside, with what, and how they are looked after.",
    words=words("""
        supplier; suppliers; supplier register; vendor; vendors; vendor register; third party; third parties; provider; providers; service provider; service providers;
        processor; processors; subprocessor; subprocessors; sub processors; subcontractor; subcontractors; entities; lieferant; lieferanten; lieferantenregister; lieferantenliste; dienstleister;
        dienstleisterregister; auftragsverarbeiter; auftragnehmer; anbieter; unterauftragnehmer; partner
    """),
    columns=(
        column("id", f"supplier id; supplier no; supplier nr; supplier number; vendor id; vendor no; lieferanten id; lieferantennummer; lieferanten nr; dienstleister id; kreditor; kreditorennummer; {ID}"),
        column("name", """
            supplier; supplier name; vendor; vendor name; third party; third party name; provider; provider name; service provider; company; company name; processor; subprocessor; sub processor;
            subcontractor; organisation; organization; entity; lieferant; lieferantenname; dienstleister; name des lieferanten; name des dienstleisters; anbieter; auftragsverarbeiter; auftragnehmer; firma; firmenname; unternehmen;
            name dienstleister; name lieferant
        """),
        column("service", f"""
            services; service provided; services provided; service description; description of service; what they do for us; product; product or service; product service; products; purpose; mission; type of service; leistung; leistungen;
            dienstleistung; dienstleistungen; dienst; art der leistung; gegenstand; produkt; zweck; erbrachte leistung; leistungsbeschreibung; {DESCRIPTION}; what they do; cloud service; cloud services; art der dienstleistung; art der dienstleistungen
        """),
        column("criticality", """
            critical; tier; importance; risk rating; risk level; risk class; supplier risk; vendor risk; risk; rating; classification; category; risk tier; criticality level; business criticality; risk score;
            kritikalität; kritisch; wichtigkeit; bedeutung; risikoklasse; risikoeinstufung; einstufung; klassifizierung; kategorie; schutzbedarf; bewertung; risiko; risikobewertung; criticality rating; criticality level
        """, Value.LEVEL),
        column("data", """
            data processed; data shared; data types; data type; type of data; data access; information; information shared; information accessed; data categories; personal data; access to data; highest class of information; data classification;
            daten; datenarten; verarbeitete daten; datenkategorien; zugriff auf daten; informationen; datenart; art der daten; personenbezogene daten; data accessed; type of data shared; access to information; personal data categories; kind of data; verarbeitung personenbezogener daten; kategorien personenbezogener daten
        """),
        column("owner", f"contract owner; relationship owner; supplier owner; vendor owner; vendor manager; supplier manager; business owner; internal owner; contract manager; vertragsverantwortlicher; lieferantenverantwortlicher; fachverantwortlicher; interner ansprechpartner; ansprechpartner intern; {OWNER}"),
        column("contract_until", """
            contract end; contract end date; contract expiry; contract expires; contract expiry date; end date; contract term; expires; expiry; expiry date; renewal; renewal date; contract renewal; contract renewal date; valid until; vertragsende;
            vertrag bis; vertragslaufzeit; vertragslaufzeit bis; laufzeit; laufzeit bis; vertragsablauf; gültig bis; kündbar bis; verlängerung; contract expiration; contract expiration date
        """, Value.DAY),
        column("review", f"next assessment; next assessment date; next audit; next supplier review; reassessment date; nächstes audit; {REVIEW}; next assessment due; next review due; nächste überprüfung", Value.DAY),
        column("last_review", "last reviewed; last assessment; last assessed; last audit; date of last review; assessment date; assessed on; reviewed on; letzte prüfung; letzte bewertung; letzte überprüfung; letztes audit; bewertet am; geprüft am", Value.DAY),
        column("certificate", """
            certificates; certification; certifications; iso 27001; iso 27001 certified; iso certified; soc 2; certificate held; attestations; assurance; zertifikat; zertifikate; zertifizierung; zertifizierungen; zertifiziert; iso 27001 zertifikat;
            nachweis; testat; safeguards; certifications held; certificates held
        """),
        column("agreement", "dpa; dpa signed; dpa in place; data processing agreement; processing agreement; contract; contract in place; nda; nda signed; contract signed; avv; avv vorhanden; avv abgeschlossen; av vertrag; auftragsverarbeitungsvertrag; vertrag; vertrag vorhanden; contract ref; contract reference; contract no; contract number; vertragsnummer; agreement in place; datenschutzvertrag; contract in place"),
        column("state", f"supplier status; vendor status; approval status; contract status; lieferantenstatus; freigabestatus; {STATE}", Value.STATE),
        column("country", "location; data location; data residency; hosting location; data kept in; region; jurisdiction; hosted in; land; standort; sitz; datenstandort; hosting standort; serverstandort; verarbeitungsort; ort der verarbeitung; hosting region; location of processing; place of processing; processing location; country of processing; country of data processing"),
    ),
    needed=(("name",), ("service", "criticality", "data", "contract_until", "certificate", "review", "last_review", "owner", "agreement", "country")),
    telling=frozenset({"service", "criticality", "data", "contract_until", "certificate", "agreement", "country"}),
    in_documents=(("service",), ("criticality", "data", "contract_until", "certificate", "agreement")),
    known_by=("name", "service"),
    owner="owner",
    due="review",
    state="state",
    states={
        "active": words("approved; in use; current; ok; accepted; live; yes; aktiv; freigegeben; in betrieb; zugelassen; ja"),
        "in review": words("under review; pending; pending review; in assessment; onboarding; proposed; new; conditional; in prüfung; in bewertung; neu; ausstehend; conditionally approved; planned; geplant"),
        "ended": words("terminated; inactive; offboarded; expired; closed; retired; beendet; gekündigt; inaktiv; ausgelaufen; no; nein"),
        "rejected": words("not approved; blocked; abgelehnt; gesperrt; nicht freigegeben"),
    },
    against=words("weight; question; likelihood; provider entity; license key; seats; invoice no; invoice number"),
)  # fmt: skip
