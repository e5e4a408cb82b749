"""Where everything of one demo is: its home, its ports, and the environment of its processes."""

import os
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.settings import read_settings

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Stage:
    """Where everything of one demo is."""

    home: Path
    page: str
    bot_port: int
    """Where it tells its health, and hears from Slack unless it goes by Socket Mode."""
    by_socket: bool
    environment: Mapping[str, str]


def set_stage(port: int, by_socket: bool) -> Stage:
    """The demo never touches a real company's home, database or Slack: all three are its own."""
    home = (read_settings().isms_home / "demo").resolve()
    home.mkdir(parents=True, exist_ok=True)
    page_port, bot_port = _free_port(port), _free_port(0)
    page = f"http://{HOST}:{page_port}"
    secret, token, app_token = _credentials(by_socket)
    own = {
        "ISMS_HOME": str(home),
        "ISMS_CLOCK_FILE": str(home / "clock"),
        "DATABASE_URL": "",
        "CHROMA_URL": "",
        "ISMS_MASTER_KEY": "",
        "PORT": str(bot_port),
        "SLACK_API_URL": f"{page}/api/",
        "SLACK_BOT_TOKEN": token,
        "SLACK_SIGNING_SECRET": secret,
        "SLACK_APP_TOKEN": app_token,
        "SLACK_CONNECTIONS": "1",
        "LOCALSLACK_SIGNING_SECRET": secret,
        "LOCALSLACK_BOT_TOKEN": token,
        "LOCALSLACK_APP_TOKEN": app_token,
    }
    return Stage(home, page, bot_port, by_socket, {**os.environ, **own})


def _credentials(by_socket: bool) -> tuple[str, str, str]:
    """Signing secret, bot token and app token; the kind of connection that is not wanted gets none."""
    secret, new = secrets.token_hex(16), f"local-{secrets.token_hex(8)}"
    return ("", f"xoxb-{new}", f"xapp-{new}") if by_socket else (secret, f"xoxb-{new}", "")


def _free_port(wanted: int) -> int:
    """The wanted port; where it is taken, a free one."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, wanted))
        except OSError:
            probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
