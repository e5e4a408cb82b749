"""Evidence: what shows that a control works, where it lies and until when it is good."""

from ingest.tables.kinds.model import (
    CONTROLS,
    DESCRIPTION,
    DUE,
    ID,
    OWNER,
    STATE,
    Kind,
    Value,
    column,
    words,
)

EVIDENCE = Kind(
    name="evidence",
    means="What shows that a control works, who collects it, and until when it is good.",
    words=words("""
        evidence; evidences; evidence register; evidence tracker; evidence list; audit evidence; nachweis; nachweise; nachweisliste;
        nachweisregister; belege; beleg; evidenz; evidenzen
    """),
    columns=(
        column("id", f"evidence id; evidence no; evidence ref; evidence number; nachweis id; nachweis nr; nachweisnummer; {ID}; belegnummer; beleg nr"),
        column("control", f"{CONTROLS}; clause; requirement; related control; maßnahme; anforderung; linked controls; control bezug; bezug control", Value.CONTROLS, several=True),
        column("title", """
            evidence; evidence title; evidence name; evidence description; evidence item; evidence required; required evidence; expected evidence;
            artefact; artifact; evidence artefact; evidence type; name; titel; bezeichnung; nachweis; nachweise; beleg; art des nachweises;
            bezeichnung des nachweises; erforderlicher nachweis; evidenz; what evidence; audit evidence; record; document record; nachweisdokument; evidence name; nachweisbezeichnung
        """),
        column("description", DESCRIPTION),
        column("where", """
            location; evidence location; storage location; stored at; stored in; link; links; url; path; file; file path; evidence link;
            repository; source; evidence source; reference link; ablageort; ablage; speicherort; fundort; ort; pfad; datei;
            quelle; verweis; nachweisort; aufbewahrungsort; attachment; where is it kept; where kept; where stored; source system; where to find it; retained where; where retained
        """),
        column("owner", f"evidence owner; control owner; collected by; provided by; nachweisverantwortlicher; erbracht durch; {OWNER}; who provides it; erbracht von; bereitgestellt von"),
        column("frequency", """
            collection frequency; review frequency; evidence frequency; how often; interval; cycle; recurrence; period; cadence; schedule;
            häufigkeit; intervall; turnus; zyklus; frequenz; rhythmus; wie oft; periodizität; refresh frequency; review cycle; aktualisierungsintervall; aktualisierung; update frequency
        """),
        column("collected_on", """
            collected; date collected; collection date; last collected; collected at; evidence date; date of evidence; last updated; provided on; submitted on;
            date; uploaded; last update; erhoben am; erbracht am; gesammelt am; datum; datum des nachweises; stand vom; eingeholt am; letzter nachweis; letzte erhebung;
            zuletzt erhoben; nachweisdatum; last provided; uploaded on; upload date
        """, Value.DAY),
        column("valid_until", """
            valid to; valid till; validity; expires; expires on; expiry; expiry date; expiration date; expiration; valid through; gültig bis;
            ablaufdatum; gültigkeit; läuft ab; läuft ab am; ablauf
        """, Value.DAY),
        column("due", f"next due; next collection; next collection date; due next; next due date; nächste erhebung; nächste fälligkeit; nächster nachweis; {DUE}; renewal date; next refresh", Value.DAY),
        column("reviewer", "reviewed by; approver; approved by; checked by; verified by; prüfer; prüferin; geprüft von; geprüft durch; freigegeben von; abgenommen von"),
        column("state", f"evidence status; nachweisstatus; collection status; {STATE}", Value.STATE),
    ),
    needed=(("title", "control", "id"), ("where", "collected_on", "valid_until", "frequency", "due", "reviewer")),
    telling=frozenset({"where", "frequency", "collected_on", "valid_until", "reviewer"}),
    in_documents=(("title",), ("where", "collected_on", "valid_until", "due"), ("id", "control"), ("owner",)),
    known_by=("title", "control"),
    owner="owner",
    due="due",
    state="state",
    states={
        "due": words("open; to do; todo; pending; requested; missing; not collected; planned; offen; ausstehend; angefordert; fehlt; geplant"),
        "submitted": words("collected; in review; provided; available; received; uploaded; draft; vorhanden; erbracht; eingereicht; in prüfung; liegt vor; complete"),
        "accepted": words("approved; ok; valid; verified; done; reviewed; closed; current; akzeptiert; geprüft; freigegeben; erledigt; gültig; abgenommen"),
        "overdue": words("late; past due; überfällig"),
        "expired": words("outdated; stale; abgelaufen; veraltet"),
        "waived": words("not needed; not required; nicht erforderlich"),
        "returned": words("rejected; sent back; insufficient; not accepted; abgelehnt; unzureichend; zurückgewiesen"),
    },
    against_in_documents=words("audit question; question; expected state; success criteria"),
)  # fmt: skip
