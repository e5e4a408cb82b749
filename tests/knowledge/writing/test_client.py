"""The way to a model: each provider by its own package, one try, limits that its own client knows."""

import pytest

from knowledge.writing.client import ChatModelError, open_model

AWAY = "http://127.0.0.1:1"


def test_a_server_of_ones_own_needs_no_key_and_is_asked_once(monkeypatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    model = open_model("openai:anything", f"{AWAY}/v1", 7)
    assert (model.openai_api_base, model.max_retries, model.request_timeout) == (f"{AWAY}/v1", 0, 7)
    assert model.use_responses_api is False


def test_ollama_is_reached_through_its_own_package() -> None:
    model = open_model("ollama:llama3.2", AWAY, 7)
    assert (model.model, model.base_url) == ("llama3.2", AWAY)
    assert model.client_kwargs == {"timeout": 7}


def test_a_package_that_is_missing_is_named() -> None:
    with pytest.raises(ChatModelError, match="langchain-mistralai"):
        open_model("mistralai:small", None, 7)
