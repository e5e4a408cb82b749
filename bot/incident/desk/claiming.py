"""Whose incident it is: claimed by the first who presses, passed to another one of the team, or handed back."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from bot.errors import Refused
from bot.incident import views
from bot.incident.alarms.climbing import begin_anew
from bot.incident.desk import ground
from bot.incident.desk.rules import Act
from bot.incident.desk.team import name_of, of_team
from bot.incident.filing import sentences
from bot.incident.flow import held
from bot.incident.rules import Incident, State
from bot.incident.telling import owe
from bot.incident.timeline import Happening
from bot.ledger.subjects import actor_of
from bot.slack import kit
from bot.slack.messages import Call, Message
from bot.slack.spoken import spoken_moment

YOU_HAVE_IT = "You have {name} now. Who reported it has been told that somebody looks into it."
YOURS_ALREADY = "You have {name} already, since {when}."
WAS_FIRST = "{who} has {name} already, since {when}."
NOT_OF_THE_TEAM = "This person is not of the security team any more. Please choose somebody else."
HAS_IT_ALREADY = "{who} has it already. Please choose somebody else."


def claim(session: Session, call: Call, name: str) -> tuple[Incident, str]:
    """It is the caller's from now on, unless somebody was faster; the sentence says which, in mrkdwn."""
    incident = held(session, call, name)
    if incident.lead:
        return incident, _first(incident, call)
    ground.require(session, call, Act.CLAIM, incident)
    me = call.person.slack_id
    ours = replace(incident, state=State.CLAIMED, lead=me, claimed_at=call.now)
    ground.put(session, call, ours, Happening("claimed", me, for_reporter=True))
    ground.tell(session, call.services, ours, sentences.claimed(ours, me))
    return ours, YOU_HAVE_IT.format(name=ours.reference)


def assign(session: Session, call: Call, to: str, note: str) -> Incident:
    """It is another one's of the team, who is told, as is who had it; raises Refused."""
    incident = ground.ready(session, call, Act.ASSIGN)
    new = of_team(session, to)
    if new is None:
        raise Refused(NOT_OF_THE_TEAM)
    if to == incident.lead:
        raise Refused(HAS_IT_ALREADY.format(who=new.name))
    theirs = replace(incident, state=State.CLAIMED, lead=to, claimed_at=call.now)
    key, random = call.services.master_key, call.services.random_bytes
    facts = {"to": actor_of(session, to, key, random)}
    words = "\n".join(filter(None, (f"To {new.name}.", note.strip())))
    happened = Happening("assigned", call.person.slack_id, words, facts, for_reporter=False)
    ground.put(session, call, theirs, happened)
    said = sentences.passed_on if incident.lead else sentences.claimed
    ground.tell(session, call.services, theirs, said(theirs, to))
    owe(session, call.services, _to_both(session, call, incident, theirs, note))
    return theirs


def hand_back(session: Session, call: Call, reason: str) -> Incident:
    """It is nobody's again, and waits for who takes it; raises Refused."""
    incident = ground.ready(session, call, Act.HAND_BACK)
    free = replace(incident, state=State.NEW, lead="", claimed_at=None)
    ground.put(session, call, free, Happening("handed_back", call.person.slack_id, reason))
    begin_anew(session, call.services, free, call.now)
    ground.tell(session, call.services, free, None)
    if incident.lead != call.person.slack_id:
        who = kit.mention(call.person.slack_id)
        text = f"{who} has put {free.reference} back: it is nobody's now. The reason: {kit.name(reason)}"
        owe(session, call.services, _directly(free, incident.lead, text))
    return free


def _first(incident: Incident, call: Call) -> str:
    when = spoken_moment(incident.claimed_at, call.person) if incident.claimed_at else "before"
    if incident.lead == call.person.slack_id:
        return YOURS_ALREADY.format(name=incident.reference, when=when)
    who = kit.mention(incident.lead)
    return WAS_FIRST.format(who=who, name=incident.reference, when=when)


def _to_both(
    session: Session, call: Call, before: Incident, now: Incident, note: str
) -> Sequence[Message]:
    name, me = now.reference, call.person.slack_id
    by = kit.mention(me)
    said = f" They write: {kit.name(note, 1000)}" if note.strip() else ""
    told: list[Message] = []
    if now.lead != me:
        gone = f"I could not tell {kit.name(name_of(session, now.lead))} that {name} is theirs: Slack takes no message for them."
        instead = [Message(gone, (kit.section(gone),), to=me)]
        told += _directly(now, now.lead, f"{by} has given you {name}.{said}", instead)
    if before.lead not in ("", me):
        new = kit.mention(now.lead)
        told += _directly(now, before.lead, f"{by} has given {name} to {new}.{said}")
    return told


def _directly(
    incident: Incident, to: str, text: str, instead: Sequence[Message] = ()
) -> list[Message]:
    """What one of the team is told; nothing for nobody. `text` is mrkdwn with its foreign parts escaped."""
    if not to:
        return []
    name = incident.reference
    button = kit.button("Open it", views.OPEN, name, f"Open report {name}")
    blocks = (kit.section(text), kit.actions([button]))
    return [Message(text, blocks, to=to, instead=tuple(instead))]
