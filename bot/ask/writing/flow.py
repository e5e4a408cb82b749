"""What is remembered of an attempt at a written answer: the model, the prompt's hash, and how it ended."""

from typing import Any

from bot.ask.writing.rules import Written
from bot.ledger.entries import Fact, code


def columns_of(written: Written | None) -> dict[str, Any]:
    """For the question's row."""
    if written is None:
        return {}
    return {
        "model": written.model,
        "prompt_sha256": written.prompt_sha256,
        "model_ending": written.ending.value,
    }


def facts_of(written: Written | None) -> dict[str, Fact]:
    """For the ledger record; the sentences themselves stand nowhere, the quotes' hashes do already."""
    if written is None:
        return {}
    return {
        "model": code(written.model),
        "prompt_sha256": written.prompt_sha256,
        "model_ending": written.ending.value,
    }
