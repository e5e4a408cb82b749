"""A look-up reads the register as it is, and nothing that its reader may not see."""

from dataclasses import replace
from pathlib import Path

from bot.ask.asking import ask
from bot.ask.controls.views import plain_looked_up
from bot.ask.flow import remember
from bot.ask.rules import Outcome
from bot.services import Services
from bot.storage.sessions import writing
from tests.bot.ask.controls.conftest import MANAGER, STAFF, Company
from tests.bot.conftest import Records
from tests.bot.register.conftest import IsmsFolder, Register

ONLY_MANAGERS = (
    '[ask]\nsoa_audience = ["ISMS_Manager"]\n[company]\nfallback_contact = "ada@x.example"\n'
)
LISTS = {
    "which controls are excluded": ["A.7.12"],
    "which controls are not implemented": ["A.5.19", "A.8.12"],
    "which controls are planned": ["A.8.12"],
    "how many controls apply": ["A.5.15", "A.5.19", "A.8.12", "A.8.13"],
    "which controls have no owner": ["A.8.12"],
    "controls without evidence": ["A.5.19", "A.8.12"],
    "which controls have overdue evidence": ["A.8.13"],
    "which controls have no policy": ["A.5.19", "A.8.12"],
    "controls owned by Platform": ["A.5.19", "A.8.13"],
    "controls owned by the Platform team": ["A.5.19", "A.8.13"],
    "which controls does Ada Byron own": ["A.5.15", "A.7.12"],
    "show Maya's controls": ["A.8.13"],
    "controls owned by Nobody Known": [],
    "show the SoA for technological controls": ["A.8.12", "A.8.13"],
}


def test_lists_hold_what_the_statement_and_the_evidence_say(company: Company) -> None:
    found = {question: company.numbers(question) for question in LISTS}
    assert found == LISTS
    # Mine are those of my address, my team and my roles.
    assert company.numbers("my controls", email="maya@x.example") == ["A.5.19", "A.8.13"]
    assert company.numbers("my controls", email="ada@x.example") == ["A.5.15", "A.7.12"]
    assert company.numbers("my controls") == []
    assert company.look_up("how often are backups made?") is None
    # A name in the question does not make it one about a person.
    asked = ask(company.services, "which controls does Ada Byron own", STAFF)
    assert asked.outcome is Outcome.ANSWERED


def test_one_control_has_its_row_its_evidence_and_the_documents_that_this_reader_may_read(
    company: Company,
) -> None:
    (facts,) = company.found("show 8.13").controls
    row = facts.entries[0].row
    assert row is not None
    assert (row.status, row.owner) == ("implemented", "maya@x.example")
    assert [one.title for one in facts.evidence] == ["Restore of one database", "Backup report"]
    assert [s.passage.document for s in facts.serving] == ["backup.md"]
    assert facts.more_serving == 0
    (more,) = company.found("show 8.13", MANAGER).controls
    assert [s.passage.document for s in more.serving] == ["backup.md", "vault.md"]
    citations = company.found("A.8.13", MANAGER).citations
    assert citations
    for citation in citations:
        assert citation.quote in citation.passage.text


def test_a_statement_that_is_not_for_this_reader_is_not_read_into_the_look_up(
    company: Company,
) -> None:
    company.settings(ONLY_MANAGERS)
    hidden = company.found("is A.8.13 in scope and why")
    assert not hidden.may_see
    assert (hidden.controls[0].entries, hidden.controls[0].evidence) == ((), ())
    assert [s.passage.document for s in hidden.controls[0].serving] == ["backup.md"]
    for question in ("which controls are excluded", "my controls", "how many controls apply"):
        assert company.found(question, email="maya@x.example").controls == ()
    said = plain_looked_up(company.found("is A.8.13 in scope and why"))
    assert "ada@x.example" in said
    for secret in ("release", "implemented", "maya@", "Restore", "vault"):
        assert secret not in said
    shown = company.found("is A.8.13 in scope and why", MANAGER)
    assert shown.may_see
    assert not shown.is_for_all_staff


def test_without_a_statement_it_is_said_what_to_do(company: Company) -> None:
    company.folder.remove("soa.csv")
    company.register.sync(company.folder)
    asked = ask(company.services, "is A.8.13 in scope", STAFF)
    assert asked.looked_up is not None
    assert "isms sync FOLDER" in plain_looked_up(asked.looked_up)
    assert asked.outcome is Outcome.ANSWERED, "a policy serves it, and is named"
    assert ask(company.services, "which controls are excluded", STAFF).outcome is (
        Outcome.NOT_COVERED
    )
    assert ask(company.services, "A.9.99", STAFF).outcome is Outcome.ANSWERED


def test_each_of_several_statements_is_named_by_its_folder(
    company: Company, register: Register, tmp_path: Path
) -> None:
    other = IsmsFolder(tmp_path / "pune")
    other.write("soa.csv", "control,applicable,status\nA.8.13,no,not applicable\n")
    register.sync(other)
    found = company.found("show 8.13")
    assert found.statements == 2
    said = plain_looked_up(found)
    assert "In pune: excluded" in said
    assert f"In {company.folder.root.name}: in scope" in said


def test_the_ledger_holds_what_was_looked_up_and_no_word_of_it(
    company: Company, records: Records
) -> None:
    services: Services = company.services
    asked = ask(services, "is A.8.13 in scope, my quokkaberry?", STAFF)
    asked = replace(asked, words="is A.8.13 in scope")
    with writing(services.engine) as session:
        remember(session, services, "U0MAYA", asked, "direct", services.business_now())
    body = records.bodies()[-1]
    assert body["kind"] == "question.answered"
    assert body["facts"]["controls"] == ["A.8.13"]
    assert body["facts"]["looked_up"] == "controls"
    assert "scope" not in str(body)
