"""Who passes a question on, who answers it, and how."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlmodel import Session

from bot.ask.owners import (
    approving,
    flow,
    forms,
    in_sight,
    names,
    passing,
    records,
    sections,
    views,
)
from bot.ask.owners.bound import Section
from bot.ask.owners.reaching import contact_of, keepers, name_of
from bot.ask.owners.rules import By, Party, Passed, State
from bot.ask.talk.forgetting import about
from bot.register.company import read_company
from bot.slack.messages import Call, Form, Message, Reply
from bot.storage.sessions import reading

NOT_THAT_SECTION = "The section you chose changed in this very moment. Nothing was sent; please open the form again."
NO_SECTION = "I know of no section near this question that you may read today. Please reply in your own words instead."
HANDED_ON = "Thanks! I've passed the question on, and told who asked."
ENDED = "Thanks! I've told who asked that they should turn to somebody else."
SHOWN = "Thank you! I've shown the section to who asked."
FOR_ALL = (
    " From now on I show your answer to everybody who asks the same, until its section changes."
)
NOT_FOR_ALL = (
    " I could not approve it for everybody, because its section changed in this very moment."
)


def open_ask(call: Call) -> Form:
    """The button below an answer or an honest no; only who asked can pass the question on."""
    with reading(call.services.engine) as session:
        whom, words = passing.prepare(session, call.services, call.person, call.value)
    return forms.ask_form(call.value, whom, words)


def pass_on(call: Call) -> Reply:
    """The form was sent: the owner is asked, and who asked hears whom."""
    words = call.typed(names.QUESTION)

    def change(session: Session) -> list[Message]:
        passed = passing.pass_on(session, call.services, call.person, call.value, words, call.now)
        otherwise = _unreached(session, call, passed)
        return [views.passed_on(passed), *_to_owners(session, call, passed, otherwise)]

    return Reply(change=change, about=about(call.value[:32]))


def open_reply(call: Call) -> Form | Reply:
    """The owner's button."""
    return _open(call, forms.reply_form)


def open_point(call: Call) -> Form | Reply:
    """Likewise, where the policies do say it."""
    return _open(call, forms.point_form)


def reply(call: Call) -> Reply:
    """The owner's words go to who asked, and where the owner wishes, to all who ask the same."""
    words = call.typed(names.ANSWER)

    def change(session: Session) -> list[Message]:
        passed = flow.reply(session, call.services, call.person, call.value, words, call.now)
        if passed is None:
            return [_first(session, call)]
        told = [_brought(session, call, passed, words)] if passed.words is not None else []
        thanks = views.THANKS_FOR_REPLY if told else views.ERASED
        return [*told, views.said(thanks + _for_all(session, call, passed, words))]

    return Reply(change=change, about=about(call.value[:32]))


def point(call: Call) -> Reply:
    """The section goes to who asked, if they may read it."""

    def change(session: Session) -> list[Message]:
        passed = flow.open_for(session, call.services, call.person, call.value)
        section = _chosen(session, call, passed)
        if section is None:
            return [views.said(NOT_THAT_SECTION)]
        if not in_sight.reads(session, passed.asker, section):
            return [views.said(views.NOT_READABLE)]
        done = flow.point(session, call.services, call.person, call.value, call.now)
        if done is None:
            return [_first(session, call)]
        url = read_company(session).ask.documents_url
        name = name_of(session, Party.of(call.person), passed.owner.name)
        told = [views.pointed(passed, name, section, url)] if passed.words is not None else []
        return [*told, views.said(SHOWN if told else views.ERASED)]

    return Reply(change=change, about=about(call.value[:32]))


def not_mine(call: Call) -> Reply:
    """The owner's third button: it goes to who keeps the ISMS, once."""

    def change(session: Session) -> list[Message]:
        before = flow.open_for(session, call.services, call.person, call.value)
        passed = flow.not_mine(session, call.services, call.person, call.value, call.now)
        if passed is None:
            return [_first(session, call)]
        contact = contact_of(session)
        if passed.state is State.NOT_THEIRS:
            return [views.not_theirs(passed, contact), views.said(ENDED)]
        name = name_of(session, Party.of(call.person), before.owner.name)
        told = [views.handed_on(passed, name), views.said(HANDED_ON)]
        nobody = views.nobody_reached(passed, contact)
        return [*told, *_to_owners(session, call, passed, [nobody], views.not_theirs_was(name))]

    return Reply(change=change, about=about(call.value[:32]))


def _open(call: Call, draw: Callable[[Passed, Sequence[Section]], Form]) -> Form | Reply:
    with reading(call.services.engine) as session:
        passed = flow.open_for(session, call.services, call.person, call.value)
        if passed.state is not State.WAITING or passed.words is None:
            return Reply((_first(session, call),))
        near = in_sight.choices(session, call.person, passed, call.now)
    if not near and draw is forms.point_form:
        return Reply((views.said(NO_SECTION),))
    return draw(passed, near)


def _to_owners(
    session: Session, call: Call, passed: Passed, otherwise: list[Message], handed_on: str = ""
) -> list[Message]:
    near, url = (
        in_sight.near_for_owners(session, passed, call.now),
        read_company(session).ask.documents_url,
    )
    why = views.why_you(passed, handed_on)
    return views.to_owners(passed, near, url, otherwise, why)


def _unreached(session: Session, call: Call, passed: Passed) -> list[Message]:
    """What is owed where Slack takes no message for the owner: who keeps the ISMS is asked, else who asked is told."""
    nobody = views.nobody_reached(passed, contact_of(session))
    others = keepers(session, [passed.asker])
    if passed.owner.by is not By.OWNER or others is None or others.by is not By.KEEPER:
        return [nobody]
    instead = replace(passed, owner=others, before=passed.owner.addresses)
    asked = _to_owners(session, call, instead, [nobody], views.unreached_was(passed))
    return [*asked, views.asked_instead(instead, passed.owner)]


def _brought(session: Session, call: Call, passed: Passed, words: str) -> Message:
    company = read_company(session)
    today = company.today(call.now)
    near = sections.near(session, passed.nearest[:1], today)
    shown = next((s for s in near if in_sight.reads(session, passed.asker, s)), None)
    name = name_of(session, Party.of(call.person), passed.owner.name)
    return views.replied(passed, name, words, shown, company.ask.documents_url, today)


def _for_all(session: Session, call: Call, passed: Passed, words: str) -> str:
    """Approves the answer where the owner wishes; what they are told of it."""
    if not forms.for_everybody(call):
        return ""
    section = _chosen(session, call, passed)
    if section is None:
        return NOT_FOR_ALL
    said = call.typed(names.FOR_ALL_QUESTION), words
    approving.approve(session, call.services, call.person, passed, said, section, call.now)
    return FOR_ALL


def _chosen(session: Session, call: Call, passed: Passed) -> Section | None:
    """The section that was chosen among those offered, if it stands as it did."""
    offered = in_sight.choices(session, call.person, passed, call.now)
    wanted = call.typed(names.SECTION)
    return next((s for s in offered if s.passage.id == wanted), None)


def _first(session: Session, call: Call) -> Message:
    passed = records.find(session, call.services, call.value)
    assert passed is not None  # noqa: S101  Whoever calls has opened it.
    by = passed.settled_by
    name = name_of(session, by, "") if by else None
    by_you = by is not None and by.slack_id == call.person.slack_id
    return views.said(views.first_was(passed, name, by_you))
