"""What `isms doctor` looks at in answers: whether the known questions can be asked, and who would hear."""

from collections.abc import Iterator, Mapping

from bot.ask.trial.canaries import count_wrong
from bot.ask.trial.files import read_file
from bot.ask.trial.timed import canary_file, whom_to_warn
from bot.cli.findings import Check, Finding, mend, note, ok
from bot.errors import Refused
from bot.services import Services
from bot.storage.sessions import reading

NO_CANARIES = (
    "No questions with known answers are asked every night. Put some into a file of your ISMS folder and name it in"
    " isms.toml, [ask] canaries, and you hear when a known answer disappears."
)
NOBODY = (
    "Nobody would hear that a known answer disappeared. Give somebody with the role isms_manager a `slack_id` in"
    " people.csv, and sync again."
)


def _canaries(services: Services) -> Iterator[Finding]:
    file = canary_file(services)
    if file is None:
        yield note(NO_CANARIES)
        return
    try:
        _, questions = read_file(file)
    except Refused as error:
        yield mend(f"The questions with known answers cannot be asked: {error}")
        return
    with reading(services.engine) as session:
        wrong, told = count_wrong(session), whom_to_warn(session)
    if wrong:
        yield mend(f"Known answers that were not right last night: {wrong}. Run: isms eval {file}")
    else:
        yield ok(f"Questions with known answers, asked every night: {len(questions)}.")
    if not told:
        yield note(NOBODY)


ANSWERS: Mapping[str, Check[Services]] = {"known answers": _canaries}
