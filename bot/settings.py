"""Settings from the environment, read once by a door and handed in from there."""

import re
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import Misconfigured

SLACK_API_URL = "https://slack.com/api/"
LOOPBACK = ("127.0.0.1", "::1", "localhost")
_TOKEN = re.compile(r"(?:xoxb|xapp)-[A-Za-z0-9-]+")
_CHAT_MODEL = re.compile(r"[a-z][a-z0-9_]*:[\x21-\x7e]{1,150}")
_KINDS = {
    "xoxb-": "a bot token",
    "xapp-": "an app-level token",
    "xoxp-": "a person's token",
    "xoxe": "a token that expires (switch token rotation off)",
}


class Settings(BaseSettings):
    """All that the environment decides; the company's own decisions stand in `isms.toml`."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        str_strip_whitespace=True,
        hide_input_in_errors=True,
    )

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = SLACK_API_URL
    slack_connections: int = Field(default=1, ge=1, le=10)
    """How many processes of this bot connect by Socket Mode; Slack allows ten."""
    isms_home: Annotated[Path, NoDecode] = Path(".isms")
    database_url: str = Field(default="", repr=False)
    """It may hold a password."""
    chroma_url: str | None = None
    embedding_model: str | None = None
    reranker: str | None = None
    """A folder with a cross-encoder that puts the best passages in order; none is needed."""
    chat_model: str | None = None
    """`provider:model`, as LangChain's `init_chat_model` reads it; None writes no answers."""
    chat_model_url: str | None = None
    """Where that model is to be found, such as a local server that speaks OpenAI's protocol."""
    chat_model_seconds: float = Field(default=20.0, gt=0, le=45)
    """So long an answer is waited for; a worker's lease (`bot.delivery.timing`) is longer."""
    port: int = Field(default=3000, ge=1, le=65535)
    isms_master_key: SecretStr | None = None
    isms_clock_file: Path | None = None

    @model_validator(mode="before")
    @classmethod
    def _strip(cls, given: Any) -> Any:
        """Blanks and line breaks come along with what is pasted; a blank value means none."""
        stripped = {k: v.strip() if isinstance(v, str) else v for k, v in given.items()}
        return {name: value for name, value in stripped.items() if value != ""}

    @field_validator("slack_bot_token")
    @classmethod
    def _is_bot_token(cls, token: SecretStr | None) -> SecretStr | None:
        return _check_token(token, "xoxb-", "“OAuth & Permissions”")

    @field_validator("slack_app_token")
    @classmethod
    def _is_app_token(cls, token: SecretStr | None) -> SecretStr | None:
        return _check_token(token, "xapp-", "“Basic Information”, “App-Level Tokens”")

    @field_validator("slack_signing_secret")
    @classmethod
    def _is_no_token(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret and secret.get_secret_value().startswith(tuple(_KINDS)):
            raise ValueError(
                "this is a token; the signing secret stands under “Basic Information” of your Slack app"
            )
        return secret

    @field_validator("slack_api_url")
    @classmethod
    def _is_slack(cls, url: str) -> str:
        """slack_sdk joins method names to the address, so the slash at its end matters."""
        address = _check_address(url)
        if address.scheme != "https" and address.hostname not in LOOPBACK:
            raise ValueError("it must begin with https://, or the token would travel in the clear")
        return url if url.endswith("/") else url + "/"

    @field_validator("chat_model")
    @classmethod
    def _names_provider(cls, name: str | None) -> str | None:
        if name and not _CHAT_MODEL.fullmatch(name):
            raise ValueError("write provider:model, such as openai:gpt-4o-mini or ollama:llama3.2")
        return name

    @field_validator("chroma_url", "chat_model_url")
    @classmethod
    def _is_address(cls, url: str | None) -> str | None:
        if url:
            _check_address(url)
        return url

    @field_validator("isms_home")
    @classmethod
    def _is_folder(cls, home: Path) -> Path:
        if home.exists() and not home.is_dir():
            raise ValueError("it must name a folder, and a file of that name is there")
        return home

    @field_validator("database_url")
    @classmethod
    def _name_the_driver(cls, url: str) -> str:
        """Hosting platforms write postgres://; SQLAlchemy wants the driver's name."""
        for short in ("postgres://", "postgresql://"):
            if url.startswith(short):
                return "postgresql+psycopg://" + url.removeprefix(short)
        return url

    @property
    def database(self) -> str:
        """The database's URL; SQLite in `isms_home` unless set."""
        return self.database_url or f"sqlite:///{(self.isms_home / 'isms.db').resolve()}"

    @property
    def has_port(self) -> bool:
        """Whether somebody chose a port, so that health is told there also where Slack needs none."""
        return "port" in self.model_fields_set

    @property
    def on_sqlite(self) -> bool:
        """Whether records are kept in SQLite, which one process at a time should write."""
        return self.database.startswith("sqlite")


def read_settings() -> Settings:
    """The environment's settings; raises Misconfigured naming each variable that cannot be read."""
    try:
        return Settings()
    except ValidationError as error:
        # The cause is left out, as values are: a mistyped token must not end up in a log.
        raise Misconfigured(_sentence(error)) from None
    except (OSError, UnicodeDecodeError):
        raise Misconfigured("The file .env cannot be read as text. Save it as UTF-8.") from None


def require_slack(settings: Settings, over_http: bool = True) -> None:
    """Raise Misconfigured naming all that is missing to speak with Slack.

    Socket Mode, which SLACK_APP_TOKEN switches on, is the other way than over HTTP and needs no secret.
    """
    wanted = {"SLACK_BOT_TOKEN (“OAuth & Permissions”)": settings.slack_bot_token}
    if over_http:
        wanted["SLACK_SIGNING_SECRET (“Basic Information”)"] = settings.slack_signing_secret
    missing = [name for name, value in wanted.items() if value is None]
    if missing:
        raise Misconfigured(
            f"To speak with Slack the bot needs {' and '.join(missing)}. You find them in your app's pages at"
            " https://api.slack.com/apps; put them into the environment or into .env (see .env.example)."
            " To try the bot without Slack, run `make demo`."
        )


def _check_token(token: SecretStr | None, prefix: str, where: str) -> SecretStr | None:
    if token is None:
        return None
    value = token.get_secret_value()
    if value.startswith(prefix) and _TOKEN.fullmatch(value):
        return token
    kind = next((kind for begin, kind in _KINDS.items() if value.startswith(begin)), "no token")
    found = "it is cut off or not filled in" if value.startswith(prefix) else f"this is {kind}"
    raise ValueError(f"it must begin with {prefix}, and {found}; you find it under {where}")


def _check_address(url: str) -> SplitResult:
    """The parts of a web address; raises ValueError for anything else."""
    address = urlsplit(url)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise ValueError("it must be a web address like https://host.example/")
    return address


def _sentence(error: ValidationError) -> str:
    faults = [
        f"{str(e['loc'][0]).upper()}: {e['msg'].removeprefix('Value error, ')}."
        for e in error.errors(include_input=False)
    ]
    return "These settings cannot be used. " + " ".join(faults)
