"""The team decides on duties to notify, from the page of an incident."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.errors import Refused
from bot.incident.desk.page import shown
from bot.incident.duties import flow, forms, records
from bot.incident.duties.contracts import Applies, Contract
from bot.incident.duties.forms import About
from bot.incident.duties.names import AFFECTED, CHOSEN, REASON, WORDS
from bot.incident.duties.standing import Standing, open_book, standing
from bot.incident.flow import NOT_FOR_YOU, found, may_open
from bot.incident.rules import PersonalData
from bot.slack.input_kit import OPTIONS
from bot.slack.messages import Call, Form, Shown
from bot.storage.sessions import reading

NO_DUTIES = "There is no duty to notify anybody of {name} now, so there is nothing to decide."
NO_CONTRACTS = (
    "The register of customers' contracts has none that is to be chosen here. Put one into the ISMS folder and run"
    " `isms sync`."
)
NOT_FOUND = (
    "No customer with a contract is called like that. Please write another part of the name."
)
ON_RECORD = "Your decision is on record."


def open_decide(call: Call) -> Form:
    """The form for one of the duties."""
    with reading(call.services.engine) as session:
        stands, about = _seen(session, call)
    if not stands.clocks:
        raise Refused(NO_DUTIES.format(name=about.incident))
    return forms.decide_form(stands, about, call)


def decide(session: Session, call: Call) -> Shown:
    """Puts the decision on record; the page shows it."""
    about = About.read(call.value)
    stands = flow.decide(session, call, about.incident, about.seen, forms.decision(call))
    return shown(session, call, stands.incident.reference, ON_RECORD)


def open_customers(call: Call) -> Form:
    """All contracts where one menu holds them, else a search for them."""
    with reading(call.services.engine) as session:
        stands, about = _seen(session, call)
    contracts = to_choose(stands)
    if not contracts:
        raise Refused(NO_CONTRACTS)
    if len(contracts) > OPTIONS:
        return forms.find_form(about, len(contracts))
    return forms.choose_form(contracts, list(stands.situation.concerned or {}), about)


def find(session: Session, call: Call) -> Shown:
    """The customers of that name, to be chosen from."""
    about, words = About.read(call.value), " ".join(call.typed(WORDS).split())
    stands = _standing(session, call, about.incident)
    contracts = _called(to_choose(stands), words)
    if not contracts:
        raise Refused(NOT_FOUND)
    given = list(stands.situation.concerned or {})
    return Shown(forms.choose_form(contracts, given, About(about.incident, about.seen, words)))


def choose(session: Session, call: Call) -> Shown:
    """Puts on record who is concerned; who was not in sight stays as they were."""
    about, chosen = About.read(call.value), call.several(CHOSEN)
    stands = _standing(session, call, about.incident)
    in_sight = {one.code: one.hours for one in _called(to_choose(stands), about.words)[:OPTIONS]}
    before = stands.situation.concerned or {}
    kept = {code: hours for code, hours in before.items() if code not in in_sight}
    new = {code: in_sight[code] for code in in_sight if code in chosen}
    stands = flow.choose(session, call, about.incident, about.seen, kept | new)
    return shown(session, call, stands.incident.reference, ON_RECORD)


def open_people(call: Call) -> Form:
    """Whether data about people is affected."""
    with reading(call.services.engine) as session:
        stands, about = _seen(session, call)
    return forms.people_form(stands, about)


def say_people(session: Session, call: Call) -> Shown:
    """Puts it on record; clocks that ask for it begin or end."""
    about = About.read(call.value)
    affected, why = PersonalData(call.typed(AFFECTED)), call.typed(REASON)
    stands = flow.say_people(session, call, about.incident, about.seen, affected, why)
    return shown(session, call, stands.incident.reference, ON_RECORD)


def to_choose(stands: Standing) -> list[Contract]:
    """The contracts of which somebody has to say whether they are concerned."""
    return [one for one in stands.situation.contracts if one.applies is not Applies.ALL]


def _called(contracts: Sequence[Contract], words: str) -> list[Contract]:
    wanted = words.casefold().split()
    return [one for one in contracts if all(word in one.customer.casefold() for word in wanted)]


def _seen(session: Session, call: Call) -> tuple[Standing, About]:
    """How the incident of the pressed button stands, for one of the team alone; raises Refused for others."""
    stands = _standing(session, call, call.value)
    return stands, About(call.value, records.last_number(session, call.value))


def _standing(session: Session, call: Call, name: str) -> Standing:
    if not may_open(call.person):
        raise Refused(NOT_FOR_YOU)
    return standing(session, found(session, call, name), open_book(session))
