"""python -m localslack --workspace FILE: serves a workspace on this machine until stopped."""

import argparse
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from localslack.app import LOCAL_HOSTS
from localslack.clock import real_now
from localslack.reading import BrokenWorkspace, read_workspace
from localslack.server import listen, serve_until_stopped
from localslack.site import Credentials, Site, open_site

CANNOT_START = 2


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Serve; 0 when stopped, 2 with one sentence when it cannot start."""
    options = _parser(environment).parse_args(arguments)
    try:
        workspace = read_workspace(options.workspace)
    except BrokenWorkspace as error:
        return _give_up(str(error))
    try:
        line = listen(options.host, options.port)
    except OSError as error:
        reason = error.strerror or error
        return _give_up(f"Port {options.port} on {options.host} cannot be used: {reason}.")
    url = f"http://{options.host}:{line.getsockname()[1]}"
    if options.app_token:
        workspace = replace(workspace, bot=replace(workspace.bot, socket_mode=True))
    credentials = _credentials(options, workspace.bot.socket_mode)
    site = open_site(workspace, credentials, url, real_now, options.bot_url, options.clock_file)
    return _serve(site, line, url, options.host)


def _serve(site: Site, line: socket.socket, url: str, host: str) -> int:
    _say(f"{site.world.workspace.team.name} is open at {url}/")
    local = host in ("127.0.0.1", "localhost", "::1")
    serve_until_stopped(site, line, LOCAL_HOSTS if local else ("*",))
    return 0


def _parser(environment: Mapping[str, str]) -> argparse.ArgumentParser:
    def default(name: str, otherwise: str | None = None) -> str | None:
        return environment.get(f"LOCALSLACK_{name}") or otherwise

    parser = argparse.ArgumentParser(prog="python -m localslack", description=__doc__)
    file = default("WORKSPACE")
    parser.add_argument("--workspace", type=Path, default=file, required=file is None)
    parser.add_argument("--host", default=default("HOST", "127.0.0.1"))
    parser.add_argument("--port", type=int, default=default("PORT", "8080"))
    parser.add_argument("--bot-url", default=default("BOT_URL"), help="where the bot listens")
    parser.add_argument(
        "--signing-secret", default=default("SIGNING_SECRET"), help="better by the environment"
    )
    parser.add_argument("--bot-token", default=default("BOT_TOKEN"), help="xoxb-...; the same")
    parser.add_argument(
        "--app-token",
        default=default("APP_TOKEN"),
        help="xapp-...; everything then goes by websocket (Socket Mode), nothing by HTTP",
    )
    parser.add_argument(
        "--clock-file",
        type=Path,
        default=default("CLOCK_FILE"),
        help="holds the seconds by which the calendar is moved",
    )
    return parser


def _credentials(options: argparse.Namespace, socket_mode: bool) -> Credentials:
    """Those given; where one is missing, a new one is made and said, for whoever starts the bot."""
    new = Credentials.made_up()
    if not options.signing_secret and not socket_mode:
        _say(f"SLACK_SIGNING_SECRET={new.signing_secret}")
    if not options.bot_token:
        _say(f"SLACK_BOT_TOKEN={new.bot_token}")
    if not options.app_token and socket_mode:
        _say(f"SLACK_APP_TOKEN={new.app_token}")
    return Credentials(
        options.signing_secret or new.signing_secret,
        options.bot_token or new.bot_token,
        options.app_token or new.app_token,
    )


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def _give_up(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return CANNOT_START


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
