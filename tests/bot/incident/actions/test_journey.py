"""A corrective action, from the incident's page to having helped, through the local Slack."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.incident.actions.timed import tell_people
from bot.incident.flow import report
from bot.incident.rules import Report
from bot.services import Services
from bot.storage.sessions import writing
from localslack.driver import LocalSlack
from localslack.driver.story import Story
from tests.bot.incident.actions.conftest import PEOPLE

pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.slow,
]
AT_WORK = datetime(2030, 1, 7, 15, tzinfo=UTC)
"""A Monday on which nobody of them sleeps."""


@pytest.fixture
def workspace(workspace: dict[str, Any]) -> dict[str, Any]:
    """With who does something about it."""
    workspace["bot"] |= {"commands": ["/isms", "/incident"], "events": ["app_home_opened"]}
    workspace["users"] += [
        {"id": f"U0{name.upper()}", "name": name, "email": f"{name}@example.com"}
        for name in ("dan", "jo", "kim")
    ]
    return workspace


@pytest.fixture
def story(slack: LocalSlack, company: Callable[..., None], bot: str) -> Story:
    """The local Slack with a bot at work."""
    company({}, people=PEOPLE)
    return Story(slack)


def test_from_the_page_to_having_helped(story: Story, services: Services, records: Any) -> None:
    jo, dan, ada = map(story.employee, ("jo", "dan", "ada"))
    jo.slash("/incident quokkaberry").submits({})
    dan.sees("There is a new incident report", where="bot")
    dan.clicks("Open it").sees("quokkaberry")
    dan.clicks("Add an action")
    dan.submits(
        {"What is to be done?": "<!channel> lock", "Who does it?": "U0JO", "By when?": "2020-01-01"}
    )
    dan.sees("This day is over")
    dan.submits({"By when?": "2030-02-01"})
    dan.sees("*CA-2026-0001* &lt;!channel&gt; lock: <@U0JO>, due on 1 February 2030")

    # Where it is night now, they hear in the morning; here they have heard already, or hear by this.
    tell_people(services, AT_WORK)
    jo.sees("asks you to do this by 1 February 2030", where="bot")
    jo.clicks("I need more time")
    jo.submits({"Until when?": "2030-01-05", "Why is more time needed?": "It waits."})
    jo.sees("Please pick a day after 1 February 2030")
    jo.submits({"Until when?": "2030-03-01"}).sees("Thank you, that is noted.")
    jo.closes()
    jo.sees("asks you to do this by 1 March 2030", where="bot")
    dan.sees("needs more time for CA-2026-0001", where="bot")
    jo.opens_home().sees("My actions")
    jo.clicks("It is done")
    jo.submits({"What was done?": "All of them lock."}).sees("that is noted")
    jo.closes()
    jo.sees("Thank you, this is done.", where="bot")

    tell_people(services, AT_WORK)
    dan.sees("says that this is done", where="bot")
    dan.clicks("Did it help?")
    dan.submits({"Did it help?": "No, not enough", "How can you tell?": "Two did not."})
    dan.sees("Please pick a day")
    dan.submits({"Did it help?": "Yes, it helped", "How can you tell?": "Looked at ten."})
    dan.sees("that is noted")
    dan.closes()
    jo.sees("This is done, and it helped.", where="bot")
    ada.slash("/isms incident 1").sees("done, and it helped")
    assert [kind for kind in records.ledger() if "action" in kind] == [
        f"incident.action_{what}" for what in ("given", "moved", "done", "effective")
    ]


def test_from_the_page_of_actions_each_is_changed_and_dropped(story: Story) -> None:
    jo, dan = story.employee("jo"), story.employee("dan")
    jo.slash("/incident quokkaberry").submits({})
    dan.sees("There is a new incident report", where="bot")
    dan.clicks("Open it").clicks("Actions …").sees("No corrective action was given yet")
    dan.closes()
    dan.clicks("Add an action")
    dan.submits({"What is to be done?": "Lock", "Who does it?": "U0JO", "By when?": "2030-02-01"})
    dan.sees("due on 1 February 2030")
    dan.clicks("Actions …").clicks("Change")
    dan.submits({"Who does it?": "U0KIM"}).sees("Lock: <@U0KIM>")
    dan.clicks("Drop").submits({"Why is it not needed any more?": "All are sold."})
    dan.sees("Lock: <@U0KIM>, dropped")


def test_where_its_owner_cannot_be_told_who_gave_it_hears(story: Story, services: Services) -> None:
    jo, dan = story.employee("jo"), story.employee("dan")
    jo.slash("/incident quokkaberry").submits({})
    dan.sees("There is a new incident report", where="bot")
    dan.clicks("Open it").clicks("Add an action")
    # A guest is shown nothing.
    dan.submits({"What is to be done?": "Lock", "Who does it?": "U0GUS", "By when?": "2030-02-01"})
    dan.sees("due on 1 February 2030")
    tell_people(services, AT_WORK)
    dan.sees("I could not tell <@U0GUS> about CA-2026-0001", where="bot")
    story.employee("gus").sees_nothing_of("Lock", where="bot")


def test_who_may_sees_the_figures(story: Story, services: Services) -> None:
    with writing(services.engine) as session:
        for _ in range(4):
            report(session, services, "U0JO", Report("quokkaberry"), datetime.now(UTC))
    jo, dan = story.employee("jo"), story.employee("dan")
    dan.slash("/isms incidents figures").sees(": 4.*")
    dan.sees("Where they stand: new 4.")
    jo.slash("/isms incidents figures").sees("The figures on incidents are for managers")
