"""What people call the kinds, states and answers of incidents."""

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


def category(of: Category | None) -> str:
    """The category in words; empty where nobody has said one."""
    return CATEGORIES[of] if of else ""
