"""For tests of an app: starts a local Slack, or speaks to a running one, and acts in it as people do, all by HTTP."""

from localslack.driver.local_slack import LocalSlack
from localslack.driver.orders import Refused
from localslack.driver.person import Person
from localslack.driver.sightings import Post, SeenMessage
from localslack.driver.switches import FaultSwitch
from localslack.driver.viewing import NoAnswerCame
from localslack.reading import BrokenWorkspace

__all__ = [
    "BrokenWorkspace",
    "FaultSwitch",
    "LocalSlack",
    "NoAnswerCame",
    "Person",
    "Post",
    "Refused",
    "SeenMessage",
]
