"""Settings from the environment, read once by a door and handed in from there."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import Misconfigured

SLACK_API_URL = "https://slack.com/api/"


class Settings(BaseSettings):
    """All that the environment decides; the company's own decisions stand in `isms.toml`."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = SLACK_API_URL
    isms_home: Annotated[Path, NoDecode] = Path(".isms")
    database_url: str = ""
    chroma_url: str | None = None
    embedding_model: str | None = None
    chat_model: str | None = None
    chat_model_url: str | None = None
    port: int = Field(default=3000, ge=1, le=65535)
    isms_master_key: SecretStr | None = None
    isms_clock_file: Path | None = None

    @field_validator("slack_api_url")
    @classmethod
    def _end_with_slash(cls, url: str) -> str:
        """slack_sdk joins method names to the address, so the slash matters."""
        return url if url.endswith("/") else url + "/"

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
    def on_sqlite(self) -> bool:
        """Whether records are kept in SQLite, which one process at a time should write."""
        return self.database.startswith("sqlite")


def read_settings() -> Settings:
    """The environment's settings; raises Misconfigured naming each variable that cannot be read."""
    try:
        return Settings()
    except ValidationError as error:
        raise Misconfigured(_sentence(error)) from error


def _sentence(error: ValidationError) -> str:
    # Values are left out on purpose: a mistyped token must not end up in a log.
    faults = [f"{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors()]
    return "These settings cannot be read. " + "; ".join(faults)
