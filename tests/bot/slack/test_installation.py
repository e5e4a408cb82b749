"""Who the bot is in its workspace is asked once at the start; what is wrong is said in words."""

from dataclasses import dataclass
from typing import Any

import pytest

from bot.errors import Misconfigured, OutOfReach
from bot.settings import Settings
from bot.slack.installation import SCOPES, find_installation
from localslack.driver import LocalSlack
from tests.bot.slack.conftest import HOME


@dataclass(frozen=True)
class Given:
    """Settings as an operator gave them."""

    slack: LocalSlack

    def settings(self, **change: str) -> Settings:
        """Those of the local Slack, with a change."""
        usual = {"slack_bot_token": self.slack.bot_token, "slack_api_url": self.slack.api_url}
        return Settings(_env_file=None, **(usual | change))


@pytest.fixture
def given(slack: LocalSlack) -> Given:
    """What the operator gave."""
    return Given(slack)


def test_the_bot_finds_its_home_and_all_its_scopes(given: Given) -> None:
    installation = find_installation(given.settings())
    assert installation.home == HOME
    assert installation.warnings == []


def test_a_missing_scope_is_a_warning_in_words(workspace: dict[str, Any]) -> None:
    workspace["bot"]["scopes"] = [s for s in SCOPES if s not in ("users:read.email", "im:write")]
    with LocalSlack.start(workspace) as slack:
        warnings = find_installation(Given(slack).settings()).warnings
    assert len(warnings) == 2
    assert (
        "users:read.email is missing: people are matched to people.csv by Slack id only"
        in warnings[1]
    )


@pytest.mark.parametrize(
    ("kind", "more", "error", "said"),
    [
        pytest.param("error", {"code": "invalid_auth"}, Misconfigured, "SLACK_BOT_TOKEN", id="a wrong token"),
        pytest.param("error", {"code": "token_revoked"}, Misconfigured, "SLACK_BOT_TOKEN", id="a revoked token"),
        pytest.param("error", {"code": "account_inactive"}, Misconfigured, "install the app", id="an app removed"),
        pytest.param("error", {"code": "team_access_not_granted"}, Misconfigured, "api.slack.com/apps",
                     id="another refusal"),
        pytest.param("error", {"code": "internal_error"}, OutOfReach, "does not answer", id="Slack in trouble"),
        pytest.param("status", {"status": 503}, OutOfReach, "does not answer", id="Slack away"),
        pytest.param("status", {"status": 200}, OutOfReach, "does not answer", id="a page in Slack's place"),
        pytest.param("ratelimited", {"seconds": 1}, OutOfReach, "does not answer", id="too many calls"),
        pytest.param("drop_reply", {}, OutOfReach, "does not answer", id="a broken line"),
    ],
)  # fmt: skip
def test_what_slack_says_against_the_token_is_said_with_the_way_out(
    slack: LocalSlack,
    given: Given,
    kind: str,
    more: dict[str, Any],
    error: type[Exception],
    said: str,
) -> None:
    slack.faults.next("auth.test", kind, **more)
    with pytest.raises(error, match=said) as caught:
        find_installation(given.settings())
    assert slack.bot_token not in str(caught.value)
    assert "html" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_another_workspaces_token_is_refused_without_being_repeated(given: Given) -> None:
    token = "xoxb-" + "1234567890-nobody"
    with pytest.raises(Misconfigured, match="invalid_auth") as caught:
        find_installation(given.settings(slack_bot_token=token))
    assert token not in str(caught.value)


def test_a_slack_that_is_not_there_is_named_by_its_address(given: Given) -> None:
    with pytest.raises(OutOfReach, match=r"http://127\.0\.0\.1:1/api/"):
        find_installation(given.settings(slack_api_url="http://127.0.0.1:1/api/"))


def test_without_a_token_the_setting_is_named(given: Given) -> None:
    with pytest.raises(Misconfigured, match="SLACK_BOT_TOKEN"):
        find_installation(given.settings(slack_bot_token=""))
