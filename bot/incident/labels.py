"""What people call the kinds, states and answers of incidents, and what happens with them."""

from collections.abc import Mapping

from bot.incident.rules import Assessment, Category, PersonalData, State

CATEGORIES: Mapping[Category, str] = {
    Category.LOST_DEVICE: "Lost or stolen device",
    Category.CLICKED_LINK: "Clicked link or password given away",
    Category.MALWARE: "Malware",
    Category.DISCLOSED: "Data in the wrong hands",
    Category.ACCESS: "Account or access misused",
    Category.OUTAGE: "Something does not work",
    Category.PREMISES: "Door, room or stranger",
    Category.SUPPLIER: "At a supplier",
    Category.OTHER: "Something else",
}
"""As the team reads them; `bot.incident.forms` asks in other words."""
PERSONAL: Mapping[PersonalData | None, str] = {
    PersonalData.YES: "Data about people: yes",
    PersonalData.NO: "Data about people: no",
    PersonalData.UNSURE: "Data about people: not sure",
    None: "Data about people: not said",
}
STATES: Mapping[State, str] = {
    State.NEW: "new",
    State.CLAIMED: "being looked into",
    State.CLOSED: "closed",
    State.WITHDRAWN: "withdrawn",
}
ASSESSMENTS: Mapping[Assessment, str] = {
    Assessment.EVENT: "no incident",
    Assessment.INCIDENT: "an incident",
    Assessment.NEAR_MISS: "a near miss",
}
HAPPENED: Mapping[str, str] = {
    "reported": "reported this",
    "opened": "opened it",
    "claimed": "took it on",
    "assigned": "gave it to somebody else of the team",
    "handed_back": "handed it back",
    "rated": "rated it",
    "assessed": "decided what it is",
    "awareness_corrected": "put right since when the company knew",
    "linked": "linked it",
    "unlinked": "took links away",
    "asked": "asked who reported it",
    "told": "told who reported it",
    "added": "added",
    "noted": "wrote a note for the team",
    "closed": "closed it",
    "reopened": "opened it again",
    "withdrawn": "withdrew it",
    "notified": "put on record that somebody outside was notified",
    "not_notifiable": "decided that nobody outside needs to be notified",
    "customers_chosen": "decided which customers are concerned",
    "people_decided": "decided whether data about people is affected",
    "decision_changed": "changed a decision on a duty to notify",
    "warned": "warned of a deadline to notify",
    "evidence_named": "handed over a file",
    "evidence_kept": "fetched the file, hashed and stored it",
    "evidence_not_kept": "could not keep the file",
    "evidence_listed": "looked at the list of evidence",
    "evidence_read": "took a copy of a file",
    "evidence_damaged": "was given no copy of a file: it is not what it was",
    "exported": "took a copy of all this",
    "escalated": "told others, since it waited too long",
    "action_given": "gave a corrective action",
    "action_done": "did a corrective action",
    "action_moved": "moved the day of a corrective action",
    "action_effective": "saw that a corrective action helped",
    "action_not_effective": "saw that a corrective action did not help enough",
    "action_changed": "changed a corrective action",
    "action_dropped": "dropped a corrective action",
}
"""What is said of each kind of entry of the timeline, behind who did it; others are said by their names."""
MADE_BY_REPORTER = frozenset({"reported", "added", "withdrawn", "evidence_named"})
"""Kinds of entries that who reported makes; others can name files, too."""
WITHOUT_A_NAME = "Somebody who gave no name"


def category(of: Category | None) -> str:
    """The category in words; empty where nobody has said one."""
    return CATEGORIES[of] if of else ""
