"""Findings, nonconformities and corrective actions (ISO/IEC 27001, 9.2 and 10.2)."""

from ingest.tables.kinds.model import (
    CLOSED,
    CONTROLS,
    DESCRIPTION,
    DUE,
    ID,
    IN_PROGRESS,
    OPEN,
    OVERDUE,
    OWNER,
    REJECTED,
    STATE,
    TITLE,
    Kind,
    Value,
    column,
    words,
)

FINDINGS = Kind(
    name="findings",
    means="What an audit or somebody found, and the correction and corrective action that follow.",
    words=words("""
        finding; findings; nonconformity; nonconformities; non conformity; non conformities; non-conformance; nonconformance; ncr; nc; capa; car; corrective action;
        corrective actions; corrective action log; observation; observations; audit finding; audit findings; improvement; improvements; ofi; opportunities for improvement;
        feststellung; feststellungen; abweichung; abweichungen; korrekturmaßnahme; korrekturmaßnahmen; nichtkonformität; nichtkonformitäten;
        auditfeststellungen; verbesserung; verbesserungen; verbesserungsmaßnahmen; kvp; mängel; mangel; befund; befunde
    """),
    columns=(
        column("id", f"finding id; finding no; finding nr; finding ref; finding number; ncr; ncr no; ncr id; ncr number; nc no; nc id; nc number; car no; car id; capa id; capa no; action id; action no; observation id; nonconformity id; nonconformity no; feststellung nr; feststellungs nr; abweichung nr; abweichungsnummer; befund nr; maßnahme nr; {ID}"),
        column("title", f"finding; finding title; nonconformity; non conformity; nonconformance; observation; audit finding; issue; deviation; weakness; feststellung; abweichung; nichtkonformität; befund; mangel; auditfeststellung; {TITLE}; non conformance; nicht konformität; improvement; improvement opportunity"),
        column("description", f"finding description; description of finding; description of nonconformity; nonconformity description; details of nonconformity; observation details; statement of nonconformity; beschreibung der abweichung; beschreibung der feststellung; {DESCRIPTION}"),
        column("type", """
            finding type; type of finding; category; grade; grading; classification; class; severity; criticality; nc type; nonconformity type; major minor; minor major; rating;
            priority; art; typ; kategorie; einstufung; klassifizierung; art der feststellung; art der abweichung; schweregrad; bewertung; haupt nebenabweichung
        """),
        column("source", """
            origin; audit; identified in; identified through; identified during; source of finding; audit name; audit reference; audit ref; detected in; found in; quelle; herkunft;
            ursprung; auditbezug; anlass; festgestellt in; festgestellt durch; audit art; audit report
        """),
        column("control", f"{CONTROLS}; clause control; clause annex a control; control clause; requirement control", Value.CONTROLS, several=True),
        column("clause", "iso clause; iso 27001 clause; clause no; standard clause; requirement; norm clause; clause reference; ref clause; normkapitel; normabschnitt; abschnitt; kapitel; normforderung; anforderung; klausel; normbezug; requirement not met; nicht erfüllte anforderung; norm kapitel"),
        column("affected", "area; process; department; asset; assets; affected asset; affected area; system; bereich; prozess; abteilung; betroffener bereich; betroffen"),
        column("raised", """
            raised on; date raised; raised date; date; date identified; identified on; identified; date found; found on; detected on; date of finding; finding date; audit date; opened; opened on; date opened; created; created at; date logged;
            date reported; reported on; festgestellt am; datum; datum der feststellung; erfasst am; eröffnet am; auditdatum; erhoben am; angelegt am
        """, Value.DAY),
        column("owner", f"action owner; finding owner; owner of action; maßnahmenverantwortlicher; umsetzungsverantwortlicher; {OWNER}; ca owner; remediation owner; corrective action owner"),
        column("cause", "root cause; root cause analysis; causes; rca; reason; 5 whys; ursache; ursachen; ursachenanalyse; grundursache; fehlerursache; analysis of cause; analysis of causes; cause analysis"),
        column("correction", "immediate correction; immediate action; containment; containment action; quick fix; korrektur; sofortmaßnahme; sofortmaßnahmen; sofortige korrektur; correction taken; correction made"),
        column("action", """
            corrective action; corrective actions; corrective action plan; actions; action plan; planned action; preventive action; corrective preventive action; corrective and preventive action; recommendation;
            recommendations; recommended action; remediation; remediation plan; remediation action; action required; required action; agreed action; management action; management response; measure; measures; next step;
            korrekturmaßnahme; korrekturmaßnahmen; maßnahme; maßnahmen; vorbeugemaßnahme; empfehlung; empfehlungen; abstellmaßnahme; verbesserungsmaßnahme; geplante maßnahme; long term corrective action; action to prevent recurrence; long term action; remediation action plan; proposed action; proposed actions
        """, several=True),
        column("due", f"remediation due; remediation due date; umsetzungsfrist; {DUE}; planned date", Value.DAY),
        column("effectiveness", """
            effectiveness check; effectiveness review; effectiveness verified; verification; verification of effectiveness; effectiveness confirmed; evidence of effectiveness; verified; wirksamkeit;
            wirksamkeitsprüfung; wirksamkeitskontrolle; wirksam; wirksamkeitsnachweis; verifizierung; prüfung der wirksamkeit; wirksamkeit geprüft; wirksamkeit geprüft am; effectiveness review date; effectiveness check date
        """),
        column("state", f"finding status; action status; nc status; maßnahmenstatus; {STATE}", Value.STATE),
        column("closed", """
            closed on; date closed; closed date; closure date; closing date; closed at; completion date; completed on; date completed; actual completion date; completed; geschlossen am; abgeschlossen am; erledigt am; abschlussdatum;
            umgesetzt am; geschlossen; erledigt; actual closure date; done; done on
        """, Value.DAY),
    ),
    needed=(("id", "title", "description"), ("action", "correction", "cause", "type", "source", "due", "state", "raised", "closed")),
    telling=frozenset({"type", "source", "clause", "correction", "action", "cause", "effectiveness", "raised"}),
    in_documents=(("title", "description"), ("action", "correction"), ("owner", "state", "due")),
    known_by=("title|description", "source", "raised"),
    owner="owner",
    due="due",
    state="state",
    states={
        "open": words(OPEN),
        "in progress": words(IN_PROGRESS),
        "verification": words("""
            pending verification; in verification; awaiting verification; to be verified; implemented; mitigated; resolved; fixed; effectiveness check; wirksamkeitsprüfung; umgesetzt; behoben;
            zu prüfen; in prüfung; under review; in review
        """),
        "closed": words(f"{CLOSED}; verified; effective; wirksam; verifiziert"),
        "overdue": words(OVERDUE),
        "rejected": words(REJECTED),
        "accepted": words("risk accepted; akzeptiert"),
    },
    against_in_documents=words("version; response time; success criteria; incident; risk owner; author"),
)  # fmt: skip
