"""`isms demo`: the whole bot with the sample company, against a local Slack with a page to try it in."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated
from urllib.error import URLError
from urllib.request import urlopen

import typer

from bot.cli.stage import HOST, Stage, set_stage
from bot.errors import Misconfigured, OutOfReach, Refused
from bot.settings import read_settings

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample"
START_SECONDS = 60.0
STOP_SECONDS = 10.0


def demo(
    port: Annotated[
        int, typer.Option("--port", help="The page's port; 0 takes a free one.")
    ] = 8080,
    by_socket: Annotated[
        bool, typer.Option("--socket", help="Let the bot open the connection (Socket Mode).")
    ] = False,
) -> None:
    """Open the bot in a local Slack; Ctrl-C ends it."""
    if not (SAMPLE / "workspace.json").is_file():
        raise Misconfigured(f"The sample company is not at {SAMPLE}. Run the demo from a checkout.")
    stage = set_stage(port, by_socket)
    # However it is told to end, the demo ends its children too; under nohup it stays when the terminal goes.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.default_int_handler)
    with ExitStack() as running:
        typer.echo("1/3  Reading the sample company's policies")
        _sync(stage)
        typer.echo("2/3  Opening a local Slack")
        slack = running.enter_context(
            _process("localslack", _local_slack(stage), stage.environment)
        )
        _wait_for(stage.page, slack)
        typer.echo("3/3  Starting the bot")
        bot = running.enter_context(_process("run", [*_ISMS, "run"], stage.environment))
        _wait_for(f"http://{HOST}:{stage.bot_port}/readyz", bot)
        typer.echo(_welcome(stage))
        _stay({"local Slack": slack, "bot": bot})


_ISMS = (sys.executable, "-m", "bot.cli")


def _sync(stage: Stage) -> None:
    done = subprocess.run([*_ISMS, "sync", str(SAMPLE)], env=dict(stage.environment), check=False)  # noqa: S603  Our own command.
    if done.returncode != 0:
        raise Refused("The sample company could not be read; see above.")


def _local_slack(stage: Stage) -> list[str]:
    door = f"http://{HOST}:{stage.bot_port}/slack/events"
    return [
        sys.executable, "-m", "localslack",
        "--workspace", str(SAMPLE / "workspace.json"),
        "--port", stage.page.rpartition(":")[2],
        "--clock-file", str(stage.home / "clock"),
        *([] if stage.by_socket else ["--bot-url", door]),
    ]  # fmt: skip


@contextmanager
def _process(
    name: str, command: Sequence[str], environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A child that is ended, in good order, when the block is left; what it says goes to a log."""
    log = Path(environment["ISMS_HOME"]) / f"{name}.log"
    with log.open("wb") as said:
        child = subprocess.Popen(  # noqa: S603  Our own commands.
            list(command),
            env=dict(environment),
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield child
        finally:
            child.terminate()
            try:
                child.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def _wait_for(url: str, child: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while not _answers(url):
        if child.poll() is not None or time.monotonic() > until:
            raise OutOfReach(f"It did not start. See the logs in {read_settings().isms_home}/demo.")
        time.sleep(0.1)


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=5) as answer:  # noqa: S310  An address on this machine that we made.
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _welcome(stage: Stage) -> str:
    people = json.loads((SAMPLE / "workspace.json").read_text(encoding="utf-8"))["users"]
    names = ", ".join(p["real_name"] for p in people if p.get("kind") in ("member", "admin"))
    return (
        f"\n  {stage.page}/\n\n"
        f"Open this page. You can be {names}, or a guest.\n"
        "Write to “ISMS assistant”: can I use my own laptop for work?\n"
        "In #general: @isms how fast do I have to report a lost phone?   Anywhere: /isms help\n"
        f"What the bot recorded: ISMS_HOME={stage.home} isms ledger verify\n"
        "Ctrl-C ends the demo."
    )


def _stay(children: Mapping[str, subprocess.Popen[bytes]]) -> None:
    try:
        while True:
            for name, child in children.items():
                if child.poll() is not None:
                    raise OutOfReach(
                        f"The {name} stopped by itself. See the logs in the demo's folder."
                    )
            time.sleep(0.5)
    except KeyboardInterrupt:
        typer.echo("\nEnded.")
