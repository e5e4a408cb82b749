"""Adding to a report and withdrawing it: by button and form, or by writing below the receipt."""

from sqlmodel import Session

from bot.incident import telling
from bot.incident.filing import flow, forms, sentences
from bot.slack.messages import Call, Form, Shown
from bot.storage.sessions import reading

ON_RECORD = "{name} is withdrawn. It stays on record, and the security team has been told."


def open_adding(call: Call) -> Form:
    """The button below a receipt, or on Home; raises Refused where it is not theirs."""
    with reading(call.services.engine) as session:
        found = flow.own_report(session, call.services, call.person.slack_id, call.value)
    return forms.adding_form(found)


def open_withdrawing(call: Call) -> Form:
    """Likewise; raises Refused also where there is nothing to take back any more."""
    with reading(call.services.engine) as session:
        found = flow.own_report(session, call.services, call.person.slack_id, call.value)
    return forms.withdrawing_form(flow.may_withdraw(found))


def add(session: Session, call: Call) -> Shown:
    """What they add goes on record, and the team hears of it."""
    words, files = call.typed(forms.ADDED), call.several(forms.FILES)
    messages = flow.add(session, call.services, call.person, call.value, words, call.now, files)
    own = flow.own_report(session, call.services, call.person.slack_id, call.value)
    said = sentences.added(own)
    telling.owe(session, call.services, [*messages, *telling.to_reporter(own, *said)])
    return Shown(forms.done(said[0]))


def withdraw(session: Session, call: Call) -> Shown:
    """It is taken back, and the team hears of it."""
    reason = call.typed(forms.REASON)
    gone, messages = flow.withdraw(
        session, call.services, call.person, call.value, reason, call.now
    )
    telling.owe(session, call.services, messages)
    return Shown(forms.done(ON_RECORD.format(name=gone.reference)))
