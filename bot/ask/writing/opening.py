"""Opening the chat model of the settings."""

from pathlib import Path
from typing import TYPE_CHECKING

from dotenv import load_dotenv

from bot.ask.writing.writer import Writer
from bot.delivery.guarding import Failure, guarded
from bot.errors import Misconfigured
from bot.services import Services
from knowledge.writing.client import ChatModelError, open_model

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

KEYS = Path(".env")


def open_chat_writer(services: Services) -> Writer:
    """The writer for CHAT_MODEL; nothing is sent yet. Raises Misconfigured."""
    settings = services.settings
    name, url, seconds = settings.chat_model, settings.chat_model_url, settings.chat_model_seconds
    if name is None:
        raise Misconfigured("No CHAT_MODEL is set.")
    # The key has a name that only the provider's package knows, so it is no setting of ours.
    load_dotenv(KEYS, override=False)
    model = guarded("opening the chat model", lambda: _opened(name, url, seconds))
    if isinstance(model, ChatModelError):
        raise Misconfigured(str(model))
    if isinstance(model, Failure):
        raise Misconfigured(
            f"CHAT_MODEL={name} cannot be opened ({model.code}). Look at the provider's name, and at the key, which"
            " its package reads from the environment; docs/models.md names both."
        )
    return Writer(name, model, seconds, services.real_now, services.random_bytes)


def _opened(name: str, url: str | None, seconds: float) -> "BaseChatModel | ChatModelError":
    """What is wrong as a value: `guarded` keeps an error's text to itself, and this one is for the operator."""
    try:
        return open_model(name, url, seconds)
    except ChatModelError as error:
        return error
