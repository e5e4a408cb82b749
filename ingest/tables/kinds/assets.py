"""The inventory of information and other associated assets (ISO/IEC 27002, 5.9)."""

from ingest.tables.kinds.model import (
    DESCRIPTION,
    ID,
    OWNER,
    REVIEW,
    STATE,
    TITLE,
    Kind,
    Value,
    column,
    words,
)

ASSETS = Kind(
    name="assets",
    means="Information and what carries it, with owner and need for protection.",
    words=words("""
        asset; assets; asset register; asset inventory; information assets; inventory; hardware; software; applications; systems; cmdb; inventar; inventarliste; werte; wert; assetliste; assetregister;
        informationswerte; wertinventar; geräte; anwendungen; zielobjekte; strukturanalyse
    """),
    columns=(
        column("id", f"asset id; asset no; asset nr; asset number; asset tag; asset ref; inventory no; inventory number; inventory id; serial tag; inventarnummer; inventar nr; asset nummer; anlagennummer; zielobjekt id; {ID}"),
        column("title", f"asset; asset name; name of asset; information asset; application; application name; system; system name; wert; informationswert; name des assets; asset bezeichnung; zielobjekt; anwendung; gerät; {TITLE}; hostname; host name; device; device name; computer name"),
        column("description", f"asset description; purpose; {DESCRIPTION}; zweck"),
        column("type", "asset type; type of asset; asset class; asset category; category; class; kind; group; asset group; art; typ; kategorie; asset typ; assetart; gruppe; klasse; art des assets; primary supporting; art des werts; art des wertes"),
        column("owner", f"asset owner; information owner; system owner; data owner; business owner; custodian; assigned to user; asset eigentümer; informationseigentümer; systemverantwortlicher; werteigentümer; {OWNER}"),
        column("classification", """
            information classification; data classification; asset classification; security classification; classification level; sensitivity; confidentiality class; protection class; class of information; klassifizierung; klassifikation;
            informationsklassifizierung; einstufung; vertraulichkeitsstufe; schutzklasse
        """),
        column("confidentiality", "conf; c; confidentiality rating; confidentiality level; vertraulichkeit; schutzbedarf vertraulichkeit; schutzbedarf c; vertraulichkeit schutzbedarf", Value.LEVEL),
        column("integrity", "int; i; integrity rating; integrity level; integrität; schutzbedarf integrität; schutzbedarf i; integrität schutzbedarf", Value.LEVEL),
        column("availability", "avail; a; availability rating; availability level; verfügbarkeit; schutzbedarf verfügbarkeit; v; schutzbedarf a; verfügbarkeit schutzbedarf", Value.LEVEL),
        column("location", "place; site; where; storage location; physical location; region; standort; ort; lagerort; speicherort; ablageort; aufbewahrungsort; raum; building; hosting; storage"),
        column("state", f"asset status; lifecycle status; life cycle status; asset zustand; {STATE}", Value.STATE),
        column("value", """
            asset value; criticality; business criticality; overall rating; importance; protection need; protection needs; protection requirement; cia rating; cia score; total; max; asset rating; business value; wertigkeit; schutzbedarf; kritikalität;
            gesamtschutzbedarf; bedeutung; asset wert; schutzbedarf gesamt; overall
        """, Value.LEVEL),
        column("review", f"{REVIEW}; last review due", Value.DAY),
    ),
    needed=(("id", "title"), ("owner", "type", "classification", "confidentiality", "location", "value", "state")),
    telling=frozenset({"type", "classification", "confidentiality", "integrity", "availability", "location", "value"}),
    in_documents=(("title",), ("owner",), ("classification", "confidentiality", "value")),
    known_by=("title", "type", "location"),
    owner="owner",
    due="review",
    state="state",
    states={
        "in use": words("active; live; in production; production; operational; deployed; assigned; available; yes; in betrieb; aktiv; im einsatz; in benutzung; produktiv; in nutzung; ja"),
        "planned": words("ordered; in procurement; in development; in dev; new; geplant; bestellt; in beschaffung; in entwicklung; neu"),
        "in stock": words("spare; in storage; stored; auf lager; lager; reserve; im lager"),
        "in repair": words("maintenance; in maintenance; defect; broken; in wartung; in reparatur; defekt"),
        "retired": words("disposed; decommissioned; end of life; eol; inactive; lost; stolen; sold; archived; ausgemustert; außer betrieb; entsorgt; stillgelegt; inaktiv; verloren; ausgesondert; no; nein"),
    },
    against=words("likelihood; threat; vulnerability; treatment; control id; incident; finding"),
    against_in_documents=words("version; impact; severity; requirement; handling"),
)  # fmt: skip
