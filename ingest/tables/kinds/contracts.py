"""Customers' contracts: whom the company has to tell of incidents, and how fast (ISO/IEC 27001, A.5.31)."""

from ingest.tables.kinds.model import ID, OWNER, Kind, Value, column, words

CONTRACTS = Kind(
    name="contracts",
    means="Which customers are told of incidents, how and within how many hours.",
    words=words("""
        customer contracts; customer contract; duties to notify; notification duties; duty to notify; contractual duties; contract notification; incident notification; breach notification; customer notification;
        kundenverträge; kundenvertrag; verträge mit kunden; meldepflichten; meldepflicht; vertragliche meldepflichten; benachrichtigungspflichten
    """),
    columns=(
        column("id", f"contract id; contract no; contract nr; contract number; contract ref; agreement id; agreement no; vertrags nr; vertragsnummer; vertrags id; vertragsnr; {ID}"),
        column("customer", """
            customer name; client; client name; name of customer; name of the customer; company; account; account name; name; kunde; kundin; kundenname; auftraggeber; mandant; firma; name des kunden; vertragspartner; contract partner; contracting party
        """),
        column("hours", """
            notify within; notify within hours; notification within; notification deadline; notification period; notification time; notification hours; hours to notify; hours; deadline hours; deadline; period; within; tell within; inform within; report within;
            incident notification; breach notification; notice period for incidents; time to notify; sla incident notification; time limit; max hours;
            frist; meldefrist; frist in stunden; stunden; innerhalb; melden innerhalb; zu melden innerhalb; benachrichtigung innerhalb; meldefrist in stunden; benachrichtigungsfrist; informationsfrist; frist stunden; meldung innerhalb; meldung innerhalb von
        """),
        column("whom", """
            whom to tell; who to tell; tell whom; notify; notify whom; whom to notify; who to notify; notification contact; incident contact; security contact; contact; contact person; recipient; to be told; whom to inform; report to; contact at customer; customer contact;
            wen; wem; wer wird informiert; zu informieren; wen informieren; wem melden; melden an; meldung an; empfänger; meldekontakt; ansprechpartner beim kunden; kontakt; kontaktperson; sicherheitskontakt; ansprechpartner kunde
        """),
        column("how", """
            by; by which way; channel; way; means; method; notification method; notification channel; how to tell; how to notify; via; form; address; e-mail or phone; in which form; portal;
            wie; meldeweg; weg; kanal; form der meldung; art der meldung; auf welchem weg; über
        """),
        column("applies", """
            applies to; applies for; applicable to; which incidents; incidents; scope; what counts; trigger; triggered by; condition; concerning; notify of; what to report; type of incident; types of incidents; covers;
            gilt für; gilt bei; welche vorfälle; vorfälle; umfang; auslöser; betrifft; was zu melden ist; art der vorfälle; bedingung; geltungsbereich; anwendbar auf
        """),
        column("contract", "agreement; contract title; contract name; clause; contract clause; source; legal basis; where it says so; section; vertrag; vertragsklausel; klausel; fundstelle; ziffer; grundlage; quelle; regelung; vertragsstelle"),
        column("owner", f"account manager; contract owner; customer success; vertragsverantwortlicher; kundenbetreuer; {OWNER}"),
        column("valid_until", """
            contract until; contract end; contract end date; ends; ends on; end date; expires; expiry date; runs until; until; vertragsende; gültig bis; läuft bis; ende; vertrag bis; laufzeit bis; vertragslaufzeit bis
        """, Value.DAY),
    ),
    needed=(("customer",), ("hours",)),
    telling=frozenset({"customer", "hours", "whom", "how", "applies"}),
    in_documents=(("whom", "applies", "how"),),
    known_by=("customer",),
    owner="owner",
    due="valid_until",
    against=words("""
        supplier; vendor; lieferant; dienstleister; severity; likelihood; invoice; revenue; umsatz; rechnung; last login; response time; reaktionszeit; root cause; ursache; ticket; rto; rpo; certificate; provider entity
    """),
    against_in_documents=words("version; risk; role; authority; behörde; phone; telefon; department; abteilung"),
)  # fmt: skip
