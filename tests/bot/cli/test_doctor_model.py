"""What `isms doctor` says of the chat model; nothing is sent to it unless somebody asks for that."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from bot.cli.findings import Finding, Grade, carry_out
from bot.cli.model_checks import NONE_SET, check_model, try_model
from bot.services import Services
from bot.settings import Settings
from tests.bot.ask.writing.model_server import ModelServer, model_server
from tests.bot.ask.writing.personalities import SAYS, honest

Look = Callable[..., list[Finding]]


@pytest.fixture
def database_url(tmp_path) -> str:
    """SQLite alone: the model does not depend on the database."""
    return f"sqlite:///{tmp_path / 'isms.db'}"


@pytest.fixture
def server() -> Iterator[ModelServer]:
    """A model's server."""
    with model_server() as running:
        yield running


@pytest.fixture
def look(services: Services, server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> Look:
    """What is found with these settings."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)

    def look(check=check_model, model="openai:fake", url=server.url) -> list[Finding]:
        settings = Settings(_env_file=None, chat_model=model, chat_model_url=url)
        return list(carry_out({"chat model": check}, replace(services, settings=settings)))

    return look


def test_without_a_model_it_says_that_nothing_is_sent(look: Look) -> None:
    (found,) = look(model=None, url=None)
    assert (found.grade, found.what) == (Grade.OK, NONE_SET)


def test_what_is_sent_and_where_is_said_and_nothing_is_sent(
    look: Look, server: ModelServer
) -> None:
    found = look()
    assert [f.grade for f in found] == [Grade.OK, Grade.OK, Grade.NOTE]
    assert "up to eight passages" in found[-1].what
    assert server.url in found[-1].what
    assert server.requests == []


@pytest.mark.parametrize(
    ("model", "url", "words"),
    [
        pytest.param("nobody:x", None, "cannot be opened", id="a provider nobody knows"),
        pytest.param("openai:x", None, "cannot be opened", id="no key"),
        pytest.param("mistralai:x", None, "needs a package", id="a package that is missing"),
        pytest.param("openai:x", "http://127.0.0.1:1/v1", "Nobody answers", id="a server that is away"),
        pytest.param("openai:x", "http://model.invalid:9/v1", "in the clear", id="over an open line"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_words(
    look: Look, model: str, url: str | None, words: str
) -> None:
    assert any(words in f.what for f in look(model=model, url=url))


def test_another_company_is_named_as_such(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-made-up")
    assert "another company" in look(url=None)[-1].what


@pytest.mark.parametrize(
    ("says", "grade"),
    [
        pytest.param(honest, Grade.OK, id="as asked for"),
        pytest.param(SAYS["garbage"], Grade.MEND, id="garbage"),
        pytest.param(SAYS["liar"], Grade.MEND, id="lies"),
    ],
)
def test_a_made_up_question_is_sent_where_somebody_asks_for_it(
    look: Look, server: ModelServer, says: Callable[[str, str], str], grade: Grade
) -> None:
    server.behaviour.says = says
    (found,) = look(try_model)
    assert found.grade is grade
    assert len(server.requests) == 1
