"""Asks the chat model of the settings for a written answer."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bot.ask.writing.circuit import Circuit
from bot.ask.writing.desk import Desk
from knowledge.passages import Passage
from knowledge.writing.client import complete
from knowledge.writing.ending import Ending, ModelFailed
from knowledge.writing.prompt import answer_prompt, words_for
from knowledge.writing.reply import ModelReply, read_reply

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_log = logging.getLogger(__name__)
_MARK_BYTES = 8


class Writer:
    """One chat model (`bot.services.Writes`); safe to use from several threads."""

    def __init__(
        self,
        name: str,
        model: "BaseChatModel",
        seconds: float,
        now: Callable[[], datetime],
        random_bytes: Callable[[int], bytes],
    ) -> None:
        """`name` is what is recorded, `now` the real clock; an answer is waited for so many seconds."""
        self.model, self.prompt_sha256 = name, answer_prompt().sha256
        self._model, self._seconds, self._random_bytes = model, seconds, random_bytes
        self._circuit, self._desk = Circuit(now), Desk()

    def reply(self, question: str, passages: Sequence[Passage]) -> ModelReply:
        """What the model claims; slow. Raises ModelFailed with how it ended instead."""
        if self._circuit.is_open():
            raise ModelFailed(Ending.RESTING)
        words = words_for(question, passages, self._random_bytes(_MARK_BYTES).hex())
        try:
            said = self._desk.within(self._seconds, lambda late: complete(self._model, words, late))
            reply = read_reply(said)
        except ModelFailed as failed:
            if failed.ending is not Ending.BUSY:
                self._circuit.note(failed.ending)
            _log.warning("no written answer: %s", failed.ending)
            raise
        self._circuit.note(Ending.WRITTEN)
        return reply
