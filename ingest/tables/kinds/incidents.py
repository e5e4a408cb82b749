"""The incident register (ISO/IEC 27002, 5.24 to 5.28)."""

from ingest.tables.kinds.model import (
    CLOSED,
    CONTROLS,
    DESCRIPTION,
    DUE,
    ID,
    IN_PROGRESS,
    OPEN,
    OWNER,
    REJECTED,
    STATE,
    TITLE,
    Kind,
    Value,
    column,
    words,
)

INCIDENTS = Kind(
    name="incidents",
    means="What went wrong, how it was handled, and what was learned.",
    words=words("""
        incident; incidents; incident register; incident log; security incident; security incidents; event log; breach register; vorfall; vorfälle;
        vorfallregister; sicherheitsvorfall; sicherheitsvorfälle; störung; störungen; vorfallliste; datenpannen; datenpanne; ereignisse
    """),
    columns=(
        column("id", f"incident id; incident no; incident nr; incident number; incident ref; incident reference; ticket; ticket id; ticket no; case id; case no; vorfall id; vorfall nr; vorfallsnummer; vorfallnummer; event id; {ID}; störungsnummer; störung nr; case; case number"),
        column("title", f"incident; incident title; incident name; incident summary; event; vorfall; vorfallbezeichnung; sicherheitsvorfall; titel des vorfalls; ereignis; {TITLE}; störung; security incident; information security incident"),
        column("description", f"incident description; description of incident; what happened; description of event; event description; was ist passiert; vorfallbeschreibung; beschreibung des vorfalls; sachverhalt; hergang; {DESCRIPTION}"),
        column("occurred", """
            occurred on; occurred at; happened; happened on; date of incident; incident date; date occurred; date of occurrence; date time of incident;
            date and time of incident; incident date time; event date; date; date time; when; start; start time; started; datum; vorfalldatum;
            datum des vorfalls; aufgetreten am; eingetreten am; zeitpunkt; ereignisdatum; eintritt; zeitpunkt des vorfalls; zeitpunkt des ereignisses; tatzeitpunkt
        """, Value.DAY),
        column("noticed", """
            noticed on; detected; detected on; detected at; detection date; date detected; discovered; discovered on; date discovered; discovery date;
            identified on; date identified; detection time; entdeckt am; erkannt am; festgestellt am; bemerkt am; entdeckt; festgestellt; erkannt; date and time detected; date time detected
        """, Value.DAY),
        column("reported", """
            reported on; reported at; date reported; report date; reporting date; date of report; logged; logged on; date logged; opened; date opened;
            opened on; created; created at; date raised; raised on; gemeldet; gemeldet am; meldedatum; meldung am; erfasst am; eröffnet am
        """, Value.DAY),
        column("detection", "detection method; method of detection; how detected; detected through; detected via; source of detection; entdeckt durch; erkannt durch; entdeckungsweg"),
        column("reporter", "reported by; raised by; logged by; detected by; identified by; discovered by; gemeldet von; gemeldet durch; melder; meldende person; meldender; erfasst von; who reported; reporter name", Value.PERSON),
        column("severity", """
            incident severity; priority; criticality; level; severity level; incident level; impact; classification; sev; impact level; schwere;
            schweregrad; priorität; kritikalität; einstufung; klassifizierung; stufe; dringlichkeit; auswirkung
        """, Value.LEVEL),
        column("category", """
            incident category; type; incident type; type of incident; kind; incident class; attack vector; nature; art; kategorie; typ; art des vorfalls;
            vorfallart; vorfalltyp; vorfallkategorie; klasse
        """),
        column("affected", "affected systems; affected assets; asset; assets; systems affected; system; affected system; affected services; betroffene systeme; betroffen; betroffene werte; betroffenes system"),
        column("owner", f"incident owner; incident manager; incident commander; incident lead; handler; handled by; incident handler; vorfallverantwortlicher; bearbeitet von; {OWNER}"),
        column("state", f"incident status; {STATE}", Value.STATE),
        column("due", DUE, Value.DAY),
        column("closed", """
            closed on; closed at; date closed; closure date; closing date; resolved; resolved on; resolved at; date resolved; resolution date; closed date; end;
            end time; geschlossen am; abgeschlossen am; behoben am; abschlussdatum; erledigt am; geschlossen; behoben; gelöst am
        """, Value.DAY),
        column("cause", "root cause; root cause analysis; causes; cause of incident; rca; reason; ursache; ursachen; grundursache; ursachenanalyse; fehlerursache"),
        column("response", """
            actions taken; action taken; action; actions; response actions; immediate action; immediate actions; containment; containment actions; resolution; remediation; measures;
            maßnahmen; maßnahme; sofortmaßnahmen; sofortmaßnahme; ergriffene maßnahmen; reaktion; behebung; lösung; recovery; recovery actions; eradication; corrective measures
        """, several=True),
        column("lesson", """
            lessons; lessons learned; lesson learned; lessons learnt; learnings; improvement; improvements; what we changed; follow up; follow up actions;
            preventive action; preventive actions; preventive measures; lehren; lehre; erkenntnisse; gelernt; verbesserung; verbesserungen; verbesserungsmaßnahmen; lessons learned maßnahmen; post incident review
        """, several=True),
        column("personal_data", """
            personal data affected; personal data involved; personal data breach; data breach; pii; pii affected; pii involved; gdpr relevant; gdpr; personal data y n;
            personenbezogene daten; personenbezogene daten betroffen; datenschutzrelevant; dsgvo relevant; datenschutzvorfall; datenpanne; datenschutzverletzung; breach of personal data; personal data involved y n; verletzung des schutzes personenbezogener daten
        """, Value.YES_NO),
        column("controls", CONTROLS, Value.CONTROLS, several=True),
    ),
    needed=(("id", "title", "description"), ("occurred", "noticed", "reported", "severity", "category", "closed", "state")),
    telling=frozenset({"occurred", "noticed", "reported", "reporter", "severity", "category", "cause", "lesson", "personal_data", "affected"}),
    in_documents=(("id", "title"), ("occurred", "noticed", "reported"), ("severity", "category", "state")),
    known_by=("title|description", "occurred|noticed|reported"),
    owner="owner",
    due="due",
    state="state",
    states={
        "open": words(OPEN),
        "in progress": words(f"{IN_PROGRESS}; investigating; under investigation; in analysis; triage; in untersuchung; wird untersucht; active"),
        "contained": words("mitigated; eingedämmt; under control"),
        "resolved": words("remediated; recovered; fixed; behoben; gelöst; wiederhergestellt"),
        "closed": words(CLOSED),
        "dismissed": words(f"{REJECTED}; false positive; no incident; kein vorfall; fehlalarm; rejected"),
    },
    against=words("finding; nonconformity; non conformity; ncr; cve; cvss; plugin id; security exceptions"),
    against_in_documents=words("version; response time; reaction time; audit; clause; last login; change; author"),
)  # fmt: skip
