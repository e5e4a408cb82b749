"""Golden questions as they lie in a file."""

from pathlib import Path

from bot.ask.trial.questions import GoldenQuestion, read_questions
from bot.errors import Refused


def read_file(file: Path) -> tuple[bytes, list[GoldenQuestion]]:
    """Its content and its questions; raises Refused with a sentence that says what is wrong with it."""
    try:
        content = file.read_bytes()
        return content, read_questions(content.decode("utf-8"), str(file))
    except OSError as error:
        raise Refused(f"{file} cannot be opened: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Refused(
            f"{file} is not UTF-8 text. Save it again with the encoding UTF-8."
        ) from error
