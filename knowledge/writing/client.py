"""The one way to a chat model: LangChain's `init_chat_model`, text in and text out, one try, no tools.

Sources: reference.langchain.com, langchain.chat_models.init_chat_model; langchain_core.exceptions.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from knowledge.writing.ending import Ending, ModelFailed
from knowledge.writing.prompt import Words

if TYPE_CHECKING:
    from langchain_core.exceptions import ModelError
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessageChunk

MOST_TOKENS = 4000
"""Models that think before they write spend most of them on that."""
LONGEST_STREAM = 100_000
"""Characters after which nobody waits for an end."""
_DECLINED = frozenset({"content_filter", "refusal", "safety", "blocked", "prohibited_content"})
_REASONS = ("finish_reason", "stop_reason", "done_reason")
_NO_KEY = "none"
"""Servers of one's own want no key, and the client insists on one."""


class ChatModelError(Exception):
    """The model cannot be opened; the text says what to do."""


def open_model(name: str, url: str | None, seconds: float) -> "BaseChatModel":
    """The model `provider:name`; with `url` the one behind that address, which speaks the provider's protocol.

    Raises ChatModelError where a package is missing. A key is read by the provider's package from its own
    environment variable.
    """
    # Imported whole before any thread calls: OpenAI's client looks for a library that another may be importing.
    import httpx  # noqa: F401

    try:
        from langchain.chat_models import init_chat_model

        model: BaseChatModel = init_chat_model(name, **_options(name, url, seconds))
    except ImportError as error:
        raise ChatModelError(
            f"CHAT_MODEL={name} needs a package that is not installed. {error} See docs/models.md."
        ) from None
    return model


def _options(name: str, url: str | None, seconds: float) -> dict[str, Any]:
    """One try: what is late is of no use to anybody, and a repeated call costs twice."""
    provider = name.partition(":")[0]
    where = {"base_url": url} if url else {}
    if provider == "ollama":
        limits = {"client_kwargs": {"timeout": seconds}, "num_predict": MOST_TOKENS}
        return {**limits, **where, "temperature": 0}
    options: dict[str, Any] = {"timeout": seconds, "max_retries": 0, "max_tokens": MOST_TOKENS}
    if url and provider == "openai":
        # Some models of OpenAI's own refuse a temperature; no server of one's own is known to.
        return {**options, **where, **_key(), "temperature": 0, "use_responses_api": False}
    return options | where


def _key() -> dict[str, str]:
    import os

    return {} if os.environ.get("OPENAI_API_KEY") else {"api_key": _NO_KEY}


def complete(model: "BaseChatModel", words: Words, late: Callable[[], bool]) -> str:
    """All that the model says; raises ModelFailed, and whatever else a provider's package raises.

    `late` is asked between two pieces: whether nobody waits any more.
    """
    from langchain_core.exceptions import ModelError
    from langsmith import tracing_context

    said, size = [], 0
    asked = [("system", words.instructions), ("human", words.material)]
    try:
        # LangChain would send question and passages to a tracing service that the environment names.
        with tracing_context(enabled=False):
            for piece in model.stream(asked):
                _look(piece)
                said.append(piece.text)
                size += len(said[-1])
                if late() or size > LONGEST_STREAM:
                    raise ModelFailed(Ending.TIMED_OUT if late() else Ending.NONSENSE)
    except ModelError as error:
        raise ModelFailed(_ending(error)) from None
    return "".join(said)


def _look(piece: "BaseMessageChunk") -> None:
    """Raise ModelFailed where the provider says that it, or the model, would not answer."""
    told = getattr(piece, "response_metadata", {}) or {}
    reasons = {str(told.get(name)).lower() for name in _REASONS}
    if reasons & _DECLINED or piece.additional_kwargs.get("refusal"):
        raise ModelFailed(Ending.DECLINED)


def _ending(error: "ModelError") -> Ending:
    from langchain_core import exceptions as known

    endings = (
        (known.ModelTimeoutError, Ending.TIMED_OUT),
        (known.ModelRateLimitError, Ending.RATE_LIMITED),
        (known.ModelAuthenticationError, Ending.NOT_ACCEPTED),
        (known.ModelPermissionDeniedError, Ending.NOT_ACCEPTED),
        (known.ModelNotFoundError, Ending.NOT_ACCEPTED),
        (known.ModelInvalidRequestError, Ending.NOT_ACCEPTED),
        (known.ContextOverflowError, Ending.NOT_ACCEPTED),
    )
    return next((ending for kind, ending in endings if isinstance(error, kind)), Ending.BROKEN)
