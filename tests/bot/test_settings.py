"""Settings are read once; what is missing or wrong is said in words, and never with its value."""

from pathlib import Path

import pytest

from bot.errors import Misconfigured
from bot.settings import Settings, read_settings, require_slack

# Split, so that no scanner takes these made-up values for real ones.
BOT_TOKEN = "xoxb-" + "1234567890-abcdefABCDEF"
APP_TOKEN = "xapp-" + "1-A0123456789-987-abcdef"
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of whoever runs the tests, and no `.env`."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_nothing_set_is_a_bot_without_slack_on_sqlite(tmp_path: Path) -> None:
    settings = read_settings()
    assert settings.database == f"sqlite:///{tmp_path}/.isms/isms.db"
    assert (settings.on_sqlite, settings.port) == (True, 3000)
    assert settings.slack_api_url == "https://slack.com/api/"


@pytest.mark.parametrize(
    ("name", "value", "field", "expected"),
    [
        pytest.param("PORT", "8080", "port", 8080, id="a number"),
        pytest.param("PORT", "", "port", 3000, id="empty means not set"),
        pytest.param("PORT", "  ", "port", 3000, id="blank means not set"),
        pytest.param("SLACK_API_URL", "http://127.0.0.1:9/api", "slack_api_url",
                     "http://127.0.0.1:9/api/", id="the slash is added"),
        pytest.param("SLACK_API_URL", "", "slack_api_url", "https://slack.com/api/", id="Slack's own"),
        pytest.param("DATABASE_URL", "postgres://u@h/d", "database", "postgresql+psycopg://u@h/d",
                     id="as hosting platforms write it"),
        pytest.param("DATABASE_URL", "postgresql://u@h/d", "database", "postgresql+psycopg://u@h/d",
                     id="as PostgreSQL writes it"),
        pytest.param("ISMS_HOME", " /srv/isms ", "isms_home", Path("/srv/isms"), id="blanks fall away"),
        pytest.param("ISMS_HOME", "", "isms_home", Path(".isms"), id="no home named"),
        pytest.param("EMBEDDING_MODEL", "", "embedding_model", None, id="no model named"),
    ],
)  # fmt: skip
def test_a_variable_is_read_as_what_it_means(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, field: str, expected: object
) -> None:
    monkeypatch.setenv(name, value)
    assert getattr(read_settings(), field) == expected


@pytest.mark.parametrize("ending", ["\n", " ", "\r\n"])
def test_a_token_pasted_with_its_line_break_is_the_token(
    monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT_TOKEN + ending)
    token = read_settings().slack_bot_token
    assert token is not None
    assert token.get_secret_value() == BOT_TOKEN


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        pytest.param("SLACK_BOT_TOKEN", APP_TOKEN, "begin with xoxb-, and this is an app-level token",
                     id="the app token as bot token"),
        pytest.param("SLACK_BOT_TOKEN", "xoxp-" + "12-ab", "this is a person's token", id="a person's token"),
        pytest.param("SLACK_BOT_TOKEN", "xoxe.xoxb-" + "1-ab", "switch token rotation off", id="a rotating token"),
        pytest.param("SLACK_BOT_TOKEN", "hunter2hunter2", "this is no token", id="anything"),
        pytest.param("SLACK_BOT_TOKEN", "xoxb-...", "cut off or not filled in", id="the example's dots"),
        pytest.param("SLACK_BOT_TOKEN", "xoxb-", "cut off or not filled in", id="only the beginning"),
        pytest.param("SLACK_APP_TOKEN", BOT_TOKEN, "begin with xapp-, and this is a bot token",
                     id="the bot token as app token"),
        pytest.param("SLACK_SIGNING_SECRET", BOT_TOKEN, "this is a token", id="a token as signing secret"),
        pytest.param("SLACK_API_URL", "slack-secret.example", "a web address", id="no scheme"),
        pytest.param("SLACK_API_URL", "http://slack-secret.example/api/", "in the clear", id="no TLS"),
        pytest.param("SLACK_API_URL", "file:///etc/passwd", "a web address", id="a file"),
        pytest.param("CHROMA_URL", "chroma-secret", "a web address", id="chroma without scheme"),
        pytest.param("PORT", "three-secret", "valid integer", id="a word for a port"),
        pytest.param("PORT", "65536", "less than or equal to 65535", id="a port too high"),
        pytest.param("PORT", "0", "greater than or equal to 1", id="a port too low"),
        pytest.param("ISMS_HOME", __file__, "must name a folder", id="a file as home"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named_without_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Misconfigured) as caught:
        read_settings()
    assert f"{name}: " in str(caught.value)
    assert said in str(caught.value)
    assert caught.value.__cause__ is None
    for secret in (
        APP_TOKEN,
        BOT_TOKEN,
        "hunter2",
        "slack-secret",
        "chroma-secret",
        "three-secret",
    ):
        assert secret not in str(caught.value)


