"""Who answers for a document: the words it names its owner with, and the people behind them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from bot.ask.owners.rules import KEEPER, MOST_OWNERS, By, Owner, Party, Whom
from bot.ask.owners.sections import owner_in
from bot.people.names import MAIL
from bot.people.records import everybody, find_by_email, who_is
from bot.people.rules import Member
from bot.register.company import read_company
from bot.slack import kit
from knowledge.passages import Passage

_WORD = re.compile(r"[^\W_]+")


def owner_of(session: Session, named: str | None) -> Owner | None:
    """Who stands behind the words by which a document names its owner; None where it names none.

    These may be an e-mail address, a person's name, a role or a team of the people register. Without
    addresses when nobody, or nobody in particular, is behind them.
    """
    words = kit.one_line(named or "")
    if not words:
        return None
    if mail := MAIL.search(words):
        return _by_mail(words, mail[0].casefold(), find_by_email(session, mail[0]))
    found = _behind(words, everybody(session))
    return Owner(By.OWNER, words, tuple(map(address, found)))


def whom_to_ask(session: Session, passage: Passage | None, asker: Party | None = None) -> Whom:
    """Whom a question near this passage can be passed on to; never to who asks."""
    named = owner_of(session, owner_in(session, passage.id)) if passage else None
    title = kit.one_line(passage.title or passage.document) if passage else ""
    reachable = without(named, asker) if named else ()
    if named and reachable:
        return Whom(title, named, replace(named, addresses=reachable))
    others = keepers(session, [asker] if asker else [])
    return Whom(title, named, others if others and others.addresses else None)


def owns(session: Session, person: Party, passage_id: str) -> bool:
    """Whether this person stands behind the owner of the document in which the passage stands."""
    owner = owner_of(session, owner_in(session, passage_id))
    return owner is not None and without(owner, person) != owner.addresses


def keepers(session: Session, but: Sequence[Party] = ()) -> Owner | None:
    """Who keeps the ISMS, else the company's contact for questions; None where there is neither.

    `but` are people who need not be asked.
    """
    left_out = {a.casefold() for p in but for a in (p.slack_id, p.address) if a}
    people = [m for m in everybody(session) if KEEPER in m.roles]
    people = [m for m in people if not left_out & {m.email, (m.slack_id or "").casefold()}]
    if people:
        names = " or ".join(m.name for m in people[:MOST_OWNERS])
        return Owner(By.KEEPER, names, tuple(map(address, people[:MOST_OWNERS])))
    contact = contact_of(session)
    is_mail = bool(MAIL.fullmatch(contact)) and contact.casefold() not in left_out
    return Owner(By.CONTACT, contact, (contact,) if is_mail else ()) if contact else None


def contact_of(session: Session) -> str:
    """Whom the company names for questions; foreign words, not escaped."""
    return read_company(session).company.fallback_contact


def without(owner: Owner, asker: Party | None) -> tuple[str, ...]:
    """The owner's addresses but those of who asks: nobody is sent their own question."""
    theirs = {asker.slack_id.casefold(), asker.address.casefold()} if asker else set()
    return tuple(a for a in owner.addresses if a.casefold() not in theirs)


def name_of(session: Session, party: Party, otherwise: str) -> str:
    """What the people register calls this person."""
    member = who_is(session, party.slack_id, party.address or None)
    return member.name if member else otherwise


def address(member: Member) -> str:
    """Where the bot writes to this person."""
    return member.slack_id or member.email


def _by_mail(words: str, mail: str, member: Member | None) -> Owner:
    if member is None:
        return Owner(By.OWNER, words, (mail,))
    return Owner(By.OWNER, member.name, (address(member),), words)


def _behind(words: str, people: Sequence[Member]) -> Sequence[Member]:
    """The person of that name, else those of that role, else who leads that team; empty for a crowd."""
    named = [m for m in people if _same(m.name, words)]
    if named:
        return named if len(named) == 1 else ()
    in_role = [m for m in people if any(_same(role, words) for role in m.roles)]
    team = [m for m in people if m.team and _same(m.team, words)]
    inside = {m.email for m in team}
    leads = [m for m in team if m.manager not in inside]
    found = in_role or leads
    return found if len(found) <= MOST_OWNERS else ()


def _same(one: str, other: str) -> bool:
    return _words(one) == _words(other)


def _words(text: str) -> list[str]:
    """Without case, and without the words that only say what kind of name it is."""
    words = _WORD.findall(text.replace("_", " ").casefold())
    return [w for w in words if w not in ("the", "team", "department")] or words
