"""What stands in the report of one incident, who may take it, and what is on record before it is handed over."""

import json
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from bot.errors import Refused, Tampered
from bot.incident.reports.flow import Format, export_one, export_register
from bot.incident.reports.register import Columns
from bot.incident.reports.saying import Choice
from bot.ledger.records import stream
from bot.storage.sessions import reading, writing
from tests.bot.incident.desk.conftest import BOSS, LENA, MAYA, Desk
from tests.bot.incident.reports.conftest import HOSTILE, NAME, QUESTION, SECRET_NOTE

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
AS_USUAL = Choice()


def taken(desk: Desk, kind: Format = Format.MARKDOWN, choice: Choice = AS_USUAL) -> bytes:
    """The report as Lena takes it."""
    return export_one(desk.services, LENA, "1", kind, choice, desk.now).content


def test_a_report_says_all_that_an_auditor_asks_for(handled: Desk) -> None:
    said = taken(handled).decode().replace("\\", "")
    for words in (
        "Reported by:** Maya Roy", "Lead:** Lena Berg", "decided what it is", "A password was typed in",
        "GDPR", "notified", "AZ-17", "No harm likely", "A.5.24", "RISK-007 | Phishing", "CA-2026-0001",
        "Mark mails from outside", "Tomas Vega, 2026-12-03", "Cause: A mail that looked real", QUESTION, "The blue one",
        "F0MAIL01", "isms ledger export", "+00:00",
    ):  # fmt: skip
        assert words in said, words
    assert HOSTILE in taken(handled).decode()


def test_each_entry_stands_with_its_ledger_record(handled: Desk) -> None:
    said = taken(handled).decode().replace("\\", "")
    with reading(handled.services.engine) as session:
        records = {record.seq: record for record in stream(session)}
    rows = [r.strip("| ").split(" | ") for r in said.splitlines() if " | incident." in r]
    assert [int(row[0]) for row in rows] == list(range(1, len(handled.timeline())))
    for entry, seq, kind, hash_, sealed in rows:
        record = records[int(seq)]
        body = json.loads(record.body)
        assert (record.hash.hex(), body["kind"]) == (hash_, kind)
        assert body["facts"] | {"entry": int(entry), "sealed_sha256": sealed} == body["facts"]


def test_taking_it_is_on_record_with_its_hash(handled: Desk) -> None:
    made = export_one(handled.services, LENA, NAME, Format.PDF, Choice(), handled.now)
    last = handled.timeline()[-1].happening
    assert (last.kind, last.who) == ("exported", LENA.slack_id)
    assert last.facts == {
        "format": "pdf", "sha256": made.sha256, "with_notes": False, "with_names": True,
    }  # fmt: skip


@pytest.mark.parametrize("who", [MAYA, BOSS], ids=["who reported it", "a manager"])
def test_nobody_else_takes_it(handled: Desk, who: object) -> None:
    before = handled.kinds()
    with pytest.raises(Refused, match="Only the security team"):
        export_one(handled.services, who, NAME, Format.PDF, Choice(), handled.now)  # type: ignore[arg-type]
    assert handled.kinds() == before


def test_what_is_not_there_is_said(handled: Desk) -> None:
    with pytest.raises(Refused, match="no incident with that number"):
        export_one(handled.services, LENA, "99", Format.PDF, Choice(), handled.now)


def test_notes_of_the_team_are_left_out_unless_wanted(handled: Desk) -> None:
    assert SECRET_NOTE.encode() not in taken(handled)
    assert SECRET_NOTE.encode() in taken(handled, choice=Choice(notes=True))


def test_who_reported_it_can_be_left_out(handled: Desk) -> None:
    said = taken(handled, choice=Choice(names=False)).decode()
    assert "Maya" not in said
    assert "U0MAYA" not in said
    assert "Who reported it" in said


def test_an_anonymous_one_names_nobody(desk: Desk) -> None:
    desk.file("Something odd", reporter="")
    said = taken(desk).decode()
    assert "Somebody who gave no name" in said
    assert "in the hour from" in said


@pytest.mark.parametrize("kind", [Format.MARKDOWN, Format.PDF])
def test_the_same_records_give_the_same_file(handled: Desk, kind: Format) -> None:
    from bot.incident.reports.flow import WRITERS
    from bot.incident.reports.papers import gather
    from bot.incident.reports.writing import written

    def once() -> bytes:
        with reading(handled.services.engine) as session:
            papers = gather(session, handled.services, handled.incident())
        return WRITERS[kind](written(papers, Choice(), LENA.slack_id, handled.now))

    assert once() == once()


def test_a_pdf_holds_the_words(handled: Desk) -> None:
    pages = PdfReader(BytesIO(taken(handled, Format.PDF))).pages
    said = "".join("".join(page.extract_text().split()) for page in pages)
    for words in (*HOSTILE.split("\n"), "Lena Berg", "Mark mails from outside"):
        assert "".join(words.split()) in said.replace("\u200b", ""), words


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param("DELETE FROM incident_entry WHERE number = 3", id="an entry is gone"),
        pytest.param(
            "UPDATE incident_entry SET sealed = (SELECT sealed FROM incident_entry WHERE number = 2)"
            " WHERE number = 3",
            id="an entry was changed",
        ),
        pytest.param("UPDATE incident_entry SET number = 99 WHERE number = 3", id="an entry was moved"),
        pytest.param("UPDATE incident_entry SET kind = 'noted' WHERE number = 3", id="what kind it is"),
        pytest.param("UPDATE incident_entry SET facts = '{}' WHERE kind = 'assessed'", id="what was decided"),
        pytest.param("UPDATE incident_entry SET at = '2026-11-01 10:00:00+00:00' WHERE number = 3", id="when it was"),
        pytest.param("UPDATE incident_entry SET for_reporter = true WHERE kind = 'noted'", id="who may read it"),
        pytest.param("UPDATE incident SET state = 'withdrawn'", id="how it stands"),
        pytest.param("UPDATE incident SET severity = 'Low'", id="how bad it is"),
        pytest.param("UPDATE incident SET assessment = 'event'", id="what it is"),
        pytest.param("UPDATE incident SET lead = NULL", id="whose it is"),
        pytest.param("UPDATE incident SET aware_at = '2026-11-01 10:00:00+00:00'", id="since when it is known"),
        pytest.param("UPDATE incident SET reported_at = '2026-11-01 10:00:00+00:00'", id="when it was reported"),
        pytest.param("UPDATE incident SET standing = NULL", id="the seal on it is gone"),
    ],
)  # fmt: skip
def test_a_damaged_timeline_is_not_handed_out(handled: Desk, damage: str) -> None:
    with writing(handled.services.engine) as session:
        session.execute(text(damage))
    with pytest.raises(Tampered):
        taken(handled)


def test_a_register_with_a_gap_is_not_handed_out(handled: Desk) -> None:
    handled.file()
    with writing(handled.services.engine) as session:
        session.execute(text("DELETE FROM incident WHERE number = 1"))
    with pytest.raises(Tampered, match="There is no INC-2026-0001 any more"):
        export_register(handled.services, LENA, Format.CSV, Columns(), handled.now)
