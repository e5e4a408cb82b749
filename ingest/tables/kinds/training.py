"""Training: who has learned what, and when."""

from ingest.tables.kinds.model import (
    DUE,
    ID,
    IN_PROGRESS,
    OVERDUE,
    STATE,
    Kind,
    Value,
    column,
    words,
)

TRAINING = Kind(
    name="training",
    means="Who was trained in what, and when.",
    words=words("""
        training; trainings; training record; training records; training log; training tracker; training register; awareness; course; courses;
        learning; schulung; schulungen; schulungsnachweis; schulungsnachweise; schulungsliste; unterweisung; unterweisungen; kurse; weiterbildung
    """),
    columns=(
        column("id", f"training id; record id; schulungs id; schulungsnummer; {ID}"),
        column("person", """
            employee; employee name; name; full name; staff; staff member; staff name; participant; participants; attendee; trainee; learner;
            user; member; assigned to; who; mitarbeiter; mitarbeiterin; mitarbeitende; mitarbeitername; teilnehmer; teilnehmerin; teilnehmende;
            beschäftigter; unterwiesene person; mitarbeiter in; name vorname; nachname vorname; vorname nachname; participant name; attendee name; learner name
        """, Value.PERSON),
        column("email", "e-mail; mail; email address; e-mail address; employee email; learner email; user email; work email; e-mail-adresse; mailadresse; participant email; attendee email", Value.PERSON),
        column("course", """
            training; training title; training name; training course; course name; course title; module; training module; topic; subject; session;
            training type; training topic; lesson; learning; remedial module; program; title; schulung; kurs; schulungsthema; schulungstitel; thema;
            unterweisung; kursname; modul; kurstitel; titel; art der schulung; inhalt; bezeichnung; awareness training; course topic; schulungsinhalt; schulungsinhalte
        """),
        column("assigned", """
            assigned on; assigned date; date assigned; assignment date; enrolled; enrolled on; enrollment date; start date; started; assigned at; zugewiesen am;
            zugewiesen; zuweisungsdatum; angemeldet am; eingeladen am; beginn
        """, Value.DAY),
        column("due", f"planned date; planned on; geplant am; {DUE}", Value.DAY),
        column("completed_on", """
            completed; completion date; date completed; completed date; completed at; date of completion; training date; date of training; finished; finished on;
            done on; attended on; date attended; passed on; date; last completed; last training; abgeschlossen am; abschlussdatum; absolviert am;
            durchgeführt am; teilgenommen am; datum; datum der schulung; schulungsdatum; erledigt am; bestanden am; abgeschlossen; absolviert
        """, Value.DAY),
        column("valid_until", """
            expires; expires on; expiry; expiry date; expiration date; valid to; valid through; next due; next training; next training due; renewal date;
            refresher due; gültig bis; ablaufdatum; nächste schulung; auffrischung fällig; wiederholung; wiederholung bis; nächste unterweisung; expires at; wiederholung fällig; wiederholung fällig am; nächste wiederholung
        """, Value.DAY),
        column("state", f"training status; completion status; result; pass fail; ergebnis; schulungsstatus; passed; {STATE}", Value.STATE),
    ),
    needed=(("person", "email"), ("course", "completed_on")),
    telling=frozenset({"course", "assigned", "completed_on", "valid_until", "person"}),
    in_documents=(("person",), ("course",), ("completed_on",)),
    known_by=("email|person", "course", "assigned|due|completed_on"),
    due="due",
    owner="person",
    state="state",
    states={
        "open": words("assigned; new; not started; pending; to do; todo; enrolled; invited; offen; zugewiesen; nicht begonnen; angemeldet; ausstehend; no; nein"),
        "in progress": words(IN_PROGRESS),
        "completed": words("done; complete; passed; finished; attended; pass; yes; ok; closed; abgeschlossen; bestanden; erledigt; teilgenommen; absolviert; ja"),
        "overdue": words(OVERDUE),
        "failed": words("fail; not passed; nicht bestanden; durchgefallen"),
        "expired": words("abgelaufen; lapsed"),
    },
    against_in_documents=words("incident; finding; last login"),
)  # fmt: skip