def test_all_faults_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("SLACK_BOT_TOKEN", APP_TOKEN)
    with pytest.raises(Misconfigured, match=r"(?s)SLACK_BOT_TOKEN: .*PORT: "):
        read_settings()


@pytest.mark.parametrize(
    ("given", "named", "not_named"),
    [
        pytest.param({}, ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"], [], id="both"),
        pytest.param({"SLACK_BOT_TOKEN": BOT_TOKEN}, ["SLACK_SIGNING_SECRET"], ["SLACK_BOT_TOKEN"],
                     id="the signing secret"),
        pytest.param({"SLACK_SIGNING_SECRET": SECRET}, ["SLACK_BOT_TOKEN"], ["SLACK_SIGNING_SECRET"],
                     id="the token"),
        pytest.param({"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": " "},
                     ["SLACK_SIGNING_SECRET"], ["SLACK_BOT_TOKEN"], id="a blank secret"),
    ],
)  # fmt: skip
def test_what_is_missing_for_slack_is_named_with_the_place_it_is_found_at(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], named: list[str], not_named: list[str]
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(Misconfigured, match=r"api\.slack\.com/apps") as caught:
        require_slack(read_settings())
    assert all(name in str(caught.value) for name in named)
    assert not any(name in str(caught.value) for name in not_named)


def test_with_token_and_secret_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT_TOKEN)
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SECRET)
    require_slack(read_settings())


def test_over_socket_mode_no_signing_secret_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Misconfigured, match="SLACK_BOT_TOKEN") as caught:
        require_slack(read_settings(), over_http=False)
    assert "SLACK_SIGNING_SECRET" not in str(caught.value)
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT_TOKEN)
    require_slack(read_settings(), over_http=False)


def test_printed_settings_hold_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT_TOKEN)
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SECRET)
    monkeypatch.setenv("ISMS_MASTER_KEY", "masterkeymasterkey")
    monkeypatch.setenv("DATABASE_URL", "postgresql://isms:dbpassword@host/db")
    printed = repr(read_settings()) + str(read_settings())
    for secret in (BOT_TOKEN, SECRET, "masterkeymasterkey", "dbpassword"):
        assert secret not in printed


def test_the_env_file_is_read_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("PORT=4000\nISMS_HOME=from-file\nUNKNOWN=1\n")
    monkeypatch.setenv("PORT", "5000")
    settings = read_settings()
    assert (settings.port, settings.isms_home) == (5000, Path("from-file"))


def test_an_env_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"PORT=\xff\xfe")
    with pytest.raises(Misconfigured, match=r"\.env cannot be read"):
        read_settings()


def test_the_example_can_be_copied_and_then_says_what_is_missing(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / ".env.example"
    (tmp_path / ".env").write_text(example.read_text())
    with pytest.raises(Misconfigured, match="SLACK_BOT_TOKEN"):
        require_slack(read_settings())


def test_every_variable_of_the_example_is_a_setting() -> None:
    example = Path(__file__).parents[2] / ".env.example"
    lines = [line for line in example.read_text().splitlines() if line and line[0] != "#"]
    names = {line.partition("=")[0].lower() for line in lines}
    assert names <= set(Settings.model_fields)
