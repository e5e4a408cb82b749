"""What `isms doctor` looks at in the records: the database, the keys, the register, the index."""

from collections.abc import Iterator, Mapping

from bot.cli.findings import Check, Finding, mend, note, ok
from bot.delivery.readiness import check_database
from bot.ledger.subjects import check_master
from bot.people.records import count_people
from bot.services import Services
from bot.storage.sessions import reading
from bot.storage.soundness import lost_parts, readable_by_others


def _database(services: Services) -> Iterator[Finding]:
    # Written to as well: a file may be readable and immutable.
    check_database(services.engine, services.real_now)()
    yield ok(f"The database answers and can be written ({services.engine.dialect.name}).")


def _soundness(services: Services) -> Iterator[Finding]:
    # Whatever keeps a table is imported by then, so that its table is looked for.
    import bot.jobs  # noqa: F401

    lost = lost_parts(services.engine)
    if lost:
        yield mend(
            f"The database lacks {', '.join(lost)}. Somebody took that away: put a backup back, then run"
            " `isms ledger verify`."
        )


def _secrecy(services: Services) -> Iterator[Finding]:
    for file in readable_by_others(services.engine):
        yield mend(
            f"Others on this machine can read {file}, where questions are kept. Run: chmod 600 {file}"
        )


def _master_key(services: Services) -> Iterator[Finding]:
    with reading(services.engine) as session:
        check_master(session, services.master_key)
    yield ok("The master key is the one that the records were begun with.")


def _people(services: Services) -> Iterator[Finding]:
    with reading(services.engine) as session:
        people = count_people(session)
    if people:
        yield ok(f"People in the register: {people}.")
    else:
        yield mend(
            "Nobody is in the register, so everybody is staff without a role. Sync a people.csv."
        )


def _documents(services: Services) -> Iterator[Finding]:
    from bot.register.company import read_company
    from bot.register.passages import count_in_force

    with reading(services.engine) as session:
        today = read_company(session).today(services.business_now())
        documents = count_in_force(session, today)
    if documents:
        yield ok(f"Documents in force in the register: {documents}.")
    else:
        yield mend("No document in force is in the register. Run: isms sync FOLDER")


def _quarantine(services: Services) -> Iterator[Finding]:
    from bot.register.releasing import all_withheld

    with reading(services.engine) as session:
        waiting = [one for one in all_withheld(session) if not one.released]
    if waiting:
        yield note(
            f"Passages in quarantine that nobody is shown: {len(waiting)}. Look at them with `isms quarantine`."
        )


def _index(services: Services) -> Iterator[Finding]:
    from bot.register.indexing import index_place, is_current
    from bot.register.state import read_stamp

    with reading(services.engine) as session:
        if read_stamp(session) is None:
            return
    if is_current(services.engine, index_place(services.settings)):
        yield ok("The search index is up to date.")
        return
    yield mend(
        "The search index is missing or behind. Answers are found without it, only slower; "
        "`isms sync FOLDER` builds it."
    )


RECORDS: Mapping[str, Check[Services]] = {
    "database": _database,
    "tables": _soundness,
    "secrecy": _secrecy,
    "master key": _master_key,
    "documents": _documents,
    "people": _people,
    "quarantine": _quarantine,
    "index": _index,
}
