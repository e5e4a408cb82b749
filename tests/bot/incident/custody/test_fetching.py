"""Files that somebody handed over are fetched, hashed and kept once; what fails is tried again, and then said."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import text

from bot.attachments import Missing
from bot.custody.rules import Print
from bot.incident.custody import flow
from bot.incident.custody.rules import LEASE, MOST_FILES, Standing
from bot.incident.custody.timed import look_after, plan
from bot.slack.installation import SCOPES
from bot.storage.sessions import reading, writing
from tests.bot.incident.custody.conftest import ADA, MAYA, Custody

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CONTENT = b"what happened"
BOMB = b"PK\x03\x04" + b"\x00" * 60 + b"not an archive, and nobody looks"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(CONTENT, id="words"),
        pytest.param(BOMB, id="a broken archive, which nobody opens"),
        pytest.param(b"%PDF-1.7 broken", id="a broken PDF"),
        pytest.param(b"<html>a phishing page</html>", id="a page, which is the evidence itself"),
        pytest.param(b"x" * 700_000, id="more than a chunk"),
    ],
)
def test_a_file_is_fetched_and_kept_with_its_hash(
    custody: Custody, records: Any, content: bytes
) -> None:
    evidence = custody.kept(content, "page.html" if b"<html>" in content else "a.bin")
    assert evidence.standing is Standing.KEPT
    assert evidence.print == Print(sha256(content).hexdigest(), len(content))
    named, kept = records.bodies()[-2:]
    assert (named["kind"], kept["kind"]) == ("incident.evidence_named", "incident.evidence_kept")
    assert (named["facts"]["file"], named["facts"]["number"]) == (evidence.file, 1)
    assert kept["facts"]["sha256"] == sha256(content).hexdigest()
    assert kept["facts"]["bytes"] == len(content)
    assert "log" not in str(kept)


def test_a_name_stands_nowhere_in_the_clear(custody: Custody, records: Any) -> None:
    custody.kept(name="quokkaberry.txt")
    with reading(custody.services.engine) as session:
        stored = session.execute(text("SELECT sealed, file FROM incident_evidence")).one()
    assert "quokkaberry" not in repr(stored) + repr(records.bodies())
    assert custody.files()[0].name == "quokkaberry.txt"


def test_the_same_content_twice_is_two_entries_and_one_store(custody: Custody) -> None:
    custody.want(custody.upload(), custody.upload(name="again.txt"))
    first, second = custody.fetch()
    assert (first.number, second.number, first.print) == (1, 2, second.print)
    with reading(custody.services.engine) as session:
        assert session.execute(text("SELECT count(*) FROM evidence_file")).scalar_one() == 1


def test_the_same_file_named_twice_is_one_entry(custody: Custody) -> None:
    ident = custody.upload()
    assert len(custody.want(ident, ident)) == 1
    assert custody.want(ident) == []
    assert len(custody.fetch()) == 1


def test_what_is_no_file_of_slacks_is_passed_over(custody: Custody) -> None:
    assert custody.want("../../etc/passwd", "", "F", "<!channel>", "F\x00A", "FA" * 40) == []


def test_an_incident_takes_so_many_files_and_a_message_ten(custody: Custody) -> None:
    files = [f"F{n:05}" for n in range(MOST_FILES + 5)]
    name, now = custody.incident.reference, custody.services.business_now()
    with writing(custody.services.engine) as session:
        first = flow.want(session, custody.services, name, files[:11], MAYA, now)
    assert (len(first.taken), first.left_out) == (10, 1)
    ((who, words),) = custody.told()
    assert who == MAYA
    assert "could not take one of your files" in words
    for at in range(10, MOST_FILES, 10):
        custody.want(*files[at : at + 10])
    with writing(custody.services.engine) as session:
        last = flow.want(session, custody.services, name, files[-2:], MAYA, now)
    assert (len(last.taken), last.left_out, len(custody.files())) == (0, 2, MOST_FILES)


def test_nobodys_files_are_taken(custody: Custody) -> None:
    with pytest.raises(ValueError, match="who uploaded"):
        custody.want("F12345", who="")


def test_somebody_elses_file_is_refused(custody: Custody) -> None:
    custody.want(custody.upload(who="ada"))
    (evidence,) = custody.fetch()
    assert (evidence.standing, evidence.why) == (Standing.NOT_KEPT, Missing.NOT_THEIRS)


def test_a_file_of_the_teams_is_kept(custody: Custody) -> None:
    custody.want(custody.upload(who="ada"), who=ADA.slack_id)
    assert custody.fetch()[0].standing is Standing.KEPT


def test_a_file_that_was_deleted_meanwhile_is_said_once(custody: Custody) -> None:
    custody.lead(ADA.slack_id)
    ident = custody.upload(name="<!channel> a\u202egpj.exe")
    custody.want(ident)
    custody.slack.as_user("maya").delete_file(ident)
    custody.fetch()
    (evidence,) = custody.fetch(timedelta(hours=2))
    assert (evidence.standing, evidence.why) == (Standing.NOT_KEPT, Missing.GONE)
    (reporter, theirs), (lead, teams) = custody.told()
    assert (reporter, lead) == (MAYA, ADA.slack_id)
    assert "not there any more" in theirs
    assert "Your report itself is safe" in theirs
    assert "ask who reported" in teams


@pytest.mark.parametrize(
    ("kind", "more", "why"),
    [
        pytest.param("status", {"status": 500}, Missing.AWAY, id="trouble"),
        pytest.param("ratelimited", {}, Missing.AWAY, id="busy"),
        pytest.param("drop_reply", {}, Missing.AWAY, id="a broken line"),
        pytest.param("truncated", {}, Missing.CUT, id="half of it"),
        pytest.param("html", {}, Missing.NOT_ALLOWED, id="the sign-in page"),
        pytest.param("status", {"status": 302}, Missing.NOT_ALLOWED, id="sent to sign in"),
        pytest.param("status", {"status": 403}, Missing.NOT_ALLOWED, id="forbidden"),
    ],
)
def test_what_passes_is_tried_again_and_kept_once(
    custody: Custody, records: Any, kind: str, more: dict[str, Any], why: Missing
) -> None:
    custody.want(custody.upload(b"x" * 100_000))
    custody.slack.faults.next("files-pri", kind, **more)
    (failed,) = custody.fetch()
    assert (failed.standing, failed.why, failed.attempts) == (Standing.WANTED, why, 1)
    assert custody.fetch(timedelta(seconds=1))[0].standing is Standing.WANTED
    assert custody.fetch(timedelta(seconds=60))[0].standing is Standing.KEPT
    assert records.ledger().count("incident.evidence_kept") == 1


@pytest.mark.parametrize("code", ["internal_error", "ratelimited", "token_revoked"])
def test_slack_in_trouble_is_asked_again(custody: Custody, code: str) -> None:
    custody.want(custody.upload())
    custody.slack.faults.next("files.info", "error", code=code)
    assert custody.fetch()[0].why is Missing.AWAY
    assert custody.fetch(timedelta(minutes=1))[0].standing is Standing.KEPT


def test_after_a_day_it_is_given_up_and_said(custody: Custody, records: Any) -> None:
    custody.want(custody.upload())
    custody.slack.faults.next("files-pri", "status", calls=100)
    hours = [custody.fetch(timedelta(hours=h))[0] for h in (0, 1, 22.9, 0.2, 5)]
    assert [one.standing for one in hours] == [Standing.WANTED] * 3 + [Standing.NOT_KEPT] * 2
    assert [who for who, _ in custody.told()] == [MAYA]
    assert records.ledger()[-1] == "incident.evidence_not_kept"
    assert plan(custody.services, custody.services.business_now()) == []


class TestWithoutTheScope:
    @pytest.fixture
    def workspace(self, workspace: dict[str, Any]) -> dict[str, Any]:
        """One in which the bot may not read files."""
        workspace["bot"]["scopes"] = sorted(set(SCOPES) - {"files:read"})
        return workspace

    def test_it_is_said_at_once_and_where_the_file_still_is(self, custody: Custody) -> None:
        custody.want(custody.upload())
        custody.fetch()
        (evidence,) = custody.fetch(timedelta(hours=1))
        assert (evidence.standing, evidence.why) == (Standing.WANTED, Missing.NOT_ALLOWED)
        ((who, words),) = custody.told()
        assert who == MAYA
        assert "I am not allowed to read files" in words
        assert "still in Slack where you uploaded it" in words


def test_too_large_a_file_is_not_fetched(custody: Custody, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.incident.custody.fetching.MOST_BYTES", 5)
    custody.want(custody.upload())
    custody.slack.faults.next(
        "files-pri", "status"
    )  # Who asks for its bytes is told something else.
    (evidence,) = custody.fetch()
    assert (evidence.standing, evidence.why) == (Standing.NOT_KEPT, Missing.TOO_LARGE)


def test_two_at_once_keep_it_once(custody: Custody, records: Any) -> None:
    (evidence,) = custody.want(custody.upload())
    services = custody.services
    other: list[Any] = []

    class Meanwhile:
        """Lets somebody else fetch it, whose lease this one has outlived, while the first is at it."""

        def facts(self, file: str) -> Any:
            return services.files.facts(file) if services.files else None

        def parts(self, attachment: Any) -> Any:
            yield from services.files.parts(attachment) if services.files else ()
            other.append(custody.fetch(LEASE))

    first = replace(custody, services=replace(services, files=Meanwhile()))
    assert first.fetch()[0].standing is Standing.KEPT
    assert other[0][0].standing is Standing.KEPT
    assert records.ledger().count("incident.evidence_kept") == 1
    with reading(services.engine) as session:
        assert session.execute(text("SELECT count(*) FROM evidence_upload")).scalar_one() == 0
    assert evidence.number == 1


def test_the_clock_fetches_where_no_worker_did(custody: Custody) -> None:
    custody.want(custody.upload())
    now = custody.services.business_now()
    assert plan(custody.services, now) == [f"fetch file 1 of {custody.incident.reference}"]
    assert (look_after(custody.services, now), look_after(custody.services, now)) == (1, 0)
