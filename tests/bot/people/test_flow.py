"""Whoever was not answered stands in the ledger with the reason's code, and with no name."""

from bot.people.flow import record_failure, record_refusal
from bot.storage.sessions import writing

GUS = "U0GUS"


def test_who_was_turned_away_or_failed_is_recorded(engine, services, now, records):
    with writing(engine) as session:
        record_refusal(session, services, GUS, "guest", now)
        record_failure(session, services, GUS, "direct", "Crashed", now)
    refused, failed = records.bodies()
    assert (refused["kind"], refused["facts"]) == ("person.turned_away", {"standing": "guest"})
    assert failed["kind"] == "request.failed"
    assert failed["facts"] == {"error": "Crashed", "place": "direct"}
    assert refused["actor"] == failed["actor"]
    assert GUS not in str((refused, failed))
