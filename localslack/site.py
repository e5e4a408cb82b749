"""One running local Slack: its world, and everything that acts on it."""

from dataclasses import dataclass
from pathlib import Path

from localslack.clock import Now
from localslack.delivery import Delivery
from localslack.effects import Effects
from localslack.faults import Faults
from localslack.pace import Pace
from localslack.response_urls import ResponseUrls
from localslack.traffic import Traffic
from localslack.workspace import Workspace
from localslack.world import World


@dataclass(frozen=True)
class Credentials:
    """What the bot shares with its Slack."""

    signing_secret: str
    bot_token: str


@dataclass(frozen=True)
class Site:
    """Handed to every endpoint; nothing is global."""

    world: World
    credentials: Credentials
    delivery: Delivery
    traffic: Traffic
    faults: Faults
    effects: Effects
    response_urls: ResponseUrls
    pace: Pace
    clock_file: Path | None = None


def open_site(
    workspace: Workspace,
    credentials: Credentials,
    base_url: str,
    now: Now,
    bot_url: str | None = None,
    clock_file: Path | None = None,
) -> Site:
    """A fresh site at `base_url`, such as `http://127.0.0.1:8080`."""
    world = World(workspace, now)
    traffic = Traffic(now)
    return Site(
        world=world,
        credentials=credentials,
        delivery=Delivery(credentials.signing_secret, now, traffic, bot_url),
        traffic=traffic,
        faults=Faults(),
        effects=Effects(world),
        response_urls=ResponseUrls(base_url, now),
        pace=Pace(workspace.paced),
        clock_file=clock_file,
    )
