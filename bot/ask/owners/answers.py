"""Approved answers by command and by button: listed, renewed, let go, withdrawn."""

from sqlmodel import Session

from bot.ask.owners import answer_views, approving, forms, names, sections
from bot.ask.owners.bound import Approval, Section, Standing, holds, may_end
from bot.ask.owners.reaching import owns
from bot.ask.owners.rules import Party
from bot.ask.owners.views import said
from bot.ask.rules import labels
from bot.errors import Refused
from bot.register.company import read_company
from bot.register.sources import nearest
from bot.slack.messages import Call, Form, Message, Reply
from bot.storage.sessions import reading

ITS_SECTION_IS_GONE = "a section that is not in force any more"
RENEWED = "Thank you! The answer is in force again, with the section as it reads now."
LET_GO = "All right, that answer stays expired."
WITHDRAWN = "Done. Nobody is shown that answer any more."
CHANGED = "That section changed in this very moment. Please open the form again."
NOTHING_LEFT = "The document this answer stood with is no longer in force, so there is nothing to renew it with."


def list_answers(call: Call) -> Reply:
    """`/isms answers`: of an owner their own; of who keeps the ISMS, and of auditors, all."""
    with reading(call.services.engine) as session:
        kept = approving.listed(session, call.services, call.person)
        company = read_company(session)
        url, shown, hidden = company.ask.documents_url, [], 0
        for approval in kept:
            section = _stands_with(session, call, approval)
            if section and not _may_see(session, call, section):
                hidden += 1
                continue
            stands = nearest(section.passage, url) if section else ITS_SECTION_IS_GONE
            shown.append((approval, stands, may_end(call.person, approval)))
    return Reply((answer_views.listing(shown, hidden, call.person),))


def open_renew(call: Call) -> Form:
    """The section as it reads now, before the answer is put in force again."""
    with reading(call.services.engine) as session:
        approval = _expired(session, call)
        offered = _offered(session, call, approval)
    path = approval.heading_path
    same = [s for s in offered if s.passage.heading_path == path]
    if not offered:
        raise Refused(NOTHING_LEFT)
    return forms.renew_form(approval, offered, next(iter(same), None))


def renew(call: Call) -> Reply:
    """The form was sent."""

    def change(session: Session) -> list[Message]:
        approval = _expired(session, call)
        wanted, offered = call.typed(names.SECTION), _offered(session, call, approval)
        section = next((s for s in offered if s.passage.id == wanted), None)
        if section is None:
            return [said(CHANGED)]
        answer = call.typed(names.ANSWER)
        done = approving.renew(
            session, call.services, call.person, approval, answer, section, call.now
        )
        return [said(RENEWED if done else approving.OVER)]

    return Reply(change=change)


def let_go(call: Call) -> Reply:
    """The button beside it."""

    def change(session: Session) -> list[Message]:
        approving.let_go(session, call.services, call.person, call.value, call.now)
        return [said(LET_GO)]

    return Reply(change=change)


def open_withdraw(call: Call) -> Form:
    """Asks once more."""
    with reading(call.services.engine) as session:
        approval = approving.open_for(session, call.services, call.person, call.value)
    return forms.withdraw_form(approval)


def withdraw(call: Call) -> Reply:
    """The form was sent."""

    def change(session: Session) -> list[Message]:
        approving.withdraw(session, call.services, call.person, call.value, call.now)
        return [said(WITHDRAWN)]

    return Reply(change=change)


def _expired(session: Session, call: Call) -> Approval:
    approval = approving.open_for(session, call.services, call.person, call.value)
    if approval.standing is not Standing.EXPIRED:
        raise Refused(approving.OVER)
    return approval


def _offered(session: Session, call: Call, approval: Approval) -> list[Section]:
    """The sections of its document as they are in force, such as this person may read or owns."""
    today = read_company(session).today(call.now)
    in_force = sections.in_force_now(session, approval.document, today)
    return [s for s in in_force if _may_see(session, call, s)]


def _stands_with(session: Session, call: Call, approval: Approval) -> Section | None:
    today = read_company(session).today(call.now)
    in_force = sections.in_force_now(session, approval.document, today)
    same = [s for s in in_force if s.passage.heading_path == approval.heading_path]
    return holds(approval.section_sha256, in_force) or next(iter(same), None)


def _may_see(session: Session, call: Call, section: Section) -> bool:
    if section.passage.audience & labels(call.person.roles):
        return True
    return owns(session, Party.of(call.person), section.passage.id)
