"""Who works here."""

from ingest.tables.kinds.model import Kind, column, words

PEOPLE = Kind(
    name="people",
    means="Who works here, with which roles.",
    words=words("""
        people; staff; employee; employees; personnel; users; user; team members; persons; hr; headcount; personen; mitarbeiter;
        mitarbeitende; beschäftigte; personal; personalliste; benutzer; nutzer; belegschaft
    """),
    columns=(
        column("name", """
            full name; person; employee; employee name; display name; staff member; user; username; user name; member; mitarbeiter;
            mitarbeiterin; mitarbeitende; vollständiger name; vor und nachname; vorname nachname; name vorname; anzeigename; person name; mitarbeitername; name des mitarbeiters; staff name
        """),
        column("first_name", "given name; forename; firstname; vorname"),
        column("last_name", "surname; family name; lastname; nachname; familienname"),
        column("email", """
            e-mail; mail; email address; e-mail address; mail address; work email; work e-mail; business email; company email;
            primary email; user principal name; upn; e-mail-adresse; mailadresse; emailadresse; dienstliche e-mail
        """),
        column("role", """
            roles; isms role; isms roles; security role; function; job title; position; job role; responsibilities; rolle; rollen; funktion;
            isms rolle; stelle; tätigkeit; stellenbezeichnung; berufsbezeichnung; job function
        """),
        column("manager", """
            line manager; manager email; manager name; reports to; supervisor; superior; boss; vorgesetzter; vorgesetzte; führungskraft;
            teamleiter; teamleitung; berichtet an; vorgesetzte person
        """),
        column("team", "department; dept; unit; business unit; org unit; division; abteilung; bereich; organisationseinheit; gruppe; org einheit; orga einheit"),
        column("timezone", "time zone; tz; zeitzone"),
        column("slack_id", "slack; slack user id; slack user; slack member id; member id; slack kennung"),
    ),
    needed=(("name", "last_name"), ("email",)),
    telling=frozenset({"last_name", "email", "role", "manager", "team", "timezone", "slack_id"}),
    known_by=("email",),
    in_documents=(("role", "team", "manager"),),
    against=words("supplier; vendor; provider; customer; client; lieferant; dienstleister; kunde; last login; last logon; mfa"),
    against_in_documents=words("""
        company; firm; phone; telephone; mobile; telefon; firma; erreichbarkeit; availability; deputy; stellvertreter; stellvertretung; contact;
        responsible for; responsibility; responsibilities; signature; date
    """),
)  # fmt: skip
