"""One running local Slack: its world, and everything that acts on it."""

from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Self

from localslack.calendar import Calendar
from localslack.clock import Now, offset_in
from localslack.effects import Effects
from localslack.faults import Faults
from localslack.installation import Installation
from localslack.pace import Pace
from localslack.response_urls import ResponseUrls
from localslack.sending.delivery import Delivery
from localslack.sending.posting import HttpRoad
from localslack.socket.mishaps import Mishaps
from localslack.socket.road import SocketRoad
from localslack.socket.sockets import Sockets
from localslack.traffic import Traffic
from localslack.workspace import Workspace
from localslack.world import World


@dataclass(frozen=True)
class Credentials:
    """What the bot shares with its Slack."""

    signing_secret: str
    bot_token: str
    app_token: str = ""
    """`xapp-...`, which only opens websockets."""

    @classmethod
    def made_up(cls) -> Self:
        """New ones, unlike all others."""
        tokens = f"xoxb-local-{token_hex(8)}", f"xapp-1-local-{token_hex(8)}"
        return cls(token_hex(16), *tokens)


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
    installation: Installation
    sockets: Sockets
    mishaps: Mishaps
    base_url: str
    socket_mode: bool = False
    """Whether everything goes by websocket, and nothing by HTTP."""
    clock_file: Path | None = None

    @property
    def calendar(self) -> Calendar:
        """What day it is for everybody here."""
        return Calendar(self.world.now, self.clock_file)


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
    world.files.base_url = base_url
    world.moved = lambda: offset_in(clock_file)
    traffic = Traffic(now)
    sockets, mishaps = Sockets(), Mishaps()
    by_http = HttpRoad(credentials.signing_secret, now, bot_url)
    socket_mode = workspace.bot.socket_mode
    road = SocketRoad(sockets, mishaps) if socket_mode else by_http
    delivery = Delivery(road, traffic, now)
    sockets.arrived = delivery.wake
    return Site(
        world=world,
        credentials=credentials,
        delivery=delivery,
        traffic=traffic,
        faults=Faults(),
        effects=Effects(world),
        response_urls=ResponseUrls(base_url, now),
        pace=Pace(workspace.paced, delivery.retry_clock.now),
        installation=Installation(),
        sockets=sockets,
        mishaps=mishaps,
        base_url=base_url,
        socket_mode=socket_mode,
        clock_file=clock_file,
    )
