"""The Statement of Applicability (ISO/IEC 27001, 6.1.3 d)."""

from ingest.tables.kinds.model import OWNER, Kind, column, words

SOA = Kind(
    name="soa",
    means="Which controls of Annex A apply, and why.",
    words=words("""
        soa; statement of applicability; applicability; anwendbarkeit; erklärung zur anwendbarkeit; anwendbarkeitserklärung;
        annex a; anhang a
    """),
    columns=(
        column("control", """
            control id; ctrl id; ctrl; control number; control no; control nr; control ref; control reference; control code; controls; id; no; nr;
            number; ref; ref id; reference; reference id; code; identifier; clause; section; annex a; annex a control; annex a control id;
            annex a control no; annex a ref; annex a reference; annex a id; annex; iso control; iso control id; iso ref; iso reference;
            iso 27001 control; iso 27001 ref; iso 27001 reference; iso 27001 annex a control; iso 27002 control; iso 27002; requirement id;
            standard reference; annex control; control identifier; maßnahme; maßnahmen; maßnahmennummer; maßnahmen nr; maßnahmen id;
            nummer; kontrolle; kontrolle nr; control nummer; anhang a; anhang a nr; anhang a referenz; anhang a maßnahme; referenz;
            kennung; kapitel; abschnitt; norm referenz; normreferenz; sicherheitsmaßnahme; kontrollnummer; control reference no
        """, several=True),
        column("title", """
            control title; control name; control description; control text; control objective title; name; description; annex a title;
            requirement; control requirement; titel; bezeichnung; maßnahmentitel; name der maßnahme; beschreibung; maßnahmenbezeichnung;
            control titel; anforderung; titel der maßnahme; bezeichnung der maßnahme; überschrift; control heading
        """),
        column("applicable", """
            applicability; applicable y n; applicable yes no; is applicable; control applicable; applicability y n; applicable to us;
            applicability status; applicable yes; applicable to the organisation; applicable to the organization; in scope; in scope y n; applies; applied; included; included excluded; inc exc; incl excl;
            inclusion exclusion; include exclude; inclusion; in out; in out of scope; selected; selected y n; is selected; adopted; required;
            relevant; compliance result; anwendbar; anwendbarkeit; anwendbar ja; anwendbar ja nein; anwendbar j n; ist anwendbar; ist die maßnahme anwendbar; maßnahme anwendbar; zutreffend; trifft zu;
            relevanz; ausgewählt; gewählt; einbezogen; im geltungsbereich; anwendung; nicht ausgeschlossen; appl; is control applicable; is the control applicable; control is applicable
        """),
        column("excluded", """
            excluded y n; is excluded; exclusion; exclude; not applicable; non applicable; not applicable y n; applicable no; out of scope;
            ausgeschlossen; ausschluss; nicht anwendbar; nicht zutreffend; nicht relevant; anwendbar nein
        """),
        column("justification", """
            justifications; justification for applicability; justification of applicability; justification for inclusion;
            justification for exclusion; justification for inclusion or exclusion; justification for inclusion exclusion;
            justification inclusion exclusion; justification if excluded; justification if not applicable; justification for non applicability;
            inclusion justification; exclusion justification; reason; reasons; reason for selection; reason for inclusion; reason for exclusion;
            reason for inclusion or exclusion; reasons for selection; rationale; rationale for inclusion; rationale for exclusion; why;
            explanation; basis for selection; observations; begründung; begründung für auswahl; begründung für ausschluss;
            begründung für nichtanwendbarkeit; begründung der auswahl; begründung anwendbarkeit; begründung für einschluss;
            begründung einschluss; begründung ausschluss; begründung bei ausschluss; begründung für die anwendung; grund; ausschlussgrund;
            begründung der anwendbarkeit; begründung für die auswahl; begründung für den ausschluss; begründung auswahl ausschluss; grund für auswahl; grund für ausschluss;
            grund für auswahl ausschluss; grund für auswahl oder ausschluss; comment on inclusion exclusion; inclusion exclusion rationale; rationale for inclusion exclusion; reasoning; ausschlussbegründung; einschlussbegründung; auswahlbegründung
        """, several=True),
        column("status", """
            implementation status; status of implementation; implementation; implemented; control implemented; implemented y n; is implemented;
            implementation state; current status; current implementation status; implementation progress; state of implementation; state; control status; implementation level; degree of implementation; extended result;
            umsetzung; umsetzungsstatus; umgesetzt; umsetzungsgrad; status der umsetzung; stand der umsetzung; implementierungsstatus;
            implementiert; umsetzungsstand
        """),
        column("owner", f"control owner; {OWNER}; maßnahmenverantwortlicher; verantwortlicher für die maßnahme"),
    ),
    needed=(("control",), ("applicable", "excluded")),
    telling=frozenset({"control", "applicable", "excluded"}),
    in_documents=(("title", "justification", "status"),),
    known_by=("control",),
    owner="owner",
    state="status",
    states={
        "implemented": words("""
            yes; y; fully implemented; fully; done; complete; completed; in place; operational; in operation; active; compliant; effective;
            established; umgesetzt; vollständig umgesetzt; ja; erledigt; implementiert; eingeführt; wirksam; vollständig; abgeschlossen; 100%
        """),
        "partly implemented": words("""
            partially implemented; partially; partly; partial; in part; partially compliant; teilweise umgesetzt; teilweise; teils;
            teilumgesetzt; zum teil
        """),
        "in progress": words("ongoing; under way; underway; in implementation; started; in umsetzung; in arbeit; in bearbeitung; laufend; begonnen"),
        "planned": words("to be implemented; scheduled; to do; todo; geplant; vorgesehen; offen; open"),
        "not implemented": words("""
            no; n; not started; none; missing; non compliant; noncompliant; not in place; nicht umgesetzt; nein; nicht begonnen; fehlt;
            nicht implementiert; 0%
        """),
        "not applicable": words("n/a; na; excluded; nicht anwendbar; entfällt; not_applicable"),
    },
    against=words("notify within; notification within; notification deadline; meldefrist; whom to tell"),
)  # fmt: skip
